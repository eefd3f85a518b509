import-about = Import records from a file, or undo an import
import-organisations-about = Import organisations from CSV, XLSX or JSON Lines
import-people-about = Import people from CSV, XLSX, JSON Lines or address cards (vCard)
import-undo-about = Undo an import; records that have been used since are kept
import-file = File to read
import-id = Identifier of the import
import-dry-run = Only report what would be entered and what is wrong
import-map = What a column means, for example --map "회사명=name"; with nothing after =, the column is left out
import-skip = Enter the correct rows even if others are wrong
import-skip-known = Leave out rows whose name is in the directory already
import-known =
    { $count ->
        [one] The name of one row is in the directory already; --skip-known leaves it out.
       *[other] The names of { $count } rows are in the directory already; --skip-known leaves them out.
    }
import-visibility = Who may see records if the file does not say: private, workspace, partners, public-anonymous or public-named (default: workspace)
import-workspace = Workspace that keeps the records (default: the installation)
import-kind = Kind if the file does not say, for example start-up, sme or corporate (default: start-up)
import-bad-map = “{ $value }” is not a column mapping. Please write COLUMN=MEANING.
import-no-meaning = A column cannot mean “{ $value }”. Possible meanings: { $allowed }.
import-would = { $count ->
    [one] One row would be entered. Nothing was entered.
   *[other] { $count } rows would be entered. Nothing was entered.
}
import-done =
    { $count ->
        [one] One row entered. To undo: landbridge import undo { $id }
       *[other] { $count } rows entered. To undo: landbridge import undo { $id }
    }
import-undone = Removed: { $removed }. Kept because they have been used since: { $stay }.
export-about = Write records to a file that can be imported again
export-kind = organisations or people
export-out = File to write; its extension tells the format (default: the screen)
export-format = csv, xlsx, jsonl, or vcf for people (default: by the name of the file, otherwise csv)
export-which-format = The extension of { $file } does not tell the format. Choose .csv, .xlsx, .jsonl or .vcf, or add --format.
