check-about = Vérifier ce qui doit être vrai des données : références, propriétaires, échéances, réponses, signatures, traductions, chaîne d’audit, index de recherche
check-whole = Les { $checks } vérifications ont réussi.
check-wrong =
    { $faults ->
        [one] { $faults } vérification
       *[other] { $faults } vérifications
    } sur { $checks } : anomalies trouvées.
check-fault-reference = { $place } : enregistrements désignant un élément absent : { $count } ({ $records }). Cherchez-les dans le journal d’audit et restaurez ce qui manque depuis une sauvegarde.
check-fault-owner = { $place } : enregistrements sans propriétaire : { $count } ({ $records }). Donnez-leur un propriétaire, ou retirez-les.
check-fault-twice = { $place } : doublons : { $count } ({ $records }). Gardez le plus ancien et mettez fin à l’autre.
check-fault-state = { $place } : enregistrements contradictoires : { $count } ({ $records }). Ouvrez-les et enregistrez-les de nouveau ; en cas de refus, restaurez-les depuis une sauvegarde.
check-fault-count = { $place } : compteurs inexacts : { $count } ({ $records }). Restaurez-les depuis une sauvegarde.
check-fault-disclosure = { $place } : enregistrements conservés ou montrés alors qu’ils ne doivent pas l’être : { $count } ({ $records }). Supprimez-les ou masquez-les sans délai.
check-chain = audit_entry : la chaîne est rompue à l’entrée { $seq }. Voir : landbridge audit verify
check-index = Index de recherche, { $object } : fiches présentes seulement dans l’index ou seulement dans les tables : { $count } ({ $records }). Supprimez le dossier de l’index pour qu’il soit reconstruit au prochain démarrage.
check-no-index = Il n’y a pas encore d’index de recherche ; il n’a pas été comparé.
check-behind = Des modifications attendent d’être traitées ; ni la liste des traductions ni l’index de recherche n’ont donc été comparés. Recommencez lorsque le serveur aura rattrapé son retard.
