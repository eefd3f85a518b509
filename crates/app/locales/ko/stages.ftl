stage-language-embed = 글을 읽는 중
stage-matching-words = 단어를 모으는 중
stage-matching-embed = 글을 읽는 중
stage-matching-score = 비교하는 중
stage-matching-explain = 이유를 찾는 중
stage-market-prices = 수요를 고르게 나누는 중
stage-market-simulate = 목록을 시험하는 중
stage-language-names = 이름을 비교하는 중
