difficulty-about = 転送されたメールから困りごとを取り込みます
difficulty-mail = メールをFILEから読み取ります。-を指定するとメールサーバーのパイプから読み取ります
difficulty-workspace = 取り込むワークスペース。省略時は他の機能からの引き継ぎを受け取る部門
difficulty-captured = { $pseudonym }として登録しました
difficulty-known = { $pseudonym }として登録済みです
difficulty-attachments = 添付ファイル{ $count }件は取り込みませんでした
difficulty-cut = メールが長いため、末尾を省略しました
difficulty-unit-about = 部門が一般からの報告と他の機能からの引き継ぎを受け取るかどうかを定めます
difficulty-unit-workspace = 部門のワークスペース
difficulty-unit-receives = アカウントのない方からの報告を受け付けるか（true または false）
difficulty-unit-home = 他の機能から引き継ぐ困りごとを受け取るか。受け取れるのは1部門のみ（true または false）
difficulty-unit-told = 公開フォーム：{ $receives ->
    [yes] 受付中
   *[no] 受付停止
}。他の機能からの引き継ぎ：{ $home ->
    [yes] 受け取ります
   *[no] 受け取りません
}。
