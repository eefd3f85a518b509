answers-overview = Unité de politique publique
answers-overview-lead = Ce qui vous attend, la part de ce qu’annoncent les autorités que les entreprises confirment, et le parcours des demandes.
answers-waits = Ce qui vous attend
answers-waits-unassigned = Sans autorité désignée
answers-waits-unanswered = Sans réponse dans le délai
answers-waits-unplanned = Acceptées, sans mesure prévue
answers-waits-checks = À long terme, à réexaminer
answers-waits-unsolved = Non résolues selon les entreprises
answers-waits-red = En retard ou trop anciennes
answers-flow = De l’arrivée au résultat
answers-flow-door = Voie d’arrivée
answers-flow-answer = L’autorité répond
answers-waits-what = Objet
answers-flow-outcome = Les entreprises disent
answers-flow-closed = Close par la réponse
answers-flow-progress = Encore en cours
answers-claim-is-none = Rien pour l’instant
answers-claim-is-not = Refusée
answers-claim-is-partly = En partie
answers-claim-is-yes = Oui
answers-done-is-none = Rien pour l’instant
answers-done-is-not = Non résolu
answers-done-is-partly = En partie
answers-done-is-yes = Oui
answers-meters = Annoncé et confirmé
answers-claimed = Annoncé par l’autorité
answers-confirmed = Confirmé par les entreprises
answers-meter-of = { $part } sur { $all } ({ $percent })
answers-meter-heard = Les entreprises ont été interrogées { $asked } fois et ont répondu { $answered } fois.
answers-meter-line = annoncé { $claimed }, confirmé { $confirmed } sur { $all }
answers-items = Demandes
answers-items-lead = Ce qui est demandé à chaque autorité, l’état d’avancement, ce qui est annoncé et ce que les entreprises confirment.
answers-items-none = Aucune demande
answers-items-none-text = Aucune demande ne correspond à ces critères.
answers-item = Demande
answers-theme = Thème
answers-authority = Autorité
answers-state = État
answers-age = Ancienneté
answers-all = Toutes
answers-only = Afficher
answers-only-red = En retard ou trop anciennes
answers-only-gap = Annoncé, non confirmé
answers-only-progress = En cours
answers-csv = CSV
answers-json = JSON
answers-pseudonym = Désignation
answers-handling = Ce qu’elle appelle
answers-systemic = Systémique
answers-systemic-hint = De nombreuses entreprises sont concernées : la règle elle-même est en cause.
answers-yes = Oui
answers-reason = Motif
answers-reason-hint = Obligatoire pour toute réponse autre que « Acceptée ».
answers-next-check = Prochain examen le
answers-next-check-hint = Pour les demandes à long terme, dans un délai d’un an.
answers-due = Échéance
answers-opened = Reçue le
answers-opened-again = Rouverte
answers-reopened = Nombre de réouvertures
answers-answers = Réponses
answers-answer = Réponse
answers-measures = Mesures
answers-measure = Mesure
answers-companies-say = Ce que disent les entreprises
answers-next = Suite à donner
answers-course = Historique
answers-round = Tour { $number }
answers-asked-until = Interrogée, peut répondre jusqu’au { $day }
answers-authority-hint = Sans autorité, la demande est seulement classée.
answers-give = Enregistrer et transmettre
answers-answer-heard = Saisir une réponse reçue autrement
answers-answer-keep = Enregistrer la réponse
answers-answer-send = Envoyer la réponse
answers-answer-words = Texte de la réponse
answers-answer-name = Nom de la personne qui répond
answers-answer-name-hint = Service et nom ; les entreprises ne les voient pas.
answers-verdict = Réponse
answers-language = Langue
answers-note = Note
answers-item-do-examine = Commencer l’examen
answers-item-do-reopen = Rouvrir
answers-item-do-ask = Interroger de nouveau l’entreprise
answers-link-once = Ce lien n’est affiché qu’une fois. Veuillez le transmettre : { $link }
answers-item-state-open = Ouverte
answers-item-state-assigned = Transmise à l’autorité
answers-item-state-acknowledged = Réception confirmée
answers-item-state-examined = À l’examen
answers-item-state-accepted = Acceptée
answers-item-state-partly = Acceptée en partie
answers-item-state-long-term = À long terme
answers-item-state-refused = Refusée
answers-item-state-explained = Expliquée
answers-item-state-planned = Mesure prévue
answers-item-state-in-force = Mesure en vigueur
answers-item-state-asked = Entreprises interrogées
answers-item-state-solved = Résolue
answers-item-state-partly-solved = Résolue en partie
answers-item-state-not-solved = Non résolue
answers-item-handling-rule = Changement de règle
answers-item-handling-administrative = Changement de pratique
answers-item-handling-advice = Explication ou conseil
answers-item-handling-out-of-scope = Hors champ
answers-answer-why-law = Exigerait une modification de la loi
answers-answer-why-treaty = Règle internationale
answers-answer-why-budget = Budget ou personnel
answers-answer-why-safety = Santé, sécurité, environnement
answers-answer-why-fairness = Équité entre entreprises
answers-answer-why-competence = Une autre autorité décide
answers-answer-why-possible = Déjà possible
answers-answer-why-misunderstanding = Malentendu
answers-answer-why-unclear = Trop peu d’éléments
answers-answer-why-study = Étude ou réforme en cours
answers-answer-why-agreement = Accord d’autres instances nécessaire
answers-answer-why-out-of-scope = Hors champ
answers-measure-kind-of = Nature
answers-measure-kind-law = Loi ou règlement
answers-measure-kind-budget = Budget
answers-measure-kind-guidance = Lignes directrices
answers-measure-kind-facility = Infrastructure ou service
answers-measure-kind-practice = Pratique administrative
answers-measure-state-planned = prévue
answers-measure-state-in-force = en vigueur
answers-measure-state-sunset = terminée
answers-measures-lead = Ce qui est fait, pour quelles demandes, à partir de quand ; et ce qu’en disent les entreprises.
answers-measures-none = Aucune mesure
answers-measures-none-text = Une mesure se saisit une fois qu’une autorité a accepté une demande.
answers-measure-new = Saisir une mesure
answers-measure-new-lead = Elle entre en vigueur à sa date, ou aussitôt si cette date est passée. Deux semaines plus tard, les entreprises sont interrogées.
answers-measure-title-of = Titre
answers-measure-words = Ce qui est fait
answers-conditions = Pour qui, à quelles conditions
answers-owner = Responsable
answers-source = Source
answers-source-hint = Où la consulter : adresse ou numéro.
answers-effective = En vigueur à partir du
answers-effective-hint = Elle entre automatiquement en vigueur ce jour-là.
answers-sunset = Fin le
answers-sunset-hint = Laissez vide si elle ne prend pas fin.
answers-measure-items = Quelles demandes concerne-t-elle ?
answers-measure-link = Relier à des demandes
answers-measure-term = Modifier ses dates
answers-measure-effect = Effet et chiffres publiés
answers-measure-ask = Interroger les entreprises maintenant
answers-asked-count =
    { $count ->
        [one] { $count } entreprise a été interrogée par courriel.
       *[other] { $count } entreprises ont été interrogées par courriel.
    }
