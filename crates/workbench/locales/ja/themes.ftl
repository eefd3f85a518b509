themes-about = 複数の言語の発言をテーマにまとめ、4 言語で名前を付けます
themes-statements = 発言のファイル：1 行に JSON オブジェクト 1 つ。id と text は必須、language、codes、organisation、date は任意です
themes-out = テーマを JSON ファイルに保存します。「-」は標準出力に出力します
themes-previous = 前回のテーマ：識別子はそのままで、新しい発言を加えます
themes-recluster = 確定していないテーマをまとめ直します。同じテーマの識別子は保たれます
themes-seed = 大きな資料から標本を取るときのシード（既定：1）
themes-column-theme = テーマ
themes-column-statements = 発言
themes-column-organisations = 機関
themes-column-languages = 言語
themes-column-example = 例
themes-summary = 発言 { $grouped } 件を { $themes } 個のテーマにまとめました。{ $waiting ->
        [0] 根拠を待つ発言はありません。
       *[other] 発言 { $waiting } 件は、まだ根拠が足りません。
    }
themes-fault-empty = ファイルに発言がありません。
themes-fault-cut = { $line } 行目は発言の途中で切れています。
themes-fault-encoding = { $line } 行目は UTF-8 ではありません。
themes-fault-id = { $line } 行目に id がありません。
themes-fault-twice = { $line } 行目の id「{ $id }」は、{ $first } 行目ですでに使われています。
themes-fault-text = { $line } 行目に本文がありません。
themes-fault-long = { $line } 行目の本文は { $characters } 文字です。20,000 文字までですので、発言ごとに行を分けてください。
themes-fault-language = { $line } 行目の言語「{ $given }」は不明です。ko、ja、en、fr などのコードを書くか、空欄にしてください。
themes-fault-theme = 以前の結果にテーマ「{ $id }」が二度現れます。
stage-themes-embed = 意味を読み取っています
stage-themes-compare = 比較しています
stage-themes-join = まとめています
stage-themes-move = 最も近いテーマに移しています
stage-themes-spread = 残りを割り当てています
