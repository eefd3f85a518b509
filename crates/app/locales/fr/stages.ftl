stage-language-embed = Lecture des textes
stage-matching-words = Relevé des mots
stage-matching-embed = Lecture des textes
stage-matching-score = Comparaison
stage-matching-explain = Recherche des raisons
stage-market-prices = Répartition des demandes
stage-market-simulate = Essai des listes
stage-language-names = Comparaison des noms
