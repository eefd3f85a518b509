themes-about = Regroupe en thèmes des propos tenus en plusieurs langues, avec un libellé en quatre langues
themes-statements = Propos, un objet JSON par ligne : id et text ; language, codes, organisation et date s’ils sont connus
themes-out = Écrit les thèmes dans un fichier JSON ; « - » les écrit sur la sortie standard
themes-previous = Thèmes d’un passage précédent : leurs identifiants demeurent et les nouveaux propos s’y ajoutent
themes-recluster = Regroupe à nouveau ce que personne n’a confirmé ; un thème inchangé garde son identifiant
themes-seed = Graine des échantillons tirés des grands ensembles (par défaut : 1)
themes-column-theme = Thème
themes-column-statements = Propos
themes-column-organisations = Organisations
themes-column-languages = Langues
themes-column-example = Par exemple
themes-summary = { $themes ->
        [one] { $themes } thème
       *[other] { $themes } thèmes
    } à partir de { $grouped } propos ; { $waiting ->
        [0] aucun propos n’attend d’autres éléments.
        [one] { $waiting } propos attend d’autres éléments.
       *[other] { $waiting } propos attendent d’autres éléments.
    }
themes-fault-empty = Le fichier ne contient aucun propos.
themes-fault-cut = La ligne { $line } s’interrompt au milieu d’un énoncé.
themes-fault-encoding = La ligne { $line } n’est pas en UTF-8.
themes-fault-id = La ligne { $line } n’a pas d’identifiant.
themes-fault-twice = La ligne { $line } porte l’identifiant « { $id } », déjà utilisé à la ligne { $first }.
themes-fault-text = La ligne { $line } n’a pas de texte.
themes-fault-long = Le texte de la ligne { $line } compte { $characters } caractères ; 20 000 sont admis. Donnez une ligne à chaque propos.
themes-fault-language = La ligne { $line } indique la langue « { $given } », qui est inconnue. Utilisez un code comme ko, ja, en ou fr, ou laissez le champ vide.
themes-fault-theme = Le thème « { $id } » figure deux fois dans le résultat précédent.
stage-themes-embed = Lecture du sens
stage-themes-compare = Comparaison
stage-themes-join = Regroupement
stage-themes-move = Rattachement au thème le plus proche
stage-themes-spread = Placement des autres
