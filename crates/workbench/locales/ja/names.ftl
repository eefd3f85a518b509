names-about = 文字の違いを越えて近い名前を探します。提案のみで、統合はしません
names-queries = 探す名前：「name」「会社名」などの名前の列（と「reading」列）のある表（CSV、XLSX、JSON Lines）、または 1 行に 1 つの名前
names-among = 候補の名前。形式は同じです
names-top = 名前ごとの提案数（既定：3）
names-out = 結果の保存先：.jsonl、.csv、.xlsx。「-」は JSON Lines を標準出力に出力します
names-map = 名前を別の見出しの列から取ります。例：name=商号、reading=カナ、among.name=商号
names-bad-map = 「{ $value }」は列の対応付けとして正しくありません。name=見出し または reading=見出し の形で、一方のファイルだけの場合は among.name=見出し の形で入力してください。
names-bad-format = 「{ $file }」の形式が分かりません。ファイル名の末尾を .jsonl、.csv、.xlsx のいずれかにしてください。
names-none = ファイルに名前がありません。
names-no-column = 名前の列がありません。--map name=見出し で指定してください。1 行に 1 つの名前のファイルでしたら、ファイル名の末尾を .txt にしてください。ある列：{ $columns }
names-column-query = 探した名前
names-column-name = 候補
