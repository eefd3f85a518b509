themes-about = Groups statements in several languages into themes, with labels in four languages
themes-statements = Statements, one JSON object a line: id and text; language, codes, organisation and date where known
themes-out = Write the themes to a JSON file; “-” writes them to standard output
themes-previous = Themes of an earlier run: their ids stay, and new statements join them
themes-recluster = Group afresh whatever nobody confirmed; ids are kept where a theme is the same
themes-seed = Seed of the samples drawn from large sets (default: 1)
themes-column-theme = Theme
themes-column-statements = Statements
themes-column-organisations = Organisations
themes-column-languages = Languages
themes-column-example = For example
themes-summary = { $themes ->
        [one] { $themes } theme
       *[other] { $themes } themes
    } from { $grouped ->
        [one] { $grouped } statement
       *[other] { $grouped } statements
    }; { $waiting ->
        [0] no statement waits for more evidence.
        [one] { $waiting } statement waits for more evidence.
       *[other] { $waiting } statements wait for more evidence.
    }
themes-fault-empty = The file holds no statement.
themes-fault-cut = Line { $line } breaks off in the middle of a statement.
themes-fault-encoding = Line { $line } is not UTF-8.
themes-fault-id = Line { $line } has no id.
themes-fault-twice = Line { $line } has the id “{ $id }”, which line { $first } already has.
themes-fault-text = Line { $line } has no text.
themes-fault-long = The text in line { $line } has { $characters } characters; 20,000 are allowed. Give each statement a line of its own.
themes-fault-language = Line { $line } names the language “{ $given }”, which is not known. Use a code such as ko, ja, en or fr, or leave it out.
themes-fault-theme = The theme “{ $id }” occurs twice in the earlier result.
stage-themes-embed = Reading what they mean
stage-themes-compare = Comparing
stage-themes-join = Joining
stage-themes-move = Placing each with its nearest
stage-themes-spread = Placing the others
