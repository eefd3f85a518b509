fields-title = Domaines d’activité
fields-lead = La liste dans laquelle organisations, annonces et défis choisissent leurs domaines, en cinq langues et mise en correspondance avec les nomenclatures d’activités.
fields-load = Charger une autre liste
fields-load-now = Charger
fields-version-name = Nom de la version
fields-version-name-hint = Par exemple « Révision de 2027 ».
fields-file = Fichier
fields-file-hint = CSV, Excel ou JSON avec les colonnes code, en, ko, ja, fr, zh, aliases, isic, ksic, jsic, retired, successor. Prenez le fichier d’une version ci-dessous et modifiez-le.
fields-only = Avant de charger
fields-only-check = Vérifier seulement le fichier, sans rien charger
fields-versions = Versions
fields-number = Numéro
fields-made = Chargée le
fields-size = Domaines
fields-download = Fichier
fields-own = La liste fournie avec le programme
fields-own-lead = En vigueur tant qu’aucune autre liste n’est chargée.
fields-version-lead = Version { $number }, chargée le { $day }.
fields-in-force = En vigueur
fields-name = Domaine
fields-code = Code
fields-isic = ISIC
fields-ksic = KSIC
fields-jsic = JSIC
fields-state = État
fields-is-offered = Proposé
fields-is-retired = Retiré
fields-would = Le fichier est correct. Il deviendrait la version { $number }, « { $name } ». Rien n’a été chargé.
fields-loaded = La version { $number }, « { $name } », est en vigueur.
fields-added = { $count ->
    [one] 1 nouveau domaine : { $codes }
   *[other] { $count } nouveaux domaines : { $codes }
}
fields-retired = { $count ->
    [one] 1 domaine retiré : { $codes }
   *[other] { $count } domaines retirés : { $codes }
}
fields-left-out = { $count ->
    [one] 1 domaine omis, qu’aucune fiche ne porte : { $codes }
   *[other] { $count } domaines omis, qu’aucune fiche ne porte : { $codes }
}
fields-changed = { $count ->
    [one] 1 domaine modifié : { $codes }
   *[other] { $count } domaines modifiés : { $codes }
}
fields-file-large = Le fichier dépasse 4 Mo.
fields-file-json = Le JSON ne peut être lu comme une liste de domaines : { $why }
fields-file-unread = { $why }
fields-file-none = La liste ne propose aucun domaine.
fields-file-many = La liste compte plus de { $most } domaines.
fields-column-missing = La colonne « { $column } » manque.
fields-column-unknown = La colonne « { $column } » est inconnue.
fields-retired-unclear = La colonne « retired » de { $code } contient « { $said } » ; veuillez écrire yes ou no.
fields-name-empty = Veuillez donner un nom à la version.
fields-name-long = Le nom peut compter { $most } caractères au plus.
fields-name-taken = Une autre version porte ce nom.
fields-faster = Quelqu’un d’autre vient de charger une liste. Veuillez d’abord la consulter.
fields-same = Cette liste est déjà en vigueur.
fields-used = { $records ->
    [one] « { $code } » est omis, mais 1 fiche le porte. Gardez-le dans la liste comme domaine retiré, avec son successeur s’il y en a un.
   *[other] « { $code } » est omis, mais { $records } fiches le portent. Gardez-le dans la liste comme domaine retiré, avec son successeur s’il y en a un.
}
fields-row-code = Entrée { $row } : « { $code } » n’est pas un code. Employez au plus trois parties en minuscules, chiffres et traits d’union, séparées par des points.
fields-row-twice = Entrée { $row } : le code « { $code } » figure déjà plus haut.
fields-row-above = Entrée { $row } ({ $code }) : le domaine supérieur, « { $above } », doit figurer avant.
fields-row-above-retired = Entrée { $row } ({ $code }) : le domaine supérieur, « { $above } », est retiré.
fields-row-no-label = Entrée { $row } ({ $code }) : le nom manque dans la colonne « { $language } ».
fields-row-long-label = Entrée { $row } ({ $code }) : le nom de la colonne « { $language } » dépasse { $most } caractères.
fields-row-division = Entrée { $row } ({ $code }) : « { $division } » n’est pas une division de { $list }. Employez deux chiffres.
fields-row-not-retired = Entrée { $row } ({ $code }) : seul un domaine retiré a un successeur.
fields-row-successor = Entrée { $row } ({ $code }) : le successeur « { $successor } » n’est pas un domaine proposé par la liste.
fields-row-shared = Entrée { $row } ({ $code }) : « { $spelling } » désigne aussi { $other }.
