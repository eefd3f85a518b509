forms-group = Formulaires
forms-forms = Formulaires
forms-forms-lead = Ce que votre espace de travail demande aux organisations et aux personnes.
forms-none = Il n’y a pas encore de formulaire.
forms-new = Nouveau formulaire
forms-create = Créer le formulaire
forms-title = Titre
forms-key = Nom court
forms-key-hint = Lettres minuscules sans accent, chiffres et traits d’union ; désigne le formulaire dans l’API.
forms-workspace = Espace de travail
forms-state = État
forms-version = Version
forms-changed = Dernière modification
forms-organisation = Organisation
forms-submitted = Remise
forms-form-state-draft = Non publié
forms-form-state-published = Publié
forms-form-state-retired = Retiré
forms-answer-state-draft = Brouillon
forms-answer-state-submitted = Remise

forms-own-page = Page du formulaire
forms-question-count = { $count ->
    [one] une question
   *[other] { $count } questions
}
forms-begin = Commencer
forms-begin-sign-in = Se connecter pour remplir ce formulaire
forms-begin-elsewhere = Ce formulaire se remplit depuis la page qui y renvoie.
forms-answer-for = Au nom de qui répondez-vous ?
forms-for-myself = Pour moi-même
forms-answers = Réponses
forms-own-answers = Mes réponses
forms-answer-count = { $count ->
    [one] Une réponse
   *[other] { $count } réponses
}
forms-no-answers = Il n’y a pas encore de réponse.

forms-design = Conception
forms-design-lead = Personne ne voit vos modifications avant leur publication.
forms-preview = Aperçu
forms-preview-lead = Toutes les questions, y compris celles soumises à condition. Rien de ce que vous saisissez ici n’est conservé.
forms-edit = Modifier
forms-up = Monter
forms-down = Descendre
forms-remove = Retirer
forms-add = Ajouter
forms-save = Enregistrer
forms-cancel = Annuler
forms-settings = Réglages du formulaire
forms-new-section = Nouvelle rubrique
forms-new-question = Nouvelle question
forms-section = Rubrique
forms-section-title = Titre de la rubrique
forms-no-questions = Pas encore de question.
forms-label = Question
forms-hint = Explication
forms-in-language = { $what } ({ $language })
forms-kind = Type
forms-name = Nom
forms-name-hint = Nom sous lequel la réponse est conservée : lettres minuscules sans accent, chiffres et traits d’union. S’il reste vide, un nom est attribué.
forms-open = Toute personne connectée peut le remplir
forms-open-hint = Sinon, il ne se remplit que depuis un appel, une enquête ou un événement qui l’utilise.
forms-conditional = sous condition
forms-untranslated = manque : { $languages }
forms-faults = Avant la publication, il reste à corriger :
forms-publish = Publier
forms-publish-hint = Les nouvelles réponses portent sur la nouvelle version. Celles déjà commencées gardent la leur.
forms-version-line = Version { $number }, publiée le { $at }
forms-retire = Retirer le formulaire

forms-question-kind-short-text = texte d’une ligne
forms-question-kind-long-text = texte de plusieurs lignes
forms-question-kind-number = nombre
forms-question-kind-money = montant
forms-question-kind-date = date
forms-question-kind-yes-no = oui ou non
forms-question-kind-one = un choix
forms-question-kind-several = plusieurs choix
forms-question-kind-email = adresse électronique
forms-question-kind-url = adresse web
forms-question-kind-country = pays
forms-question-kind-language = langue
forms-question-kind-file = fichier
forms-question-kind-table = tableau

