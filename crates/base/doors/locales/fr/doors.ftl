refusal-missing = Cette page n’existe pas, ou vous n’y avez pas accès.
refusal-broken = Un problème est survenu de notre côté. Veuillez réessayer ; s’il persiste, veuillez communiquer ce numéro à l’exploitant : { $operation }
refusal-if-match = Indiquez la version que vous modifiez : envoyez son étiquette d’entité dans If-Match.
refusal-stale = Quelqu’un a modifié cette fiche entre-temps. Veuillez la recharger, puis refaire votre modification.
refusal-body = Le contenu envoyé est illisible.
refusal-body-syntax = Ce n’est pas du JSON valide : ligne { $line }, colonne { $column }.
refusal-body-missing = Élément manquant : { $field }.
refusal-body-unknown = Élément inconnu ici : { $field }.
refusal-body-value = Cette valeur ne convient pas : { $field }.
refusal-body-kind = Veuillez envoyer le contenu sous la forme { $kind }.
refusal-method = { $method } n’est pas possible ici. L’en-tête Allow indique ce qui l’est.
refusal-too-large = C’est trop volumineux. La limite est de { $limit }.
refusal-too-many =
    Trop de requêtes. Veuillez patienter { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }.
refusal-cross-site = Cette requête venait d’un autre site et n’a pas été exécutée. Veuillez ouvrir la page ici et réessayer.
refusal-idempotency = Cette clé Idempotency-Key a déjà servi pour une autre requête. Utilisez-en une nouvelle.
refusal-idempotency-key = Veuillez utiliser une clé Idempotency-Key de 1 à { $most } caractères.
refusal-dry-run = Veuillez écrire dry_run=true ou dry_run=false. Rien n’a été fait.
policy-door = Cela ne peut pas se faire de cette manière.
policy-sign-in = Veuillez d’abord vous connecter.
policy-token = Ce jeton est inconnu, expiré ou révoqué. Veuillez en utiliser un autre.
policy-token-scope = Ce jeton n’a pas été créé pour « { $scope } ».
policy-role = Votre rôle ne le permet pas. Veuillez vous adresser à un administrateur de l’espace de travail.
policy-step-up = Veuillez d’abord confirmer votre identité.
refusal-under-way = Une requête portant cette clé Idempotency-Key est encore en cours. Veuillez la renvoyer dans un instant.