answers-keep = Enregistrer
answers-change = Modifier
answers-ageing = Encore en cours
answers-ageing-lead = Les plus anciennes d’abord. En rouge : ce qui dépasse son échéance, ou dure depuis plus d’un an, quel qu’en soit le nom.
answers-ageing-none-text = Rien n’est en cours.
answers-ageing-red-of = { $red } sur { $all } en retard ou trop anciennes
answers-by-state = Par état
answers-oldest = Les plus anciennes d’abord
answers-count = Nombre
answers-red = En retard ou trop anciennes
answers-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
answers-days-over =
    { $days ->
        [one] { $days } jour de retard
       *[other] { $days } jours de retard
    }
answers-days-in-state =
    { $days ->
        [one] { $days } jour dans cet état
       *[other] { $days } jours dans cet état
    }
answers-authorities = Autorités
answers-authorities-lead = La ponctualité des réponses de chaque autorité, et la part de ce qu’elle annonce que les entreprises confirment.
answers-authorities-none = Aucune autorité
answers-authorities-none-text = Saisissez les services auxquels les demandes sont transmises.
answers-authority-lead = Toutes les deux semaines elle reçoit les nouveautés, avec un lien sans compte.
answers-authority-new = Saisir une autorité
answers-authority-new-lead = Aucun compte n’est nécessaire : elle répond au moyen d’un lien reçu par courriel.
answers-authority-name-in = Nom ({ $language })
answers-authority-items = Ses demandes
answers-authority-ask = Envois et liens
answers-authority-do-send = Envoyer les nouveautés maintenant
answers-authority-do-link = Créer un nouveau lien
answers-authority-do-end = Fermer tous les liens
answers-country = Pays
answers-country-hint = Ses jours fériés sont pris en compte.
answers-contact = Interlocuteur
answers-address = Adresse électronique
answers-active = Active
answers-active-hint = De nouvelles demandes peuvent lui être transmises.
answers-timeliness = À temps
answers-late = En retard
answers-link-until = Lien valable jusqu’au
answers-none-to-send = Aucune nouvelle demande à envoyer.
answers-links-ended = Tous les liens ont été désactivés.
answers-address-none = Aucune adresse enregistrée : aucun courriel n’est envoyé.
answers-not-released = La demande pourra être transmise à une autorité lorsque son auteur aura confirmé la formulation et accepté la transmission.
answers-not-released-to = Ouvrir la difficulté
answers-link-none = Aucun lien
answers-batch = Lot
answers-batches = Envois
answers-batch-done = Toutes les réponses reçues
answers-sent = Envoyé le
answers-reminded = Relance le
answers-light-is-none = aucune échéance
answers-light-is-green = à temps
answers-light-is-amber = souvent en retard
answers-light-is-red = le plus souvent en retard
answers-recommendations = Recommandations
answers-recommendations-lead = Une autorité dépose un plan dans les trente jours ou explique son refus. À défaut, son silence est publié.
answers-recommendations-none = Aucune recommandation
answers-recommendations-none-text = Une recommandation est émise quand les réponses ne suffisent pas.
answers-recommendation = Recommandation
answers-recommendation-numbered = Recommandation { $number } : { $title }
answers-recommendation-new = Émettre une recommandation
answers-recommendation-new-lead = L’autorité la reçoit par courriel avec un lien et dispose de trente jours pour déposer un plan ou des motifs.
answers-recommendation-title = Titre
answers-recommendation-words = Ce qui est recommandé
answers-recommendation-issue = Émettre
answers-recommendation-state-issued = Émise
answers-recommendation-state-plan = Plan déposé
answers-recommendation-state-reasons = Non suivie, motifs donnés
answers-recommendation-state-silent = Sans réponse
answers-recommendation-state-followed = Suivie
answers-plan = Plan
answers-reasons = Motifs
answers-plan-words = Plan ou motifs
answers-plan-hint = Ce qui sera fait et pour quand, ou pourquoi cela ne le sera pas.
answers-plan-file = Déposer comme plan
answers-reasons-file = Déposer comme motifs
answers-plan-done = Plan exécuté
answers-published = Publié
answers-published-on = Publié le { $day }
answers-published-late = Publié le { $day }, réponse tardive le { $late }
answers-inbox = Demandes à votre attention
answers-inbox-lead = Veuillez répondre à chaque demande avant son échéance, ici une par une ou toutes ensemble dans un tableau. Aucun compte n’est nécessaire.
answers-inbox-for = Vous répondez pour { $office }.
answers-inbox-asked = À répondre
answers-inbox-given = Réponses données
answers-inbox-none = Vous avez répondu à tout
answers-inbox-none-text = Merci. Vous serez informé de toute nouvelle demande.
answers-inbox-seen = J’ai tout lu
answers-inbox-protected = La personne à l’origine de cette demande est protégée. Veuillez ne pas chercher à l’identifier.
answers-severity = Effet
answers-severity-is-blocks = Bloque l’entreprise
answers-severity-is-delays = Fait perdre du temps
answers-severity-is-costs = Coûte de l’argent
answers-heard = Reçue le
answers-company = Entreprise
answers-table = Répondre dans un tableau
answers-table-lead = Un tableau est accepté en entier ou pas du tout.
answers-table-download = Télécharger le tableau
answers-table-file = Tableau rempli
answers-table-hint = XLSX ou CSV. Réponses : { $verdicts }. Motifs : { $reasons }. Dates sous la forme 2027-03-31. Les lignes vides restent ouvertes.
answers-table-try = Vérifier seulement
answers-table-send = Vérifier et envoyer
answers-table-good =
    { $count ->
        [one] { $count } réponse est complète
       *[other] { $count } réponses sont complètes
    } ; { $left ->
        [one] { $left } ligne est vide
       *[other] { $left } lignes sont vides
    }. Rien n’est encore enregistré.
