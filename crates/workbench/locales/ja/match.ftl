match-about = ニーズとシーズを引き合わせ、その理由を示します
match-needs = ニーズのファイル：CSV、XLSX、JSON Lines
match-offers = シーズのファイル：CSV、XLSX、JSON Lines
match-top = ニーズごとに表示するシーズの数（既定：5。--mutual ではニーズが対応できる数）
match-out = 結果の保存先：.jsonl、.csv、.xlsx、.html。複数指定できます。「-」は JSON Lines を標準出力に出力します
match-why = 1 組の理由を示します。一覧にない組でも構いません：ニーズとシーズの id
match-mutual = 双方が対応できる範囲で、すべての一覧をまとめて決めます。特定の相手に集中せず、合う相手がいれば、範囲の許す限り必ず一覧に載ります
match-commit = --mutual とともに：一覧の代わりに確定する組を出します。stable は互いにより望み合う二者が残らない組、weight は合計が最大の組です。組に入らないものが出ることがあります
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
match-too-many = 二つのファイルの行数は合わせて { $limit } 行を超えています。一度に照合できるのはこの行数までです。大きいほうのファイルを分けてください。
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
match-embedding-failed = { $fault ->
    [address] 「{ $address }」はウェブアドレスではありません。埋め込みサービスのアドレスを http:// または https:// で始めて入力してください。
    [unreachable] { $address } の埋め込みサービスに接続できません。アドレスと、サービスが動作していることをご確認ください。
    [late] { $address } の埋め込みサービスから、時間内に応答がありませんでした。
    [mute] { $address } の埋め込みサービスが要求を拒否しました（HTTP { $status }）。
    [refused] { $address } の埋め込みサービスが要求を拒否しました（HTTP { $status }）：「{ $said }」
    [strange] 埋め込みサービスの応答に、文章ごとに同じ長さのベクトルが一つずつ含まれていません。アドレスとモデルが埋め込みサービスのものかをご確認ください。
   *[model] 内蔵の言語モデルが破損しています。プログラムを再度インストールしてください。
}
match-lexical-remark = 言語モデルを使っていないため、異なる言語の文章は概念と項目でのみ結び付けられます。
match-other-languages = 内蔵モデルが学習していない言語があります：{ $languages }。この言語の文章の意味は、ほかの言語と共通の単語がある分だけ読み取られ、それ以外は概念と項目で結び付けられます。
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
match-round-title = 相互マッチングでは
match-round-standing = { $standing ->
    [listed] 表示されます：ニーズの一覧の { $rank } 番目です。
    [outranked] 表示されません：ニーズの一覧は、より役立つシーズで埋まっています。この組が全体に加える値は { $worth }、一覧の最後のシーズは { $cut } です。
    [full] 表示されません：シーズの { $capacity } 枠がすべて埋まっています。
    [behind] 表示されません：シーズの枠は、より合うニーズに回ります。
    [excluded] 表示されません：条件により対象外か、双方が同じ組織に属しています。
   *[unlikely] 表示されません：ニーズまたはシーズの有力な { $candidates } 組に入っていません。
}
match-round-price = { $waits ->
    [no] シーズの { $capacity } 枠のうち { $others } 枠をほかのニーズが希望しています。空きを待つ相手がいないため、混雑価格は 0 です。
   *[yes] シーズの { $capacity } 枠のうち { $others } 枠をほかのニーズが希望し、さらに待つ相手がいます。1 枠の混雑価格は { $price } で、枠が一つ増えると全体に最大でその分が加わります。
}
match-round-lift-places = シーズの枠があと { $places } つあれば表示されます。
match-round-lift-worth = 二つの向きを掛けた値が { $now } ではなく { $needed } であれば表示されます。
match-not-eligible = 条件により対象外
match-price-busy = { $share ->
    [full] 今回このシーズには対応できる数の希望が集まっているため、最も役立つ相手に表示しています。
   *[part] 今回このシーズには多くの希望が集まっているため、最も役立つ相手に表示しています。
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
match-round-summary = { $kind ->
    [lists] 相互マッチング
    [stable] 確定する組（安定）
   *[weight] 確定する組（合計が最大）
}：ニーズ { $needs } 件のうち { $served } 件にシーズがあり、シーズ { $offers } 件のうち { $shown } 件が表示されます。全組の値の合計は、どのように選んでも超えられない値の { $share }% です。
match-summary-model = 言語モデル：{ $model }
match-none = 合うシーズがありません。