forms-need = Une réponse est-elle obligatoire ?
forms-need-optional = Non
forms-need-required = Obligatoire
forms-need-when = Sous condition
forms-need-when-question = Obligatoire lorsque cette question a une réponse
forms-show-when = Posée seulement lorsque cette question a une réponse
forms-no-condition = Sans condition
forms-condition-values = Avec l’une de ces réponses
forms-condition-values-hint = Codes des choix, yes ou no, séparés par des virgules. Si le champ reste vide, toute réponse convient.
forms-condition-not = Si la condition n’est pas remplie
forms-longest = Longueur maximale
forms-longest-hint = Si le champ reste vide, il n’y a pas de limite.
forms-limit-unit = Compté en
forms-limit-characters = caractères
forms-limit-words = mots
forms-unit-of = Unité
forms-least = Au moins
forms-most = Au plus
forms-decimals = Décimales
forms-currencies = Devises
forms-first-day = Premier jour
forms-last-day = Dernier jour
forms-options = Choix
forms-options-hint = Un par ligne : code | coréen | japonais | anglais | français
forms-most-choices = Nombre de choix possibles
forms-file-kinds = Types de fichiers
forms-megabytes = Taille maximale d’un fichier, en Mo
forms-pages = Nombre maximal de pages d’un PDF
forms-most-files = Nombre de fichiers
forms-document-kind = Document pouvant y répondre
forms-no-document = Aucun document
forms-columns = Colonnes
forms-columns-hint = Une par ligne : nom | type | ! si obligatoire | coréen | japonais | anglais | français
forms-least-rows = Nombre minimal de lignes
forms-most-rows = Nombre maximal de lignes

forms-yes = Oui
forms-no = Non
forms-no-choice = Aucun choix
forms-unit = Unité : { $unit }
forms-amount = Montant
forms-currency = Devise
forms-row = Ligne { $number }
forms-more-rows = D’autres lignes vides apparaissent après l’enregistrement.
forms-file-hint = { $count ->
    [one] Un fichier ({ $kinds }), { $megabytes } Mo au plus.
   *[other] Jusqu’à { $count } fichiers ({ $kinds }), { $megabytes } Mo au plus chacun.
}
forms-file-pages =
    { $most ->
        [one] { $most } page
       *[other] { $most } pages
    } au plus.
forms-file-about = { $pages ->
    [0] { $kilobytes } ko
    [one] { $kilobytes } ko, une page
   *[other] { $kilobytes } ko, { $pages } pages
}
forms-file-closed = n’est plus disponible
forms-hides-some = Certaines questions dépendent d’autres réponses ; elles apparaissent après l’enregistrement.
forms-by-section = Rubrique par rubrique
forms-all-at-once = Tout sur une page
forms-next = Enregistrer et continuer
forms-to-review = Enregistrer et vérifier
forms-saved = Enregistré le { $at }.
forms-load-again = Charger la version actuelle
forms-review = Vérifier et remettre
forms-review-lead = Veuillez vérifier vos réponses avant de les remettre.
forms-review-problems = Il reste à corriger
forms-submit = Remettre
forms-submit-final = Une fois remises, les réponses ne peuvent plus être modifiées.
forms-submit-representative = Votre brouillon est conservé. Un représentant de l’organisation le remettra.
forms-receipt = Remise le { $at }.
forms-nothing-said = sans réponse
forms-about-answer = À propos de cette réponse
forms-digest = Récépissé (SHA-256)

forms-newer = Passer à la nouvelle version
forms-newer-there = Il existe une version plus récente de ce formulaire. Vous pouvez terminer celle-ci ou transférer votre brouillon.
forms-newer-look = Voir ce qui changerait
forms-newer-lead = Le formulaire a changé depuis que vous avez commencé. Votre brouillon peut passer à la nouvelle version.
forms-newer-kept = { $count ->
    [0] Aucune réponse ne convient à la nouvelle version.
    [one] Une réponse est conservée.
   *[other] { $count } réponses sont conservées.
}
forms-newer-left = Ce qui ne convient pas
forms-newer-move = Transférer le brouillon
forms-newer-stay = Garder l’ancienne version
forms-left-why-gone = Cette question n’est plus posée.
forms-left-why-kind = Cette question demande maintenant autre chose.
forms-left-why-choice = Ce que vous aviez choisi n’est plus proposé.

