match-about = ニーズとシーズを引き合わせ、その理由を示します
match-needs = ニーズのファイル：CSV、XLSX、JSON Lines
match-offers = シーズのファイル：CSV、XLSX、JSON Lines
match-top = ニーズごとに表示するシーズの数（既定：5）
match-out = 結果の保存先：.jsonl、.csv、.xlsx、.html。複数指定できます。「-」は JSON Lines を標準出力に出力します
match-why = 1 組の理由を示します。一覧にない組でも構いません：ニーズとシーズの id
match-mutual = 双方の対応可能な範囲で一覧を作り、特定の相手への集中や漏れを防ぎます
match-capacity = 行に指定がない場合に 1 件が対応できる相手の数（--mutual の既定：5）
match-seed = 相互マッチングのシード（既定：1）
match-map = 別の見出しから列を取ります。例：text=目的,キーワード、needs.id=課題番号
match-encoding = 自動判別できない場合の文字コード：utf-8、utf-16le、cp949、shift_jis など
match-delimiter = 自動判別できない場合の区切り文字。タブは tab
match-sheet = ブックのシート（既定：先頭のシート）
match-no-header = 1 行目からデータです。列名は 1、2、… になります
match-skip-bad-rows = エラーのある行で止めず、その行を除外します
match-lexical = 言語モデルを使わず、単語・概念・項目だけを比べます
match-embeddings-url = 内蔵モデルの代わりに OpenAI 互換の埋め込みサービスを使います
match-embeddings-model = そのサービスのモデル名
match-embeddings-query-prefix = サービスのモデルが必要とする場合に、すべてのニーズの前に付ける語。例：「query: 」
match-embeddings-passage-prefix = サービスのモデルが必要とする場合に、すべてのシーズの前に付ける語
match-embeddings-key = そのサービスのキー。LANDBRIDGE_EMBEDDINGS_KEY でも指定できます

match-no-id = id の列がありません。--map id=名前 で指定してください。1 行目からデータの場合は --no-header をご利用ください。ある列：{ $columns }
match-no-text = 題名または本文の列がありません。--map text=名前 で指定してください。ある列：{ $columns }
match-too-many = 二つのファイルには合わせて { $count } 行あります。一度に照合できるのは { $limit } 行までです。大きいほうのファイルを分けてください。
match-no-rows = 見出しだけで、データの行がありません。
match-id-twice = id「{ $id }」は前の行ですでに使われています。
match-empty-id = id が空です。
match-empty-text = 題名も本文も空です。
match-bad-language = 「{ $value }」という言語は登録されていません。ko、ja、en、fr などのコードを使うか、空欄にしてください。
match-bad-readiness = 「{ $value }」は技術成熟度の値ではありません。1 から 9 の数字を入力してください。
match-bad-capacity = 「{ $value }」は相手の数として使えません。1 以上の整数を入力してください。
match-bad-condition-column = 条件「{ $condition }」にある列「{ $name }」は存在しません。列を指すのでなければ、引用符で囲んでください。
match-bad-condition-empty = 条件「{ $condition }」に値がありません。
match-bad-condition-number = 条件「{ $condition }」の「{ $name }」は数値ではありません。
match-bad-condition-words = 条件「{ $condition }」は列「{ $name }」を数値と比べていますが、この列には文字が入っています。
match-bad-condition-language = 条件「{ $condition }」の「{ $name }」という言語は登録されていません。
match-bad-condition-country = 条件「{ $condition }」の「{ $name }」という国は登録されていません。
match-bad-condition-quote = 条件「{ $condition }」の引用符が閉じられていません。
match-unknown-need = id が「{ $id }」のニーズはありません。
match-unknown-offer = id が「{ $id }」のシーズはありません。
match-bad-why = 「{ $value }」は id の組ではありません。ニーズ:シーズ の形で入力してください。
match-bad-format = 「{ $file }」の形式が分かりません。ファイル名の末尾を .jsonl、.csv、.xlsx、.html のいずれかにしてください。
match-embedding-failed = 文章の意味を計算できませんでした：{ $why }
match-lexical-remark = 言語モデルを使っていないため、異なる言語の文章は概念と項目でのみ結び付けられます。
match-shortened = 非常に長い文章が { $count } 件あり、一部の文は単語のみで比べました。

match-why-title = ニーズ { $need } – シーズ { $offer }
match-why-rank = { $listed ->
    [yes] このニーズに対して、シーズ { $offers } 件中 { $rank } 位
   *[no] このニーズに対して、シーズ { $offers } 件中 { $rank } 位（上位 { $top } 件の一覧には入っていません）
}
match-why-back = このシーズに対して、ニーズ { $needs } 件中 { $rank } 位
match-why-for = 理由
match-why-held = 順位がこれより高くならない理由
match-why-first = ありません。最上位です。
match-why-compared = 上回る必要がある { $rival } との比較
match-not-eligible = 条件により対象外
match-price-busy = { $share ->
    [full] このシーズには、今回対応できる数の依頼がすでに集まっています。
   *[part] このシーズには今回すでに多くの依頼が集まっているため、最も役立つ相手を優先して表示しています。
}

match-column-rank = 順位
match-column-offer = シーズ
match-column-need = ニーズ
match-column-score = スコア
match-column-why = 理由
match-column-component = 要素
match-column-this = この組
match-column-rival = すぐ上の組
match-summary = ニーズ { $needs } 件 × シーズ { $offers } 件 → { $pairs } 組（うち言語が異なる組 { $crossed }）
match-summary-model = 言語モデル：{ $model }
match-none = 合うシーズがありません。
