match-about = Rapproche besoins et offres et dit pourquoi
match-needs = Besoins : CSV, XLSX ou JSON Lines
match-offers = Offres : CSV, XLSX ou JSON Lines
match-top = Nombre d’offres affichées par besoin (par défaut : 5)
match-out = Écrit le résultat dans un fichier : .jsonl, .csv, .xlsx ou .html ; peut être répété, « - » écrit du JSON Lines sur la sortie standard
match-why = Explique une paire, même hors liste : les identifiants d’un besoin et d’une offre
match-mutual = Listes tenant dans les capacités des deux côtés, pour que personne ne soit submergé ni oublié
match-capacity = Partenaires qu’une annonce peut accueillir si sa ligne ne le dit pas (par défaut avec --mutual : 5)
match-seed = Graine du tour mutuel (par défaut : 1)
match-map = Prend une colonne sous un autre en-tête, par exemple text=Objectif,Mots-clés ou needs.id=Sujet
match-encoding = Encodage du texte s’il n’est pas reconnu : utf-8, utf-16le, cp949, shift_jis, …
match-delimiter = Séparateur s’il n’est pas reconnu ; « tab » pour une tabulation
match-sheet = Feuille d’un classeur (par défaut : la première)
match-no-header = La première ligne contient des données ; les colonnes s’appellent 1, 2, …
match-skip-bad-rows = Écarte les lignes comportant des erreurs au lieu de s’arrêter
match-lexical = Compare seulement les mots, les notions et les colonnes, sans le modèle de langue
match-embeddings-url = Utilise un service d’embeddings compatible OpenAI au lieu du modèle intégré
match-embeddings-model = Nom du modèle de ce service
match-embeddings-query-prefix = Placé devant chaque besoin si le modèle du service le demande, par exemple « { "query:" } »
match-embeddings-passage-prefix = Placé devant chaque offre si le modèle du service le demande
match-embeddings-key = Clé de ce service ; aussi par LANDBRIDGE_EMBEDDINGS_KEY

match-no-id = Il n’y a pas de colonne d’identifiant. Veuillez l’indiquer par --map id=NOM, ou ajouter --no-header si la première ligne contient des données. Colonnes présentes : { $columns }.
match-no-text = Il n’y a ni colonne de titre ni colonne de texte. Veuillez en indiquer une par --map text=NOM. Colonnes présentes : { $columns }.
match-too-many = Les deux fichiers comptent ensemble { $count } lignes ; { $limit } au plus peuvent être rapprochées à la fois. Veuillez diviser le plus grand des deux.
match-no-rows = Le fichier a un en-tête mais aucune ligne.
match-id-twice = L’identifiant « { $id } » est déjà utilisé par une ligne précédente.
match-empty-id = L’identifiant est vide.
match-empty-text = La ligne n’a ni titre ni texte.
match-bad-language = « { $value } » n’est pas une langue connue. Veuillez utiliser un code tel que ko, ja, en, fr, ou laisser la cellule vide.
match-bad-readiness = « { $value } » n’est pas un niveau de maturité technologique. Veuillez utiliser un nombre de 1 à 9.
match-bad-capacity = « { $value } » n’est pas un nombre de partenaires. Veuillez utiliser un entier à partir de 1.
match-bad-condition-column = La condition « { $condition } » nomme une colonne « { $name } » qui n’existe pas. S’il ne s’agit pas d’une colonne, mettez les mots entre guillemets droits.
match-bad-condition-empty = La condition « { $condition } » n’a pas de valeur.
match-bad-condition-number = Dans la condition « { $condition } », « { $name } » n’est pas un nombre.
match-bad-condition-words = La condition « { $condition } » compare la colonne « { $name } » à un nombre, mais elle contient des mots.
match-bad-condition-language = Dans la condition « { $condition } », « { $name } » n’est pas une langue connue.
match-bad-condition-country = Dans la condition « { $condition } », « { $name } » n’est pas un pays connu.
match-bad-condition-quote = Dans la condition « { $condition } », un guillemet n’est pas fermé.
match-unknown-need = Il n’y a pas de besoin dont l’identifiant est « { $id } ».
match-unknown-offer = Il n’y a pas d’offre dont l’identifiant est « { $id } ».
match-bad-why = « { $value } » n’est pas une paire d’identifiants. Veuillez écrire BESOIN:OFFRE.
match-bad-format = Le format de « { $file } » n’est pas connu. Le nom doit se terminer par .jsonl, .csv, .xlsx ou .html.
match-embedding-failed = Le sens des textes n’a pas pu être calculé : { $why }
match-lexical-remark = Sans le modèle de langue : les textes de langues différentes ne sont reliés que par les notions et les colonnes.
match-shortened = { $count ->
    [one] Une annonce est très longue ; une partie de ses phrases n’a été comparée que par les mots.
   *[other] { $count } annonces sont très longues ; une partie de leurs phrases n’a été comparée que par les mots.
}

match-why-title = Besoin { $need } et offre { $offer }
match-why-rank =
    { $listed ->
        [yes] Rang { $rank } sur { $offers } parmi les offres pour ce besoin
       *[no] Rang { $rank } sur { $offers } parmi les offres pour ce besoin – hors de sa liste de { $top }
    }
match-why-back = Rang { $rank } sur { $needs } parmi les besoins pour cette offre
match-why-for = Pourquoi
match-why-held = Ce qui l’empêche d’être mieux placée
match-why-first = Elle est en tête.
match-why-compared = Comparaison avec { $rival }, qu’elle devrait dépasser
match-not-eligible = exclue par une condition
match-price-busy = { $share ->
    [full] Cette offre reçoit déjà autant de demandes qu’elle peut en traiter pendant ce tour.
   *[part] Cette offre reçoit déjà beaucoup de demandes pendant ce tour ; elle est montrée d’abord à ceux qui y gagnent le plus.
}

match-column-rank = Rang
match-column-offer = Offre
match-column-need = Besoin
match-column-score = Score
match-column-why = Pourquoi
match-column-component = Élément
match-column-this = Cette paire
match-column-rival = Celle du dessus
match-summary = { $needs ->
    [one] { $needs } besoin
   *[other] { $needs } besoins
} × { $offers ->
    [one] { $offers } offre
   *[other] { $offers } offres
} → { $pairs ->
    [one] { $pairs } paire
   *[other] { $pairs } paires
}, dont { $crossed } entre langues différentes
match-summary-model = Modèle de langue : { $model }
match-none = Aucune offre ne convient.