answers-table-nothing =
    { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }, { $left ->
        [one] { $left } ligne vide
       *[other] { $left } lignes vides
    } : rien à enregistrer.
answers-table-defects = Veuillez corriger ces cellules ; rien n’a été enregistré
answers-table-line = Ligne
answers-table-cell = Colonne
answers-table-wrong = Problème
answers-table-column = Le tableau n’a pas de colonne « { $column } ». Veuillez utiliser le tableau proposé ici.
answers-column-is-item = Demande
answers-column-is-received = Reçue le
answers-column-is-pseudonym = Désignation
answers-column-is-words = Texte
answers-column-is-verdict = Réponse
answers-column-is-reason = Motif
answers-column-is-next-check = Prochain examen le
answers-column-is-text = Texte de la réponse
answers-column-is-language = Langue
answers-asked-title = Est-ce résolu ?
answers-asked-lead = Vous avez signalé une difficulté ; depuis, quelque chose a été fait. Seule votre réponse la clôt. Une minute suffit, sans compte.
answers-you-said = Vous avez dit
answers-original = Afficher l’original
answers-said = Est-ce résolu ?
answers-said-is-solved = Résolu
answers-said-is-partly = Résolu en partie
answers-said-is-not = Non résolu
answers-said-words = Que manque-t-il, ou qu’est-ce qui a aidé ?
answers-said-words-hint = Facultatif. L’unité de politique publique en prend connaissance.
answers-said-send = Envoyer
answers-said-thanks = Merci. Votre réponse compte ; s’il manque quelque chose, la demande est rouverte.
answers-mine = Mes difficultés
answers-mine-lead = Le thème auquel chacune est rattachée, qui s’en occupe, ce qui a été promis. Vous seul pouvez dire que c’est résolu.
answers-mine-none = Aucun signalement
answers-mine-none-text = Les difficultés de votre entreprise apparaissent ici.
answers-mine-waiting =
    { $count ->
        [one] { $count } question vous attend
       *[other] { $count } questions vous attendent
    }
