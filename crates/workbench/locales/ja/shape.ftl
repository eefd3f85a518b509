shape-kind = { $line } 行 { $column } 列：{ $wanted ->
        [text] 文字列が必要です
        [number] 数値が必要です
        [whole] 許容範囲内の整数が必要です
        [truth] true または false が必要です
        [list] リスト [ … ] が必要です
        [object] オブジェクト {"{"} … {"}"} が必要です
       *[other] 別の種類の値が必要です
    }。{ $found ->
        [text] 現在の値は文字列「{ $value }」です。
        [number] 現在の値は数値 { $value } です。
        [list] 現在の値はリストです。
        [object] 現在の値はオブジェクトです。
       *[other] 現在の値は { $value } です。
    }
shape-length = { $line } 行 { $column } 列：リストの項目が { $found } 件あります。必要な件数は { $wanted } 件です。
shape-missing = { $line } 行 { $column } 列：項目「{ $field }」がありません。
shape-twice = { $line } 行 { $column } 列：項目「{ $field }」が二度現れます。
shape-unknown = { $line } 行 { $column } 列：項目「{ $field }」は登録されていません。
shape-variant = { $line } 行 { $column } 列：「{ $found }」は使用できません。使用できる値：{ $wanted }
shape-language = { $line } 行 { $column } 列：「{ $found }」という言語は登録されていません。
shape-cut = { $line } 行 { $column } 列：ファイルが途中で終わっています。末尾が切れているようです。
shape-sign = { $line } 行 { $column } 列：次の文字のいずれかが必要です：{ $wanted }
shape-value = { $line } 行 { $column } 列：ここに値が必要です。
shape-comma = { $line } 行 { $column } 列：閉じ括弧の前にコンマは置けません。
shape-after = { $line } 行 { $column } 列：内容の終わりの後に、別の内容があります。
shape-key = { $line } 行 { $column } 列：項目名は引用符で囲んだ文字列でなければなりません。
shape-number = { $line } 行 { $column } 列：正しい数値ではありません。
shape-depth = { $line } 行 { $column } 列：内容の入れ子が深すぎます。
shape-escape = { $line } 行 { $column } 列：文字列に正しくない文字コードがあります。
shape-control = { $line } 行 { $column } 列：文字列の中に改行またはその他の制御文字があります。
shape-mixed = { $line } 行 { $column } 列：値の種類が正しくありません。
shape-other = { $line } 行 { $column } 列：内容が決められた形式ではありません（{ $detail }）。
shape-empty = ファイルが空です。
shape-json = { $line } 行 { $column } 列：内容が JSON ではありません。
shape-utf-8 = { $line } 行 { $column } 列：この文字列は UTF-8 ではありません。ファイルを UTF-8 で保存してください。
shape-utf-16 = ファイルの文字コードが UTF-16 です。UTF-8 で保存してください。
