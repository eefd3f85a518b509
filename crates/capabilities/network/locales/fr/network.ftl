network-nav = Réseau de mise en relation
network-market = Besoins et offres
network-market-lead = Ce que les organisations recherchent et ce qu’elles proposent, chacune dans sa langue. Les suggestions les rapprochent d’une langue à l’autre et en donnent les raisons.
network-tab-market = Publiées
network-tab-own = Les nôtres
network-tab-review = À examiner
network-filter = Filtrer
network-any = Indifférent
network-all = Tout afficher
network-none = Aucun résultat
network-none-text = Veuillez élargir les critères.
network-count = { $count ->
    [one] { $count } annonce
   *[other] { $count } annonces
}
network-kind = Nature
network-kind-need = Besoin
network-kind-offer = Offre
network-kind-research = Thème de recherche
network-state-draft = Brouillon
network-state-in-review = En examen
network-state-published = Publiée
network-state-paused = Suspendue
network-state-expired = Expirée
network-state-closed = Close
network-level-must = Rencontre indispensable
network-level-want = Rencontre souhaitée
network-level-open = Ouvert à l’échange
network-level-no = Sans intérêt
network-language = Langue
network-written-in = Langue du texte
network-country = Pays
network-field = Domaine
network-collaboration = Type de collaboration
network-readiness = Maturité technologique (1–9)
network-readiness-hint = Pour une offre : le niveau atteint. Pour un besoin : le niveau espéré.
network-countries-wanted = Pays souhaités
network-countries-hint = Pays ou régions, séparés par des virgules. Laissez vide si indifférent.
network-budget = Budget en euros
network-budget-10k-50k = 10 000 à 50 000
network-budget-50k-200k = 50 000 à 200 000
network-budget-200k-1m = 200 000 à 1 million
network-budget-over-1m = Plus de 1 million
network-capacity = Nombre de partenaires possibles
network-expires = Publiée jusqu’au
network-unnamed = Organisation non nommée
network-unnamed-text = Vous voyez ce que l’organisation montre sans se nommer. Le titre, le texte et le nom ne sont pas montrés.
network-conditions = Conditions
network-must-hold = Exigé : { $condition }
network-must-not-hold = Exclu : { $condition }
network-step-send = Soumettre à l’examen
network-step-take-back = Retirer de l’examen
network-step-pause = Suspendre
network-step-resume = Reprendre
network-step-renew = Renouveler
network-step-fulfil = Clore : partenaire trouvé
network-step-withdraw = Retirer
network-suggested = Partenaires suggérés
network-suggested-of =
    { $count ->
        [one] { $count } partenaire possible
       *[other] { $count } partenaires possibles
    }
network-no-suggestion = Aucune annonce publiée ne convient encore.
network-whole-reasons = Toutes les raisons, et pourquoi elle n’est pas mieux classée
network-aside = Mis de côté
network-aside-text = Seuls votre organisation et ses conseillers le voient. L’autre partie n’en est pas informée et rien ne change pour elle.
network-admit = Suggérer de nouveau
network-fit = Concordance mutuelle
network-forward = Réponse de l’offre au besoin
network-backward = Adéquation du besoin à l’offre
network-pair = Concordance des deux annonces
network-pair-lead = Les deux textes, tout ce qui parle pour et contre, et pourquoi la paire n’est pas mieux classée.
network-how-well = Degré de concordance
network-place =
    Rang { $rank } sur { $of ->
        [one] { $of } offre
       *[other] { $of } offres
    } pour ce besoin
network-back-place =
    Rang { $rank } sur { $of ->
        [one] { $of } besoin
       *[other] { $of } besoins
    } pour cette offre
