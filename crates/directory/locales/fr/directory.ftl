directory-nav = Annuaire
directory-organisations = Organisations
directory-organisation = Organisation
directory-organisation-new = Ajouter une organisation
directory-organisation-edit = Modifier l’organisation
directory-people = Personnes
directory-person = Personne
directory-person-new = Ajouter une personne
directory-person-edit = Modifier la personne
directory-person-lead = Le nom s’écrit en un seul champ, tel que la personne l’écrit. La lecture aide à le trouver et à le prononcer.
directory-person-keeper = Organisation qui tient cette fiche
directory-person-keeper-hint = L’adresse ou l’identifiant de la page de l’organisation.
directory-person-anonymous = Personne non nommée
directory-anonymous = { $kind }, nom non affiché
directory-anonymous-notice = Cette organisation est présentée sans son nom ni ce qui le révélerait.
directory-demonstration = Cette organisation a été inventée pour la démonstration.

directory-save = Enregistrer
directory-cancel = Annuler
directory-back = Retour
directory-edit = Modifier
directory-more-rows = Ajouter des lignes
directory-none = – aucun –
directory-all = Tous
directory-filter = Filtrer
directory-filter-clear = Effacer les filtres
directory-filter-text = Début du nom
directory-count = { $count ->
    [0] Aucune organisation
    [one] Une organisation
   *[other] { $count } organisations
}
directory-count-more =
    Plus de { $count ->
        [one] { $count } organisation
       *[other] { $count } organisations
    }
