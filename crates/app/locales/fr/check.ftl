check-about = Vérifier ce qui doit être vrai des données : références, propriétaires, échéances, chaîne d’audit, index de recherche
check-whole = Les { $checks } vérifications ont réussi.
check-wrong =
    { $faults ->
        [one] { $faults } vérification
       *[other] { $faults } vérifications
    } sur { $checks } : anomalies trouvées.
check-fault-reference = { $place } : enregistrements désignant un élément absent : { $count } ({ $records })
check-fault-owner = { $place } : enregistrements sans propriétaire : { $count } ({ $records })
check-fault-twice = { $place } : doublons : { $count } ({ $records })
check-fault-state = { $place } : enregistrements contradictoires : { $count } ({ $records })
check-fault-count = { $place } : compteurs inexacts : { $count } ({ $records })
check-chain = audit_entry : la chaîne est rompue à l’entrée { $seq }. Voir : landbridge audit verify
check-index = Index de recherche, { $object } : fiches présentes seulement dans l’index ou seulement dans les tables : { $count } ({ $records }). Supprimez le dossier de l’index pour qu’il soit reconstruit au prochain démarrage.
check-no-index = Il n’y a pas encore d’index de recherche ; il n’a pas été comparé.
check-index-behind = Des modifications attendent d’entrer dans l’index de recherche ; il n’a donc pas été comparé. Recommencez lorsque le serveur aura rattrapé son retard.
