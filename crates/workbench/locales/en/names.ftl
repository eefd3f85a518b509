names-about = Finds the nearest names over scripts; proposes, never merges
names-queries = Names to look for: a table (CSV, XLSX, JSON Lines) with a column of names such as “name” or “company” (and “reading”), or one name a line
names-among = Names to look among, in the same formats
names-top = Proposals for each name (default: 3)
names-out = Write the result to a file: .jsonl, .csv or .xlsx; “-” writes JSON Lines to standard output
names-map = Take the names from another header, for example name=Firm, reading=Kana or among.name=Firm
names-bad-map = “{ $value }” is not a column mapping. Please write name=HEADER or reading=HEADER, for one file only for example among.name=HEADER.
names-bad-format = The format of “{ $file }” is not known. The name should end in .jsonl, .csv or .xlsx.
names-none = The file holds no name.
names-no-column = There is no column of names. Please name it with --map name=HEADER; if the file has one name a line, let its name end in .txt. Columns found: { $columns }.
names-column-query = Looked for
names-column-name = Proposed
