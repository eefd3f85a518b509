accounts-title = アカウント
accounts-sign-in = ログイン
accounts-email = メールアドレス
accounts-password = パスワード
accounts-password-new = 新しいパスワード
accounts-password-hint = { $least }文字以上で設定してください。複数の単語をつなげると安全です。
accounts-password-optional = 空欄のままにして、メールのリンクでログインすることもできます。
accounts-password-lead = ほかの端末ではすべてログアウトされます。
accounts-password-set = 設定済み
accounts-password-none = 未設定。メールのリンクでログインします。
accounts-choose-password = パスワードの設定
accounts-save = 保存
accounts-back = 戻る
accounts-confirm = 確認する
accounts-by-link = メールのリンクでログイン
accounts-by-link-lead = パスワードなしでログインできるリンクをお送りします。
accounts-forgotten = パスワードをお忘れですか。
accounts-reset = パスワードの再設定
accounts-reset-lead = 新しいパスワードを設定するためのリンクをお送りします。
accounts-send-link = リンクを送る
accounts-sent = メールをご確認ください
accounts-sent-text = このアドレスのアカウントがある場合は、リンクをお送りしました。リンクは1時間以内に1回だけ使用できます。
accounts-sent-confirm = 確認用のリンクをお送りしました。このブラウザーで開いてください。1時間以内に1回だけ使用できます。
accounts-sent-address = 新しいアドレスにリンクをお送りしました。リンクを開くと変更されます。
accounts-second = 2段階認証
accounts-second-lead = 認証アプリに表示されたコード、または復旧コードを入力してください。
accounts-code = 認証コード
accounts-link-sign-in = ボタンを押すとログインします。リンクは1回で無効になります。
accounts-link-address = ボタンを押すと、今後このアドレスを使用します。
accounts-link-confirm = ボタンを押して、ご本人であることを確認してください。
accounts-confirm-title = ご本人の確認
accounts-confirm-lead = アカウントやほかの方の安全に関わる操作のため、ご本人の確認が必要です。
accounts-confirm-mail-lead = メールでリンクをお送りします。このブラウザーで開いてください。
accounts-invite = 招待する
accounts-invite-lead = 「{ $workspace }」への招待です。招待は2週間有効です。
accounts-invite-installation = システム全体の役割への招待です。招待は2週間有効です。
accounts-invite-sent = 招待を送りました
accounts-invite-sent-text = 招待が承諾されると、役割が付与されます。
accounts-invited = 招待が届いています
accounts-invited-lead = 招待を承諾すると、ご利用いただけます。
accounts-accept = 承諾する
accounts-role = 役割
accounts-name = お名前
accounts-language = 言語
accounts-zone = タイムゾーン
accounts-profile = プロフィール
accounts-edit = 変更
accounts-security = ログインの方法
accounts-address = メールアドレスの変更
accounts-address-lead = アドレスを確認するため、新しいアドレスにリンクをお送りします。
accounts-address-done = 新しいアドレスに変更しました。
accounts-authenticator = 認証アプリ
accounts-authenticator-none = 未設定
accounts-authenticator-add = 認証アプリの追加
accounts-authenticator-lead = 認証アプリで画像を読み取るか、下の文字を入力し、表示されたコードを入力してください。
accounts-authenticator-picture = 認証アプリ用のQRコードです。下の文字と同じ内容です
accounts-authenticator-remove = 認証アプリの削除
accounts-authenticator-remove-lead = ログイン時の2段階認証がなくなり、復旧コードは無効になります。
accounts-codes = 復旧コード
accounts-codes-text = これらのコードを安全な場所に保管してください。認証アプリを失ったときに、それぞれ1回使用できます。再表示はできません。
accounts-codes-left = 設定済み、残りの復旧コード{ $count }個
accounts-codes-new = 復旧コードの再発行
accounts-codes-new-lead = これまでのコードは無効になります。
accounts-devices = ログイン中の端末
accounts-devices-others = ほかの端末をすべてログアウト
accounts-device-here = この端末
accounts-device-end = ログアウト
accounts-device-unknown = 不明な端末
accounts-tokens = プログラム用トークン
accounts-tokens-none = トークンはありません。
accounts-token-make = トークンを作成
accounts-token-lead = トークンを使うプログラムは、指定した範囲でご本人と同じ操作ができます。有効期間は最長{ $most }日です。
accounts-token-name = 用途
accounts-token-scopes = 許可する範囲
accounts-token-scopes-hint = 例：organisation.list、workspace.*、すべての場合は *
accounts-token-days = 有効日数
accounts-token-until = 期限：
accounts-token-revoke = 失効させる
accounts-token-made = 新しいトークン
accounts-token-made-text = 今すぐコピーしてください。再表示はできません。
accounts-proof-wrong = メールアドレスまたはパスワードが正しくありません。メールのリンクでもログインできます。
accounts-password-wrong = パスワードが正しくありません。もう一度お試しください。
accounts-code-wrong = コードが正しくないか、すでに使用されています。別のコードを入力してください。
accounts-link-over = このリンクは使用済みか、期限が切れています。新しいリンクをお申し込みください。
accounts-pace = 試行回数が多すぎます。{ $seconds }秒後にもう一度お試しいただくか、メールのリンクでログインしてください。
accounts-password-short = { $least }文字以上で設定してください。
accounts-password-long = パスワードが長すぎます。短くしてください。
accounts-password-plain = 推測されやすいパスワードです。別のパスワードを設定してください。
accounts-scope-missing = トークンの許可範囲を入力してください。
accounts-scope-wrong = 「{ $scope }」は正しい範囲ではありません。organisation.list や workspace.* のように入力してください。
accounts-scope-unknown = 「{ $scope }」という範囲はありません。使用できる範囲は、API リファレンスの各操作に記載されています。
accounts-token-days-wrong = 1日から{ $most }日の間で入力してください。
accounts-name-empty = お名前を入力してください。
accounts-name-long = お名前が長すぎます。{ $most }文字以内で入力してください。
accounts-zone-unknown = 該当するタイムゾーンがありません。Asia/Seoulのように入力してください。
accounts-mail-sign-in-subject = ログイン用リンク
accounts-mail-sign-in-text =
    { $name } 様、次のリンクからログインできます。1時間以内に1回だけ使用できます：

    { $link }

    お心当たりがない場合は、このメールを破棄してください。