answers-mine-companies =
    { $count ->
        [one] { $count } entreprise signale la même chose
       *[other] { $count } entreprises signalent la même chose
    }
answers-promise = Promis
policy-answer-long = Veuillez ne pas dépasser { $most } caractères.
policy-answer-next-check = Veuillez indiquer la date du prochain examen.
policy-answer-next-check-far = Veuillez indiquer une date dans l’année qui vient.
policy-answer-next-check-past = Veuillez indiquer une date à venir.
policy-answer-reason = Veuillez choisir un motif.
policy-answer-text = Veuillez rédiger la réponse.
policy-answer-verdict = Veuillez choisir une réponse.
policy-authority-missing = Veuillez choisir une autorité.
policy-authority-name = Veuillez donner un nom dans une langue au moins.
policy-batch-made = L’envoi vient d’être fait. Veuillez patienter un instant.
policy-batch-none = Rien n’a encore été envoyé à cette autorité. Envoyez-lui d’abord de nouvelles demandes.
policy-bulk-day = « { $cell } » n’est pas une date sous la forme 2027-03-31.
policy-bulk-item = Aucune demande « { $cell } » n’attend votre réponse.
policy-bulk-language = « { $cell } » n’est pas un code de langue comme fr.
policy-bulk-reason = « { $cell } » ne figure pas parmi les motifs.
policy-bulk-twice = Cette demande figure deux fois dans le tableau.
policy-bulk-verdict = « { $cell } » ne figure pas parmi les réponses.
policy-confirm-long = Veuillez ne pas dépasser { $most } caractères.
policy-confirm-said = Veuillez choisir une réponse.
policy-item-answered = L’entreprise a déjà répondu.
policy-item-handling = Veuillez indiquer ce qu’appelle la demande.
policy-item-order = Cela n’est pas possible dans l’état actuel de la demande.
policy-item-out-of-scope = Une demande hors champ n’est transmise à aucune autorité.
policy-item-private = L’entreprise accepte seulement d’être comptée. Veuillez d’abord demander son accord.
policy-item-unanswered = Personne n’a encore répondu.
policy-item-unassigned = Veuillez d’abord lui désigner une autorité.
policy-item-unchecked = La personne qui l’a dite n’en a pas confirmé la formulation. Veuillez lui envoyer un lien de confirmation.
policy-item-who = Vous ne pouvez pas le faire : cela revient à quelqu’un d’autre.
policy-item-withdrawn = Elle a été retirée.
policy-measure-early = Cette demande n’a pas encore reçu de réponse. Veuillez en choisir une autre.
policy-measure-kind = Veuillez choisir la nature de la mesure.
policy-measure-long = Veuillez ne pas dépasser { $most } caractères.
policy-measure-over = La mesure est terminée.
policy-measure-sunset = La date de fin doit être postérieure au début.
policy-measure-title = Veuillez donner un titre.
policy-recommendation-empty = Veuillez remplir ce champ.
policy-recommendation-order = Cela n’est pas possible dans l’état actuel de la recommandation.
policy-told-group = De la difficulté à la mesure
policy-told-asked = On vous demande si votre difficulté est résolue
policy-told-unsolved = Une entreprise répond : non résolue ou résolue en partie
policy-told-ended = Une mesure a pris fin ; ce qu’elle avait résolu est de nouveau vérifié
policy-told-late = Une autorité tarde à répondre
policy-told-published = Une recommandation est restée sans réponse, ou n’est pas suivie
policy-mail-batch-subject =
    { $count ->
        [one] { $count } demande attend une réponse de { $office }
       *[other] { $count } demandes attendent une réponse de { $office }
    }
