home-greeting = Bonjour, { $name }
home-unread =
    { $count ->
        [0] Aucune nouvelle notification
        [one] 1 nouvelle notification
       *[other] { $count } nouvelles notifications
    }
home-own-listings = Vos besoins et vos offres, avec les partenaires suggérés
home-own-organisations = Vos organisations
home-own-workspaces = Vos espaces de travail
home-accessibility = Accessibilité
home-accessibility-lead = Les pages sont conçues pour le clavier, le lecteur d’écran, le zoom à 200 %, le mode sombre et l’impression.
home-accessibility-state = Les éléments des pages ont été vérifiés par programme selon les WCAG 2.2, niveau AA, en quatre langues, trois jeux de couleurs et deux largeurs. Cela n’atteste pas que chaque page est conforme.
home-accessibility-ask = Si vous rencontrez un obstacle, veuillez le signaler à l’exploitant de cette installation.
home-reference = Référence de l’API
home-reference-lead = Chaque opération avec ses paramètres, le corps de la requête et ses réponses. Envoyez votre jeton dans « { "Authorization: Bearer …" } » ; choisissez la langue des erreurs par Accept-Language.
home-reference-room = Référence de l’API : { $room }
home-reference-all = Toutes les opérations
home-reference-rooms = Domaines
home-reference-errors = Refus
home-reference-errors-lead = Tout refus est un document de problème (RFC 9457) : un code identique dans toutes les langues et une phrase dans la vôtre.
home-reference-scope = Portée du jeton :
home-reference-parameters = Paramètres
home-reference-required = obligatoire
home-reference-body = Corps
home-reference-example = Exemple de corps
home-reference-answers = Réponses
home-reference-result = Exemple de réponse
home-all-deadlines = Toutes les échéances
home-policy-questions =
    { $count ->
        [one] { $count } question sur vos difficultés
       *[other] { $count } questions sur vos difficultés
    }
home-start-title = Quels partenaires pour vous ?
home-start-lead = Décrivez ce que vous faites avec vos mots, dans la langue de votre choix. Vous voyez aussitôt qui pourrait vous correspondre, et pourquoi. Personne d’autre ne le voit encore.
home-start-name = Nom de votre organisation
home-start-country = Pays
home-start-kind = Objet du texte
home-start-offer = Ce que nous proposons
home-start-need = Ce que nous recherchons
home-start-text = Votre texte
home-start-text-hint = Vous pouvez copier un texte de votre site.
home-start-go = Voir les suggestions
home-start-source = Inscrite par ses propres membres, pas encore vérifiée
home-start-many = Vous pouvez inscrire vous-même { $most } organisations au plus. Veuillez vous adresser au service.
home-start-homeless = Personne ne peut encore accueillir de nouvelles organisations ici. Veuillez vous adresser à l’exploitant de cette installation.
home-lead-in = Ce qui vous attend est présenté en premier.
home-tasks = En attente de votre part
home-tasks-none = Rien ne vous attend pour le moment.
home-to-answer = À répondre
home-more = Suite
home-doors = Accès directs
home-own = Vos données
home-policy-red = Demandes en retard ou trop anciennes
home-door-overview = Ce qui attend, et la part des réponses confirmée par les entreprises.
home-door-difficulties = Les difficultés reçues, à vérifier et à découper.
home-door-themes = Ce que disent plusieurs entreprises, par thème et dans le temps.
home-door-ageing = Ce qui est en cours, du plus ancien au plus récent.
home-door-network = Ce que cherchent et proposent les entreprises, avec des suggestions expliquées d’une langue à l’autre.
home-door-introductions = Deux parties se découvrent pas à pas, avec leur accord.
home-door-collaborations = Du premier échange au contrat, et ce qui en est advenu.
home-door-challenges = Des problèmes qui attendent des propositions, chacune recevant une réponse motivée.
home-door-mine = Ce que sont devenues vos difficultés ; vous dites si elles sont résolues.
home-door-gatherings = Tables rondes et visites, avec ordre du jour et compte rendu.
home-door-commitments = Qui a promis quoi et pour quand, et ce qui est fait.
home-door-report = Dites ce qui vous freine : une minute, sans compte.
home-door-register = Les chiffres publiés : dit, répondu, confirmé.
home-door-organisations = Administrations, laboratoires et entreprises, avec leurs noms en plusieurs écritures.
home-door-search = Un seul champ pour tout, dans toute graphie et dans les quatre langues.
home-introductions = { $count ->
    [one] { $count } mise en relation attend votre réponse
   *[other] { $count } mises en relation attendent votre réponse
}
home-advised = { $count ->
    [one] { $count } mise en relation attend votre intervention de conseiller
   *[other] { $count } mises en relation attendent votre intervention de conseiller
}
home-in-review = À examiner
home-policy-waits = Demandes en attente de traitement par l’unité
home-introduce = Inviter cette personne
home-introduce-lead = Qui accepte avec cette adresse a cette fiche pour la sienne et décide dès lors seul qui peut la voir. Veuillez vérifier que l’adresse est bien la sienne.
home-introduce-email = Adresse électronique de la personne
home-introduce-send = Envoyer l’invitation
home-introduce-back = Retour
home-claims =
    { $count ->
        [one] Une personne dit qu’une fiche la concerne
       *[other] { $count } personnes disent qu’une fiche les concerne
    }
home-first-due = la première d’ici au { $day }