network-reasons = Raisons
network-reason-passage = Passage
network-reason-term = Mot
network-reason-concept = Notion
network-reason-overall = Texte entier
network-reason-field = Indications
network-reason-condition = Condition
network-reason-hubness = Correction
network-met = Remplie
network-unmet = Non remplie
network-why-not-higher = Pourquoi elle n’est pas mieux classée
network-nothing-above = Elle est au premier rang.
network-compared-with = Par rapport à l’offre mieux classée :
network-component = Composante
network-this-pair = Cette paire
network-pair-above = La paire au-dessus
network-your-interest = Votre intérêt
network-interest = Dans quelle mesure vous intéresse-t-elle ?
network-interest-hint = Confidentiel : l’autre partie n’en est pas informée. Ce qui est sans intérêt pour vous ne vous sera plus suggéré.
network-why = Raison (confidentielle)
network-say = Enregistrer
network-exclude = Ne plus suggérer cette organisation
network-exclude-text = Ses annonces ne vous seront plus suggérées. Elle n’en est pas informée et rien ne change pour elle.
network-cause = Motif
network-cause-competitor = Concurrent
network-cause-met = Déjà rencontrée
network-cause-conflict = Conflit d’intérêts
network-cause-export-control = Contrôle des exportations
network-new = Nouvelle annonce
network-edit = Modifier l’annonce
network-title = Titre
network-text = Texte
network-text-hint = Ce que vous recherchez ou proposez, à quelle fin, et ce que vous avez déjà fait. Écrivez dans votre langue.
network-visibility = Qui peut la voir une fois publiée
network-visibility-hint = D’ici là, elle reste au sein de votre organisation et de l’espace de travail.
network-teaser = Résumé anonyme
network-teaser-hint = Seul texte montré lorsque vous n’êtes pas nommé. Il ne doit pas révéler votre identité.
network-must = Conditions que l’autre partie doit remplir
network-not = Ce qui exclut l’autre partie
network-conditions-hint = Une par ligne, par exemple country:KR|JP, readiness>=5 ou language:en. Les lecteurs les voient.
network-save = Enregistrer
network-check = Vérifier
network-cancel = Annuler
network-checked = Résultat de la vérification
network-not-saved-yet = Vérification faite. Rien n’est encore enregistré.
network-complete = Complétude
network-missing-title = Un titre plus précis serait utile.
network-missing-text = Un texte plus long est plus facile à trouver et mieux expliqué.
network-missing-teaser = Sans résumé, elle ne peut pas être montrée anonymement.
network-missing-fields = Aucun domaine n’est choisi.
network-missing-collaboration = Aucun type de collaboration n’est choisi.
network-missing-readiness = La maturité technologique n’est pas indiquée.
network-missing-countries = Aucun pays n’est indiqué.
network-missing-budget = Aucun budget n’est indiqué.
network-similar = Annonces publiées semblables
network-no-similar = Aucune annonce publiée ne lui ressemble beaucoup.
network-review = Examen
network-judged = Dernier avis
network-judge = Donner votre avis
network-gate = { $publish } points ou plus, sans aucun 0 : publiée. { $back } ou plus : renvoyée avec motifs. Au-dessous : refusée.
network-verdict-publish = Publiée
network-verdict-give-back = Renvoyée
network-verdict-refuse = Refusée
network-criterion-clarity = Clarté
network-about-clarity = Un lecteur extérieur comprend ce qui est demandé ou proposé.
network-criterion-substance = Intérêt
network-about-substance = Elle mérite le temps d’un partenaire.
network-criterion-ability = Capacité
network-about-ability = L’organisation peut tenir son rôle.
network-criterion-openness = Ouverture
network-about-openness = Elle est prête pour un partenaire d’un autre pays.
network-note = Motifs à l’attention de l’auteur
network-note-hint = Obligatoire si l’annonce n’est pas publiée.
network-kind-unknown = Veuillez choisir besoin, offre ou thème de recherche.
network-language-unknown = Veuillez choisir la langue du texte.
network-visibility-unknown = Veuillez choisir qui peut la voir.
network-visibility-private = Un examinateur doit pouvoir la lire. Veuillez choisir au moins « espace de travail ».
network-text-missing = Veuillez remplir ce champ.
network-text-long = Veuillez ne pas dépasser { $most } caractères.
network-teaser-missing = Pour être montrée sans nom, elle a besoin d’un résumé anonyme.
network-teaser-names = Le résumé révèle votre identité : « { $name } ». Veuillez retirer ce nom.
network-code-unknown = « { $value } » n’est pas reconnu. Veuillez choisir dans la liste.
network-code-many = Veuillez en choisir { $most } au plus.
network-condition-unreadable = La condition « { $condition } » est illisible. Veuillez l’écrire comme country:KR|JP.
network-budget-unknown = Veuillez choisir l’une des tranches de budget.
network-number-range = Veuillez indiquer un nombre entier de 1 à { $most }.
network-score-range = Veuillez donner une note de 0 à { $most }.
network-note-missing = Avec ces notes, elle n’est pas publiée. Veuillez en donner les motifs.
network-listing-closed = Cette annonce est close.
network-listing-in-review = Elle est en cours d’examen. Veuillez d’abord la retirer de l’examen pour la modifier.
network-listing-over = Sa durée de publication est écoulée. Veuillez la renouveler.
network-listing-step = { $state ->
    [draft] Cette action n’est pas possible pour un brouillon.
    [in-review] Elle est en examen ; cette action n’est pas possible.
    [published] Elle est publiée ; cette action n’est pas possible.
    [paused] Elle est suspendue ; cette action n’est pas possible.
    [expired] Elle est expirée ; cette action n’est pas possible.
   *[closed] Cette action n’est pas possible.
}
network-review-own = Vous l’avez rédigée en dernier et ne pouvez donc pas l’examiner. Veuillez demander à un collègue.
network-organisation-homeless = Aucun espace de travail ne gère encore cette organisation. Veuillez vous adresser au service.
network-exclusion-unnamed = Vous ne pouvez pas exclure cette organisation, car elle ne vous est pas nommée.
network-exclusion-own = Vous ne pouvez pas exclure votre propre organisation.
network-introduce = Demander une mise en relation
network-passed = Un premier relecteur l’a approuvée. Votre avis est décisif.
network-reviewers-wanted = Nombre de relecteurs par annonce
network-reviewers-1 = Un relecteur
network-reviewers-2 = Deux relecteurs différents, l’un après l’autre
network-reviewers = Veuillez choisir un ou deux relecteurs.
network-review-same = Vous l’avez déjà approuvée. Un autre relecteur doit se prononcer.
network-told-ending = Une annonce arrive à échéance. Un clic suffit pour la renouveler
network-round = La sélection de la semaine
network-round-text = Choisie d’après les souhaits des deux côtés, dans la limite de ce que chacun peut accueillir. Renouvelée chaque semaine.
network-moved-up = Mieux classée d’après vos autres réponses
network-moved-down = Moins bien classée d’après vos autres réponses
network-original = Original
network-watches = Recherches enregistrées
network-watches-lead = Vous êtes informé des nouvelles annonces qui y correspondent et que vous pouvez voir.
network-watches-none = Aucune recherche enregistrée
network-watches-none-text = Veuillez filtrer la liste des besoins et des offres, puis l’enregistrer comme recherche.
network-watch-save = Enregistrer et me prévenir
network-watch-listing = Me prévenir des nouvelles suggestions
network-watch-name = Nom de la recherche
network-watch-often = Me prévenir
network-watch-at-once = Immédiatement
network-watch-daily = Une fois par jour
network-watch-weekly = Une fois par semaine
network-watch-keep = Enregistrer
network-watch-stop = Mettre fin à cette recherche
network-watch-stopped = Cette recherche a pris fin. Vous ne recevrez plus de notifications.
network-watch-suggestions = Suggestions pour votre annonce
network-watch-all = Toutes les annonces publiées
network-watch-many = Vous pouvez enregistrer { $most } recherches au plus. Veuillez d’abord en supprimer une.
network-told-found = Du nouveau pour votre recherche « { $name } » : { $kind }. Pour mettre fin à cette recherche : { $stop }
network-told-found-subject = Du nouveau pour votre recherche « { $name } »
