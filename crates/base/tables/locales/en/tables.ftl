tables-place-cell = Row { $line }, column “{ $column }”: { $what }
tables-place-line = Row { $line }: { $what }
tables-place-column = Column “{ $column }”: { $what }
tables-place-path = { $column }: { $what }
tables-unreadable = The file cannot be opened ({ $why }).
tables-missing = There is no such file. Please check the name and the folder.
tables-folder = This is a folder, not a file.
tables-forbidden = Permission to read the file is missing.
tables-empty = The file is empty. It should begin with a row of column names, followed by at least one row.
tables-old-workbook = This is a workbook in the old XLS format. Please save it as XLSX or CSV and try again.
tables-no-workbook = The file is not a readable XLSX workbook. Please open it in a spreadsheet program, save it as XLSX again, or use CSV.
tables-no-table = This is not a table. Please use CSV, XLSX or JSON Lines.
tables-unknown-encoding = The text encoding “{ $name }” is not known. Try utf-8, utf-16le, cp949 or shift_jis.
tables-broken-text = Some characters are damaged (the file is not valid in its text encoding). Please correct the cell or name the encoding with --encoding.
tables-nul = The cell contains a NUL byte. Please remove it.
tables-column-twice = This column name appears twice in the header. Please rename one of them.
tables-too-many-cells =
    The row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    }, but the header names { $expected ->
        [one] { $expected } column
       *[other] { $expected } columns
    }. Please check the delimiter and the quotation marks.
tables-too-many-rows = The file has more than { $limit } rows. Please divide it.
tables-unclosed-quote = A quotation mark is opened here and never closed. Please close it, or double the mark inside the text.
tables-bad-json = This is not valid JSON (character { $at }).
tables-no-object = The line is not a JSON object. Please write one object per line, like {"{"}"id": "1", "text": "…"{"}"}.
tables-nested = The value is nested. Please use a text, a number or a list of texts.
tables-no-sheet = There is no sheet named “{ $name }”. The workbook has: { $sheets }.
tables-formula-error = The formula shows the error { $value }. Please correct it in the workbook.
tables-formula-unsaved = The formula has no stored value. Please open the workbook, save it and try again.
