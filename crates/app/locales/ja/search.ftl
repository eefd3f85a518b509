search-group = 探す
search-title = 検索
search-lead = 名前はどの表記や文字でも、言葉は四つの言語のどれでも探せます。閲覧権限のある記録だけが表示されます。
search-field = 何をお探しですか。
search-do = 検索
search-count = { $count ->
    [0] 閲覧できる記録の中には見つかりませんでした。
   *[other] { $count } 件の記録が見つかりました。
}
search-building = 現在、索引を作成しています。まもなく、より多くの記録が見つかるようになります。
search-loose-near = 完全に一致する記録がないため、表記や発音の近いものを表示しています。
search-loose-some = すべての言葉に合う記録がないため、一部に合うものを表示しています。
search-unnamed = 名称は非公開
search-why-number = 番号 { $shown }
search-why-word = 「{ $shown }」という言葉
search-why-near = 「{ $asked }」に近い「{ $shown }」
search-why-sound = 「{ $asked }」と発音の近い「{ $shown }」
search-why-concept = 「{ $asked }」と同じ意味の「{ $shown }」
search-why-meaning = 意味が近い：{ $shown }
search-object-organisation = 組織
search-object-person = 人物
search-object-listing = ニーズ・シーズ
search-object-gathering = 会合
search-object-challenge = 課題公募
search-object-theme = テーマ
search-all = すべて
search-facet-object = 種類別
search-facet-country = 国・地域別