directory-people-count = { $count ->
    [0] Aucune personne
    [one] Une personne
   *[other] { $count } personnes
}
directory-people-count-more =
    Plus de { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
directory-empty = Aucune organisation ne correspond aux critères
directory-people-empty = Aucune personne ne correspond aux critères
directory-empty-text = Modifiez les critères ou connectez-vous pour voir ce qui est partagé avec vous.
directory-empty-change = Veuillez modifier ou effacer les critères.
directory-nothing-people = Aucune personne à afficher pour le moment
directory-nothing-people-first = Ajoutez une première personne ou importez une liste depuis un fichier.
directory-nothing-organisations = Aucune organisation à afficher pour le moment
directory-nothing-organisations-first = Ajoutez une première organisation ou importez une liste depuis un fichier.
directory-nothing-shared = Ce qui est partagé avec vous s’affichera ici.
directory-nothing-sign-in = Connectez-vous pour voir ce qui est partagé avec vous.
directory-column-name = Nom
directory-column-kind = Type
directory-column-country = Pays
directory-column-fields = Domaines
directory-column-languages = Langues
directory-column-visibility = Visible par

directory-name = Nom
directory-names = Noms
directory-language = Langue
directory-reading = Lecture
directory-alias = Autre nom
directory-kind = Type
directory-country = Pays
directory-scheme = Registre
directory-number = Numéro
directory-facts = Informations
directory-readers = Qui peut voir quoi
directory-visibility = Qui peut voir cette fiche
directory-visibility-hint = Une information peut être montrée à moins de monde que la fiche, jamais à plus.
directory-fact-readers = { $fact } : visible par
directory-description-language = Langue de la description
directory-fact-identifiers = Numéros d’enregistrement
directory-fact-region = Région
directory-fact-founded = Fondée en
directory-fact-stage = Stade
directory-fact-size = Taille
directory-fact-fields = Domaines d’activité
directory-fact-description = Description
directory-fact-url = Site web
directory-fact-source = Source
directory-fact-email = Adresse électronique
directory-fact-phone = Téléphone
directory-fact-languages = Langues
directory-fact-affiliations = Organisations

directory-kind-start-up = Start-up
directory-kind-sme = Petite ou moyenne entreprise
directory-kind-corporate = Grande entreprise
directory-kind-university = Université
directory-kind-hospital = Hôpital
directory-kind-laboratory = Institut de recherche
directory-kind-agency = Organisme public
directory-kind-investor = Investisseur
directory-kind-association = Association
directory-stage-seed = Amorçage
directory-stage-early = Démarrage
directory-stage-growth = Croissance
directory-stage-mature = Établie
directory-size-micro = 1–9 personnes
directory-size-small = 10–49 personnes
directory-size-medium = 50–249 personnes
directory-size-large = 250 personnes ou plus
directory-level-private = Nous seuls
directory-level-workspace = Notre espace de travail
directory-level-partners = Notre espace de travail et ses partenaires
directory-level-public-anonymous = Tout le monde, sans le nom
directory-level-public-named = Tout le monde
directory-scheme-kr-business = Numéro d’entreprise coréen
directory-scheme-kr-corporate = Numéro de société coréen
directory-scheme-jp-corporate = Numéro de société japonais
directory-scheme-lei = LEI
directory-scheme-siren = SIREN
directory-scheme-siret = SIRET
directory-scheme-ror = ROR
directory-scheme-orcid = ORCID

directory-notes = Notes
directory-note-new = Écrire une note
directory-note-edit = Modifier la note
directory-note-text = Note
directory-note-withdraw = Retirer
directory-journey = Parcours
directory-journey-joined = Arrivée de { $name }
directory-journey-note = Note
directory-journey-consent-given = Consentement donné
directory-journey-consent-withdrawn = Consentement retiré
directory-journey-merged = Deux fiches ont été fusionnées
directory-journey-unmerged = Annulé depuis
directory-affiliation-new = Ajouter un rattachement
directory-affiliation-title = Fonction
directory-affiliation-from = Depuis
directory-affiliation-to = Jusqu’à
directory-affiliation-hint = Aussi précis que possible : 2024, 2024-03 ou 2024-03-01.
directory-affiliation-end = Mettre fin

directory-consent = Consentement
directory-consent-level = Montrer cette fiche à
directory-consent-give = Donner le consentement
directory-consent-withdraw = Retirer le consentement
directory-consent-withdraw-text = La fiche se ferme aussitôt sur les pages, dans l’API, la recherche, les décomptes et les exports. Vous pouvez redonner votre consentement à tout moment.
directory-consent-history = Historique du consentement
directory-consent-state-none = Personne n’a encore été consulté.
directory-consent-state-given = Le consentement a été donné.
directory-consent-state-withdrawn = Le consentement a été retiré.

directory-name-empty = Veuillez écrire le nom auquel cette lecture appartient.
directory-name-missing = Veuillez écrire au moins un nom officiel.
directory-name-long = Veuillez ne pas dépasser { $most } caractères.
directory-name-many = Veuillez indiquer { $most } noms au plus.
directory-name-twice = Il existe déjà un nom officiel dans cette langue. Veuillez marquer l’un des deux comme « autre nom ».
directory-language-missing = Veuillez choisir la langue dans laquelle la présentation est rédigée.
directory-language-unknown = Cette langue est inconnue : « { $language } ». Veuillez en choisir une dans la liste.
directory-identifier-scheme = Ce registre est inconnu : « { $scheme } ». Veuillez en choisir un dans la liste.
directory-identifier-length =
    Le numéro a { $found ->
        [one] { $found } caractère
       *[other] { $found } caractères
    } ; il devrait en avoir { $expected }.
directory-identifier-character = Le caractère « { $found } » n’est pas permis à la position { $position }. Veuillez vérifier le numéro.
directory-identifier-check-digit = La clé de contrôle devrait être { $expected } et non { $found }. Veuillez comparer le numéro avec le certificat.
directory-identifier-odd = La clé de contrôle de { $value } est inhabituelle. Veuillez la vérifier encore une fois.
directory-identifier-taken = Le numéro { $value } appartient déjà à une autre fiche. Veuillez le vérifier ou ouvrir cette fiche.
directory-kind-unknown = Veuillez choisir un type.
directory-stage-unknown = Veuillez choisir un stade dans la liste.
directory-size-unknown = Veuillez choisir une taille dans la liste.
directory-country-unknown = Ce pays est inconnu : « { $country } ». Veuillez en choisir un dans la liste.
directory-founded-wrong = « { $year } » n’est pas une année de fondation possible. Veuillez écrire quatre chiffres.
directory-field-unknown = Ce domaine d’activité n’est pas dans la liste : « { $field } ». Veuillez en choisir un dans la liste.
directory-field-many = Veuillez choisir { $most } domaines d’activité au plus.
directory-description-long = Veuillez ne pas dépasser { $most } caractères.
directory-line-long = Veuillez ne pas dépasser { $most } caractères.
directory-url-wrong = Veuillez écrire une adresse qui commence par https:// ou http://.
directory-visibility-unknown = Veuillez choisir qui peut la voir.
directory-consent-exceeded = Le consentement ne va pas si loin. Veuillez demander à l’organisation ou à la personne de l’étendre, ou choisir moins de lecteurs.
directory-consent-withdrawn = Le consentement a été retiré : la fiche doit rester fermée.
directory-consent-already-withdrawn = Le consentement a déjà été retiré.
directory-email-wrong = Ce n’est pas une adresse électronique. Veuillez l’écrire comme nom@exemple.org.
directory-phone-wrong = Ce n’est pas un numéro de téléphone. Veuillez l’écrire en chiffres, par exemple +82 2 1234 5678.
directory-affiliation-organisation = Cette organisation n’existe pas. Veuillez copier l’adresse de sa page.
directory-affiliation-day = Veuillez écrire une année, un mois ou un jour : 2024, 2024-03 ou 2024-03-01.
directory-affiliation-order = La fin ne peut pas précéder le début.
directory-note-empty = Veuillez écrire quelque chose.
directory-note-long = Veuillez ne pas dépasser { $most } caractères.
directory-note-withdrawn = Cette note a déjà été retirée.

directory-merge = Fusionner
directory-merge-lead = La fiche ouverte est conservée ; l’autre y mène désormais. Noms, numéros, personnes et notes suivent. La fusion peut être annulée.
directory-merge-with = Fiche à fusionner dans celle-ci
directory-merge-hint = L’adresse ou l’identifiant de sa page.
directory-merge-preview = Aperçu
directory-merge-history = Fusions dans cette fiche
directory-unmerge = Annuler
directory-merge-same = C’est la même fiche. Veuillez en choisir une autre.
directory-merged = Cette fiche a été fusionnée dans une autre. Veuillez faire la modification dans celle-ci.
directory-merge-merged = L’une des deux a déjà été fusionnée.
directory-merge-undone = Cette fusion a déjà été annulée.

directory-export = Exporter
directory-import = Importer
directory-to-duplicates = Doublons possibles

directory-roles = Personnes et rôles
directory-shares = Partagée avec
directory-shares-none = Cette fiche n’est partagée avec aucun autre espace.
directory-shares-change = Modifier le partage
directory-person-invite = Inviter cette personne
directory-claim = C’est moi
directory-claim-yours = Cette fiche vous concerne. Vous décidez qui peut la voir.
directory-claim-waiting = Vous avez indiqué que cette fiche vous concerne. Les personnes qui la tiennent le confirmeront.
directory-claim-owned = La personne a un compte et décide qui peut voir cette fiche.
directory-claim-part = Séparer la fiche du compte
directory-claims = « C’est moi »
directory-claims-lead = Des personnes ayant un compte disent qu’une fiche les concerne. Celle que vous confirmez décide dès lors seule qui peut la voir.
directory-claims-none = Rien à confirmer
directory-claim-confirm = Confirmer
directory-claim-refuse = Refuser
directory-claim-own = Cette fiche est déjà la vôtre.
directory-claim-taken = Cette fiche appartient déjà à un compte.
directory-claim-another = Ce compte a déjà sa propre fiche. S’il s’agit de la même personne, veuillez fusionner les deux.
directory-claim-waits = La confirmation est déjà en attente.
directory-claim-oneself = Veuillez faire confirmer votre propre fiche par un collègue.
directory-claim-decided = Cela a déjà été décidé.
directory-merge-accounts = Chacune des deux fiches appartient à un compte ; elles ne peuvent pas être fusionnées. Veuillez d’abord séparer l’une d’elles de son compte.
