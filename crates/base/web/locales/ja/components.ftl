web-required = 必須
web-choose = 選択してください
web-limit-characters = { $most } 文字以内
web-limit-words = { $most } 語以内
web-error-summary = { $count } 件の入力内容をご確認ください

web-pager = ページ
web-pager-previous = 前へ
web-pager-next = 次へ
web-pager-summary = { $total ->
    [0] 該当なし
   *[other] 全 { $total } 件中 { $first }～{ $last } 件
}
web-steps = 手順
web-step-done = 完了
web-step-current = 現在の手順
web-step-ahead = これから

web-visibility-private = 非公開
web-visibility-workspace = ワークスペース
web-visibility-partners = パートナー
web-visibility-anonymous = 匿名で公開
web-visibility-public = 公開
web-visible-to-private = ご本人だけが閲覧できます
web-visible-to-workspace = ワークスペースのメンバーが閲覧できます
web-visible-to-partners = ワークスペースと連携する運営機関の担当者が閲覧できます。ほかの企業は閲覧できません
web-visible-to-anonymous = 組織名を伏せて、誰でも閲覧できます
web-visible-to-public = 組織名とともに、誰でも閲覧できます

web-shown-original = 原文（{ $language }）を表示しています
web-shown-machine = 機械翻訳です。原文の言語：{ $language }
web-shown-human = 翻訳文です。原文の言語：{ $language }
web-shown-stale = 翻訳後に原文が更新されています。原文の言語：{ $language }

web-moment-done = 完了：
web-moment-current = 進行中：
web-moment-ahead = 予定：
web-moment-blocked = 停止中：
web-reasons-for = 合う理由
web-reasons-against = 留意点
web-reasons-none = 記録された理由はありません。
web-claimed = 機関の回答
web-confirmed = 企業の確認
web-picture-table = 表で見る
web-picture-step = 段階
web-picture-count = 件数
web-picture-share = 最初の段階に対する割合
web-picture-lost = ここで終了
web-picture-others = その他
web-picture-name = 名称
web-picture-group = 区分
web-picture-partners = 相手の数
web-picture-with = 協業の相手
web-picture-cut = 相手の多い順に{ $count }件を表に示しています。
web-picture-and-more = { $names } ほか{ $count }件
web-picture-graph = { $nodes }組織、{ $edges }組。点が大きいほど相手が多いことを示します。
