import-about = Read records in from a file, or take an import out again
import-organisations-about = Read organisations in from CSV, XLSX or JSON Lines
import-people-about = Read people in from CSV, XLSX, JSON Lines or address cards (vCard)
import-undo-about = Take the records of an import out again; those that were worked with since stay
import-file = File to read
import-id = Identifier of the import
import-dry-run = Only tell what would be entered and what is wrong
import-map = What a column means, for example --map "회사명=name"; nothing after = leaves it out
import-skip = Enter the good rows although others are wrong
import-visibility = Who may see records where the file says nothing: private, workspace, partners, public-anonymous or public-named (default: workspace)
import-workspace = Workspace that is to keep the records (default: the installation)
import-kind = Kind where the file says none, for example start-up, sme or corporate (default: start-up)
import-bad-map = “{ $value }” is not a column mapping. Please write COLUMN=MEANING.
import-no-meaning = A column cannot mean “{ $value }”. Possible meanings: { $allowed }.
import-would = { $count ->
    [one] One row would be entered. Nothing was entered.
   *[other] { $count } rows would be entered. Nothing was entered.
}
import-done = { $count ->
    [one] One row entered. To take it out again: landbridge import undo { $id }
   *[other] { $count } rows entered. To take them out again: landbridge import undo { $id }
}
import-undone = Taken out again: { $removed }. Left because they were worked with since: { $stay }.
export-about = Write records to a file that an import understands
export-kind = organisations or people
export-out = File to write; its ending tells the format (default: the screen)
export-format = csv, xlsx, jsonl, or vcf for people (default: as the file is called, else csv)
export-which-format = The ending of { $file } tells no format. Choose .csv, .xlsx, .jsonl or .vcf, or add --format.
