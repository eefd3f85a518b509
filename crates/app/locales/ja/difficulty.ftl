difficulty-about = 転送されたメールから困りごとを取り込みます
difficulty-mail = メールをFILEから読み取ります。-を指定するとメールサーバーのパイプから読み取ります
difficulty-workspace = 取り込むワークスペース。省略時は報告を受け付けるワークスペース
difficulty-captured = { $pseudonym }として登録しました
difficulty-known = { $pseudonym }として登録済みです
difficulty-attachments = 添付ファイル{ $count }件は取り込みませんでした
difficulty-cut = メールが長いため、末尾を省略しました
