mail-about = 部門宛てのメールを受け取ります
mail-receive-about = メールサーバーのパイプからメールを1通読み取り、部門の受信メールに入れます。終了コード: 0 完了、65 メールではない、67 受け取る部門がない、75 後で再送
mail-file = 標準入力の代わりに FILE から読み取ります
mail-recipient = エンベロープの宛先アドレス（+ の後の名前で部門を探します）
mail-workspace = メールを受け取る部門のワークスペース
mail-received = { $letter } として受け取りました
mail-known = { $letter } としてすでに受け取っています
mail-ignored = 自動送信されたメールのため、受け取りませんでした