forms-documents-of = Documents de { $name }
forms-documents-lead = Déposez un document une seule fois et utilisez-le dans tous les formulaires qui le demandent. D’ici là, personne en dehors de votre organisation ne le voit.
forms-documents-ending =
    { $count ->
        [one] Un document a expiré ou expire dans les 30 jours.
       *[other] { $count } documents ont expiré ou expirent dans les 30 jours.
    }
forms-no-documents = Aucun document n’a encore été déposé.
forms-document = Document
forms-file = Fichier
forms-issued = Délivré le
forms-valid-until = Valable jusqu’au
forms-document-new = Déposer un document
forms-document-file = Déposer
forms-document-until = valable jusqu’au { $day }
forms-document-expiring = valable seulement jusqu’au { $day }
forms-document-expired = expiré depuis le { $day }
forms-document-kind-registration = Extrait du registre des entreprises
forms-document-kind-financial-statement = États financiers
forms-document-kind-tax-certificate = Attestation fiscale
forms-document-kind-shareholders = Liste des actionnaires
forms-document-kind-articles = Statuts
forms-document-kind-profile = Présentation de l’entreprise
forms-document-kind-intellectual-property = Brevet, marque ou dessin
forms-document-kind-certification = Certification ou autorisation
forms-document-kind-insurance = Police d’assurance
forms-document-kind-other = Autre document
forms-validity-valid = valable
forms-validity-expiring = expire bientôt
forms-validity-expired = expiré
forms-reuse = Utiliser un document déposé
forms-reuse-consent = J’accepte, au nom de l’organisation, que ce document soit lu avec cette réponse.
forms-reuse-do = Utiliser ce document
forms-uses = Où vos documents sont utilisés
forms-uses-lead = Vous pouvez à tout moment retirer un document d’une réponse ; dès lors, personne ne peut plus l’y ouvrir.
forms-consented = accord donné le
forms-withdrawn = retiré le
forms-withdraw = Retirer

forms-answer-required = Veuillez répondre à cette question.
forms-answer-words =
    { $most ->
        [one] { $most } mot
       *[other] { $most } mots
    } au plus ; il y en a { $count }.
forms-answer-characters =
    { $most ->
        [one] { $most } caractère
       *[other] { $most } caractères
    } au plus ; il y en a { $count }.
forms-answer-one-line = Veuillez écrire sur une seule ligne.
forms-answer-number = Veuillez saisir un nombre, par exemple 1200 ou 12.5.
forms-answer-decimals =
    { $most ->
        [0] Veuillez saisir un nombre entier.
        [one] { $most } décimale au plus.
       *[other] { $most } décimales au plus.
    }
forms-answer-least = Veuillez saisir au moins { $least }.
forms-answer-most = Veuillez saisir au plus { $most }.
forms-answer-currency = Veuillez choisir une devise.
forms-answer-date = Veuillez saisir une date sous la forme année-mois-jour, par exemple 2027-03-31.
forms-answer-not-before = Veuillez saisir une date à partir du { $day }.
forms-answer-not-after = Veuillez saisir une date au plus tard le { $day }.
forms-answer-choice = Veuillez choisir l’une des réponses proposées.
forms-answer-too-many = Veuillez choisir { $most } réponses au plus ; il y en a { $count }.
forms-answer-too-many-files =
    { $most ->
        [one] { $most } fichier
       *[other] { $most } fichiers
    } au plus ; il y en aurait { $count }.
forms-answer-email = Veuillez saisir une adresse électronique, par exemple nom@example.org.
forms-answer-url = Veuillez saisir une adresse web qui commence par https:// ou http://.
forms-answer-rows-least =
    Veuillez remplir au moins { $least ->
        [one] { $least } ligne
       *[other] { $least } lignes
    }.
forms-answer-rows-most =
    Veuillez remplir { $most ->
        [one] { $most } ligne
       *[other] { $most } lignes
    } au plus.
