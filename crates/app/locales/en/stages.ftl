stage-language-embed = Reading the texts
stage-matching-words = Collecting words
stage-matching-embed = Reading the texts
stage-matching-score = Comparing
stage-matching-explain = Finding reasons
stage-market-prices = Balancing demand
stage-market-simulate = Trying the lists out
stage-language-names = Comparing names
