refusal-missing = ページが存在しないか、閲覧する権限がありません。
refusal-broken = システムで問題が発生しました。もう一度お試しください。解決しない場合は、次の番号を運営者にお知らせください：{ $operation }
refusal-if-match = 変更する版を示してください。If-Match ヘッダーにエンティティタグを指定します。
refusal-stale = この記録は、その間に別の方が変更しました。読み込み直してから変更してください。
refusal-body = 送信された内容を読み取れません：{ $detail }
refusal-too-large = サイズが大きすぎます。上限は { $limit } です。
refusal-too-many = リクエストが多すぎます。{ $seconds } 秒後にもう一度お試しください。
refusal-cross-site = 別のサイトから送られたリクエストのため、実行しませんでした。このサイトでページを開いてお試しください。
refusal-idempotency = この Idempotency-Key は別のリクエストで使用済みです。新しいキーをお使いください。
refusal-idempotency-key = Idempotency-Key は1～{ $most }文字でお送りください。
refusal-dry-run = dry_run=true または dry_run=false とお書きください。処理は行っていません。
policy-door = この方法では実行できません。
policy-sign-in = まずログインしてください。
policy-token = このトークンは不明か、期限切れ、または失効しています。別のトークンをお使いください。
policy-token-scope = このトークンは「{ $scope }」用に発行されていません。
policy-role = 現在の役割では実行できません。ワークスペースの管理者にお問い合わせください。
policy-step-up = まずご本人であることを確認してください。
refusal-under-way = 同じ Idempotency-Key のリクエストを処理中です。少し待ってからもう一度お送りください。
