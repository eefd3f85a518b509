cli-survey-about = List surveys, and write what one says as a table
cli-survey-list-about = List surveys, the newest first
cli-survey-export-about = Write the exact figures of a survey as CSV, or as XLSX where FILE ends so; the audit record notes it
cli-survey-id = Identifier of the survey, as the list shows it
cli-survey-public = Only what was published of it
cli-survey-out = File to write (default: CSV on the screen)
cli-survey-no-id = “{ $id }” is not the identifier of a survey. List them with: landbridge survey list
