platform-config = Fichier de configuration (par défaut : landbridge.toml, s’il existe)
platform-nothing-there = Rien n’a encore été installé à { $place }. Vérifiez LANDBRIDGE_DATA ou LANDBRIDGE_DATABASE_URL, ou commencez par : landbridge admin create
platform-not-opened = La base { $place } ne peut pas être ouverte : { $why }
platform-broken = L’opération n’a pas pu aboutir : { $why }
platform-config-wrong = La configuration ne peut pas être lue : { $why }
serve-about = Démarrer le serveur : pages, API et tâches de fond
serve-listen = Adresse et port d’écoute, par exemple 127.0.0.1:8080
serve-ready = Landbridge est accessible à l’adresse { $address }
serve-cannot-listen = Impossible d’écouter sur { $address } : { $why }. Choisissez une autre adresse avec --listen.
serve-failed = Le serveur s’est arrêté : { $why }
audit-about = Vérifier ou exporter le journal d’audit
audit-verify-about = Recalculer la chaîne du journal et nommer la première entrée qui n’est plus telle qu’elle a été écrite
audit-export-about = Écrire les entrées, un objet JSON par ligne, avec les empreintes qui les prouvent
audit-out = Fichier à écrire (par défaut : l’écran)
audit-filter-action = Seulement les entrées dont l’action commence ainsi, par exemple organisation.
audit-filter-record = Seulement les entrées sur la fiche portant cet identifiant
audit-filter-actor = Seulement les entrées de ce compte, par son adresse électronique ou son identifiant
audit-filter-from = Seulement les entrées à partir de ce jour, UTC, par exemple 2026-11-25
audit-filter-to = Seulement les entrées jusqu’à ce jour inclus, UTC
audit-whole = { $entries ->
    [one] La chaîne est intacte : 1 entrée, empreinte finale { $head }
   *[other] La chaîne est intacte : { $entries } entrées, empreinte finale { $head }
}
audit-broken = La chaîne est rompue à l’entrée { $seq } : { $what }
audit-fault-changed = son contenu a été modifié.
audit-fault-unlinked = elle ne suit pas l’entrée précédente.
audit-fault-missing = il manque une entrée à cet endroit.
audit-fault-head = les dernières entrées manquent, ou l’empreinte finale a été modifiée.
audit-fault-outside = elle se trouve hors de la chaîne et a été ajoutée après coup.
backup-about = Copier la base et les fichiers dans un nouveau dossier, sans arrêter le serveur
backup-dir = Dossier à créer ; il ne doit pas exister
backup-done = { $rows ->
    [one] Sauvegarde terminée dans { $dir } : 1 ligne.
   *[other] Sauvegarde terminée dans { $dir } : { $rows } lignes.
}
backup-exists = { $dir } existe déjà. Indiquez un nouveau dossier.
backup-external = { $program } a échoué : { $why }
restore-about = Restaurer une sauvegarde à un endroit vide et la comparer
restore-dir = Dossier de la sauvegarde
restore-done = { $rows ->
    [one] Restauration depuis { $dir } terminée et comparée : 1 ligne.
   *[other] Restauration depuis { $dir } terminée et comparée : { $rows } lignes.
}
restore-occupied = Une base existe déjà à { $place }. Restaurez à un endroit vide.
restore-none = { $dir } n’est pas une sauvegarde lisible : { $why }
restore-other-engine = Cette sauvegarde vient de l’autre type de base. Choisissez la base par LANDBRIDGE_DATABASE_URL.
restore-differs = La table { $table } n’a pas le nombre de lignes indiqué par la sauvegarde.
restore-files = La sauvegarde annonce { $files } fichiers, et { $found } sont là.
drill-about = Sauvegarder, restaurer ailleurs, comparer, puis tout retirer
drill-done = { $rows ->
    [one] Exercice réussi : 1 ligne sauvegardée, restaurée et comparée.
   *[other] Exercice réussi : { $rows } lignes sauvegardées, restaurées et comparées.
}
drill-chain = Dans la copie restaurée, le journal d’audit est rompu à l’entrée { $seq }.
drill-from = Prendre cette sauvegarde, de cette version ou d’une version antérieure, au lieu d’en faire une
drill-into = Base PostgreSQL vide où restaurer ; elle n’est pas retirée. Sans elle, une base est créée puis retirée
drill-postgres = La copie restaurée demande une seconde base, qui n’a pu être créée : { $why } Désignez-en une, vide, avec --into, ou permettez à l’utilisateur de créer des bases.
migrate-about = Mettre la base à jour pour ce programme
migrate-done = La base est à jour.
openapi-about = Afficher la description de l’API (OpenAPI 3.1)
man-about = Afficher la page de manuel
completions-about = Afficher les complétions d’un interpréteur de commandes
completions-shell = bash, elvish, fish, powershell ou zsh
home-title = Landbridge
home-lead = Des partenaires et un ancrage dans un autre pays ; des difficultés qui parviennent aux pouvoirs publics et reviennent résolues.
home-sign-in = Se connecter