forms-answer-shape = Cette réponse n’a pas la forme que la question demande.
forms-answer-unknown = Le formulaire n’a pas de question « { $id } ».
forms-answer-large = Les réponses sont trop volumineuses : { $most } ko au plus peuvent être enregistrés. Veuillez les raccourcir.
forms-answer-files-apart = Les fichiers se joignent un à un et ne s’envoient pas avec les réponses.
forms-answer-file-gone = Le fichier n’est plus là. Veuillez le joindre de nouveau.
forms-answer-handed-in = Cette réponse a été remise et ne peut plus être modifiée.
forms-definition-empty = Chaque rubrique doit contenir au moins une question.
forms-definition-too-many = Un formulaire compte au plus { $most } questions.
forms-definition-id = « { $id } » ne peut pas être un nom. Veuillez utiliser des minuscules sans accent, des chiffres et des traits d’union, en commençant par une lettre, 40 caractères au plus.
forms-definition-duplicate = Le nom « { $id } » est utilisé deux fois.
forms-definition-label = « { $id } » n’a pas de texte.
forms-definition-reference = Une condition nomme la question « { $id } », qui n’existe pas.
forms-definition-condition-value = « { $id } » ne peut jamais avoir la réponse « { $value } » qu’une condition attend.
forms-definition-cycle = Ces questions dépendent les unes des autres en cercle : { $path }
forms-definition-range = Les limites de « { $id } » ne permettent aucune réponse ou sont hors limites.
forms-definition-options = « { $id } » demande au moins deux choix.
forms-definition-currencies = « { $id } » demande une devise.
forms-definition-file-kinds = « { $id } » n’accepte aucun type de fichier. Veuillez en choisir au moins un.
forms-definition-columns = Le tableau « { $id } » demande une colonne.
forms-definition-column-kind = La colonne « { $id } » a un type qui ne peut pas être utilisé dans un tableau.
forms-design-text = Veuillez saisir le texte dans au moins une langue.
forms-design-column-kind = « { $kind } » ne peut pas être le type d’une colonne. Sont possibles : { $kinds }.
forms-design-when = Veuillez choisir la question dont dépend la condition.
forms-design-section = Cette rubrique n’existe pas.
forms-form-key = « { $key } » ne peut pas être un nom court. Veuillez utiliser des minuscules sans accent, des chiffres et des traits d’union, en commençant par une lettre, 40 caractères au plus.
forms-form-key-taken = L’espace de travail a déjà un formulaire dont le nom court est « { $key } ». Veuillez en choisir un autre.
forms-form-title = Veuillez saisir un titre.
forms-form-not-published = Ce formulaire n’accepte pas de nouvelles réponses.
forms-form-not-open = Ce formulaire se remplit depuis la page qui y renvoie.
forms-document-consent = Veuillez d’abord accepter, au nom de l’organisation, que le document soit lu avec cette réponse.
forms-document-issued = La date de délivrance ne peut pas être dans l’avenir.
forms-document-days = Le dernier jour ne peut pas précéder la délivrance ni être passé.
forms-document-kind-unknown = Ce type de document n’existe pas.
forms-document-other = Ce document appartient à une autre organisation que celle qui répond.
forms-file-empty = Le fichier « { $name } » est vide. Veuillez en choisir un autre.
forms-file-ending = Les fichiers comme « { $name } » ne sont pas acceptés.
forms-file-type-lies = Le contenu de « { $name } » ne correspond pas à son nom. Veuillez l’enregistrer dans le bon format.
forms-file-kind = Seuls ces types de fichiers sont acceptés ici : { $kinds }.
forms-file-size = Un fichier peut faire au plus { $megabytes } Mo.
forms-file-too-long =
    { $most ->
        [one] { $most } page
       *[other] { $most } pages
    } au plus ; il y en a { $count }.
forms-file-pages-unknown = Les pages de ce PDF ne peuvent pas être comptées. Veuillez l’enregistrer sans protection.
forms-file-expired = Ce document a expiré. Veuillez en déposer un à jour.
forms-file-infected = Le fichier « { $name } » a été refusé par le contrôle des logiciels malveillants.
forms-file-withdrawn = Ce document a été retiré.
forms-translations = Traductions