accounts-mail-reset-subject = パスワードの再設定
accounts-mail-reset-text =
    { $name } 様、次のリンクから新しいパスワードを設定できます。1時間以内に1回だけ使用できます：

    { $link }

    お心当たりがない場合は、このメールを破棄してください。
accounts-mail-invitation-subject = Landbridgeへの招待
accounts-mail-invitation-text =
    { $name } 様からの招待です。2週間以内に次のリンクから承諾してください：

    { $link }
accounts-mail-address-subject = 新しいアドレスの確認
accounts-mail-address-text =
    { $name } 様、次のリンクから、このアドレスがご本人のものであることを確認してください。1時間以内に1回だけ使用できます：

    { $link }
accounts-mail-address-old-subject = メールアドレスが変更されました
accounts-mail-address-old-text =
    { $name } 様、アカウントのメールアドレスが変更されました。今後は { $address } でログインし、メールもそのアドレスにお送りします。

    お心当たりがない場合は、直ちにワークスペースの管理者または運営者にお知らせください。
accounts-mail-confirm-subject = ご本人の確認
accounts-mail-confirm-text =
    { $name } 様、ログイン中のブラウザーで次のリンクを開き、ご本人であることを確認してください。1時間以内に1回だけ使用できます：

    { $link }

    お心当たりがない場合は、パスワードを変更してください。