policy-mail-batch-text =
    { $name }, des entreprises ont soulevé { $count ->
        [one] { $count } nouvelle demande
       *[other] { $count } nouvelles demandes
    } relevant de { $office }. Veuillez répondre au plus tard le { $day } ici, une par une ou dans un tableau ; aucun compte n’est nécessaire : { $link }
policy-mail-remind-subject =
    { $count ->
        [one] { $count } demande à traiter d’ici le { $day }
       *[other] { $count } demandes à traiter d’ici le { $day }
    }
policy-mail-remind-text =
    { $name }, { $count ->
        [one] { $count } demande attend
       *[other] { $count } demandes attendent
    } encore une réponse de { $office } ; l’échéance est le { $day }. Veuillez répondre ici : { $link }
policy-mail-late-subject =
    { $count ->
        [one] { $count } demande en retard depuis le { $day }
       *[other] { $count } demandes en retard depuis le { $day }
    }
policy-mail-late-text =
    { $name }, l’échéance de { $count ->
        [one] { $count } demande
       *[other] { $count } demandes
    } était le { $day }. La ponctualité de { $office } est publiée. Veuillez répondre ici : { $link }
policy-mail-recommend-subject = Recommandation : { $title }
policy-mail-recommend-text = { $name }, { $office } fait l’objet d’une recommandation formelle : { $title }. Veuillez déposer un plan ou des motifs au plus tard le { $day } ; à défaut, cela sera publié : { $link }
policy-mail-ask-subject = Est-ce résolu ? Répondre prend une minute
policy-mail-ask-text = { $name }, vous avez signalé une difficulté, et quelque chose a été fait : { $measure }. Seule votre réponse peut la clore. Veuillez répondre au plus tard le { $day }, sans compte : { $link }
policy-mail-again-subject = Nous attendons votre réponse : est-ce résolu ?
policy-mail-again-text = { $name }, vous pouvez encore nous dire jusqu’au { $day } si cette mesure a résolu la difficulté : { $measure }. Sans votre réponse, la demande reste ouverte : { $link }
answers-subjects = Par sujet
answers-subjects-lead = Fréquence de chaque sujet, selon la liste contrôlée ou les rubriques d’une autre liste. Une demande qui relève de plusieurs sujets compte une fois dans chacun.
answers-subjects-list = Liste
answers-subjects-by-own = Liste contrôlée
answers-subjects-by-fio = Médiateur des investissements étrangers (Corée)
answers-subjects-by-jetro = Enquêtes du JETRO
answers-subjects-by-solvit = SOLVIT (Union européenne)
answers-subject = Sujet
answers-subject-none = Absent de cette liste
answers-companies = Entreprises
answers-settings = Fonctionnement de l’unité
answers-settings-lead = Qui peut lui signaler une difficulté, ce qu’elle reçoit des autres espaces et les délais qu’elle accorde.
answers-settings-receives = Formulaire public
answers-settings-receives-yes = Toute personne peut signaler une difficulté sans compte
answers-settings-home = Ce que les autres espaces transmettent
answers-settings-home-yes = Les difficultés exprimées lors de rencontres, dans des collaborations et par courriel arrivent ici
answers-settings-batch = Jours entre deux envois à une autorité
answers-settings-answer = Jours ouvrés accordés à une autorité pour répondre
answers-settings-plan = Jours accordés pour un plan après une recommandation
answers-settings-confirm = Jours accordés à une entreprise pour dire si c’est résolu
answers-settings-ageing = Jours après lesquels un point ouvert est jugé trop ancien
answers-measure-seek = Rechercher des points
answers-measure-seek-hint = Les 60 plus récents sont proposés ; les mots d’un point retrouvent les plus anciens.
answers-measure-seek-button = Rechercher
