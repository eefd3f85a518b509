stage-language-embed = 文章を読んでいます
stage-matching-words = 単語を集めています
stage-matching-embed = 文章を読んでいます
stage-matching-score = 比べています
stage-matching-explain = 理由を探しています
stage-market-prices = 依頼の偏りをならしています
stage-market-simulate = 一覧を試しています
stage-language-names = 名前を比べています
