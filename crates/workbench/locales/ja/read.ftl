read-about = 訪問報告や議事録を読み、人・機関・発言を提案します
read-report = 報告書：テキスト、Markdown、DOCX、HWPX、ODT、PDF
read-known = すでに登録されている人と機関の名前。形式は「names」と同じです
read-out = 提案を JSON ファイルに保存します。「-」は標準出力に出力します
read-language = 報告書の言語（自動判別しない場合）
read-people = 人
read-organisations = 機関
read-difficulties = 困りごと
read-opportunities = 機会
read-expectations = 期待
read-commitments = 約束
read-facts = 事実
read-confirm = いずれも提案です。人が一つずつ確認します。
read-fault-unknown = このファイルの形式は読み込めません。テキスト、Markdown、DOCX、HWPX、ODT、PDF に対応しています。
read-fault-old = { $format } ファイルは読み込めません。報告書を { $instead } で保存してから、もう一度お試しください。
read-fault-damaged = { $format } ファイルが壊れています。{ $damage ->
    [archive] 圧縮形式として開けません。途中で切れている可能性があります。
    [part] 一部を展開できません。
    [markup] { $at } バイト目でマークアップが壊れています。
    [structure] 内部の構造に矛盾があります。
   *[content] 読み取れない内容が含まれています。
}
read-fault-large = ファイルの本文が 64 MB を超えています。
read-fault-empty = ファイルに文字がありません。スキャン画像は、先に文字に変換してください。
read-fault-locked = ファイルがパスワードで保護されています。保護を解除してから、もう一度お試しください。
