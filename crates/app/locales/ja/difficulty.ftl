difficulty-about = 部門が困りごとをどのように受け付けるかを決めます
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