accounts-passkeys = パスキー
accounts-passkeys-change = 管理
accounts-passkeys-count = { $count ->
    [0] なし
   *[other] { $count }件
}
accounts-passkeys-lead = パスキーを使うと、指紋・顔認証・端末の暗証番号でログインできます。
accounts-passkeys-none = パスキーはまだありません。
accounts-passkey-add = パスキーを追加
accounts-passkey-name = 端末の名前
accounts-passkey-remove = 削除
accounts-passkey-use = パスキーを使う
accounts-passkey-script = パスキーの利用にはJavaScriptが必要です。有効にするか、別の方法でログインしてください。
accounts-passkey-failed = ブラウザーからパスキーを受け取れませんでした。もう一度お試しいただくか、別の方法でログインしてください。
accounts-passkey-wrong = 登録されていないパスキーか、時間切れです。もう一度お試しください。
accounts-passkey-taken = このパスキーはすでに登録されています。
accounts-passkey-host = パスキーは、ホスト名のあるアドレスでのみ利用できます。
accounts-providers = 外部アカウント
accounts-providers-lead = ほかのサービスのアカウントでログインできます。
accounts-providers-none = 連携しているアカウントはありません。
accounts-provider-use = { $provider }で続ける
accounts-provider-go = { $provider }へ進む
accounts-provider-leaving = { $provider }へ移動します
accounts-provider-leaving-text = ログイン後、こちらに戻ります。画面が切り替わらない場合は、ボタンを押してください。
accounts-provider-unlink = 連携を解除
accounts-provider-failed = ログインできませんでした
accounts-provider-alike = すでにアカウントがあります
accounts-provider-alike-text = メールアドレスが{ $email }のアカウントがあります。これまでの方法で一度ログインしていただくと、{ $provider }を連携できます。
accounts-provider-join = 自分のアカウントと連携
accounts-provider-join-lead = 今後は{ $provider }（{ $email }）でこのアカウントにログインできます。
accounts-invited-vouched = { $provider }でご本人であることを確認しました（{ $email }）。招待を承諾すると、今後は{ $provider }でログインできます。
accounts-provider-away = 現在、外部サービスから応答がありません。しばらくしてからもう一度お試しいただくか、別の方法でログインしてください。
accounts-provider-wrong = 外部サービスの応答を確認できませんでした。もう一度お試しください。
accounts-provider-over = 時間切れか、別のブラウザーで始めたログインです。最初からやり直してください。
accounts-provider-declined = 外部サービスでのログインが完了しませんでした。もう一度お試しいただくか、別の方法でログインしてください。
accounts-provider-domain = このログイン方法は特定の組織の方のみご利用になれます。お使いのメールアドレスは対象外です。別の方法でログインしてください。
accounts-provider-nobody = このログインと連携しているアカウントはありません。招待を依頼していただくか、別の方法でログインしてからアカウントのページで連携してください。
accounts-provider-taken = このログインはすでに別のアカウントと連携しています。
accounts-provider-twice = 同じ提供元の別のログインと連携しています。先にその連携を解除してください。
accounts-provider-other = このログインはお使いのアカウントのものではありません。
accounts-told-password = アカウントのパスワードが変更されました。お心当たりがない場合は、すぐに新しいパスワードを設定してください。
accounts-told-address = アカウントのメールアドレスが変更されました。
accounts-told-authenticator = アカウントに認証アプリが追加されました。
accounts-told-authenticator-removed = アカウントから認証アプリが削除されました。
accounts-told-recovery = 復旧コードでアカウントにログインがありました。
accounts-told-passkey = アカウントにパスキーが追加されました。
accounts-told-passkey-removed = アカウントからパスキーが削除されました。
accounts-told-provider = アカウントが外部アカウントと連携されました。
accounts-told-provider-removed = アカウントと外部アカウントの連携が解除されました。
accounts-join = 新規登録
accounts-join-lead = メールアドレスをご入力ください。ご利用を始めるためのリンクをお送りします。
accounts-join-sent = メールをご確認ください。リンクをお送りしました。すでにアカウントをお持ちの場合は、そのリンクからログインできます。
accounts-joined = アカウントの作成
accounts-joined-lead = メールアドレスを確認しました。お名前をお知らせください。
accounts-join-make = はじめる
accounts-mail-join-subject = メールアドレスのご確認
accounts-mail-join-text =
    次のリンクからご利用を始められます。1時間以内に1回だけ使用できます：

    { $link }

    お心当たりがない場合は、このメールを破棄してください。
