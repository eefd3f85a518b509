match-about = Rapproche besoins et offres et dit pourquoi
match-needs = Besoins : CSV, XLSX ou JSON Lines
match-offers = Offres : CSV, XLSX ou JSON Lines
match-top = Nombre d’offres affichées par besoin (par défaut : 5 ; avec --mutual : autant que le besoin peut en accueillir)
match-out = Écrit le résultat dans un fichier : .jsonl, .csv, .xlsx ou .html ; peut être répété, « - » écrit du JSON Lines sur la sortie standard
match-why = Explique une paire, même hors liste : les identifiants d’un besoin et d’une offre
match-mutual = Listes choisies ensemble, dans les capacités des deux côtés : personne n’est submergé, et quiconque convient à quelqu’un figure sur une liste, autant que les capacités le permettent
match-commit = Avec --mutual : des paires fermes au lieu de listes ; « stable » : aucun besoin et aucune offre ne se préféreraient l’un l’autre, « weight » : valeur totale la plus grande. Certains peuvent rester sans paire
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
match-too-many = Les deux fichiers comptent ensemble plus de { $limit } lignes, le maximum pour un rapprochement. Veuillez diviser le plus grand des deux.
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
match-embedding-failed = { $fault ->
    [address] « { $address } » n’est pas une adresse web. Veuillez indiquer l’adresse du service d’embeddings avec http:// ou https://.
    [unreachable] Le service d’embeddings est injoignable à l’adresse { $address }. Veuillez vérifier l’adresse, et que le service fonctionne.
    [late] Le service d’embeddings à l’adresse { $address } n’a pas répondu à temps.
    [mute] Le service d’embeddings à l’adresse { $address } a refusé (HTTP { $status }).
    [refused] Le service d’embeddings à l’adresse { $address } a refusé (HTTP { $status }) : « { $said } »
    [strange] La réponse du service d’embeddings ne contient pas, pour chaque texte, un vecteur de même longueur. Veuillez vérifier que l’adresse et le modèle sont ceux d’un service d’embeddings.
   *[model] Le modèle de langue intégré est endommagé. Veuillez réinstaller le programme.
}
match-lexical-remark = Sans le modèle de langue : les textes de langues différentes ne sont reliés que par les notions et les colonnes.
match-other-languages = Le modèle intégré n’a pas appris { $languages } : le sens de ces textes n’est trouvé que dans la mesure où ils partagent des mots avec d’autres langues, outre les notions et les colonnes.
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
match-round-title = Dans le tour mutuel
match-round-standing = { $standing ->
    [listed] Montrée : place { $rank } de la liste du besoin.
    [outranked] Non montrée : la liste du besoin est remplie d’offres qui apportent davantage. Cette paire apporte { $worth } au tour, la dernière de la liste { $cut }.
    [full] { $capacity ->
        [one] Non montrée : la seule place de l’offre est prise.
       *[other] Non montrée : les { $capacity } places de l’offre sont prises.
    }
    [behind] Non montrée : les places de l’offre vont à des besoins auxquels elle convient mieux.
    [excluded] Non montrée : une condition exclut la paire, ou les deux appartiennent à la même organisation.
   *[unlikely] Non montrée : elle n’est pas parmi les { $candidates } paires les plus probables du besoin ou de l’offre.
}
match-round-price = { $waits ->
    [no] D’autres demandent { $others } des { $capacity } places de l’offre ; personne n’en attend une, son prix est donc de 0.
   *[yes] D’autres demandent { $others } des { $capacity } places de l’offre, et d’autres encore attendent : le prix d’une place est de { $price }. C’est ce qu’une place de plus ajouterait au plus au tour.
}
match-round-lift-places = { $places ->
    [one] Elle serait montrée si l’offre avait une place de plus.
   *[other] Elle serait montrée si l’offre avait { $places } places de plus.
}
match-round-lift-worth = Elle serait montrée si le produit des deux sens valait { $needed } au lieu de { $now }.
match-not-eligible = exclue par une condition
match-price-busy = { $share ->
    [full] Autant de besoins demandent cette offre qu’elle peut en traiter pendant ce tour : elle est montrée à ceux à qui elle apporte le plus.
   *[part] Beaucoup de besoins demandent cette offre pendant ce tour : elle est montrée à ceux à qui elle apporte le plus.
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
match-round-summary = { $kind ->
    [lists] Tour mutuel
    [stable] Paires fermes du tour, stables
   *[weight] Paires fermes du tour, de la plus grande valeur
} : { $served } des { $needs } besoins ont une offre, { $shown } des { $offers } offres sont montrées à quelqu’un ; ensemble, les paires valent { $share } % de ce qu’aucun choix ne peut dépasser.
match-summary-model = Modèle de langue : { $model }
match-none = Aucune offre ne convient.
