home-greeting = Bonjour { $name }
home-unread = { $count ->
    [0] Aucun nouvel avis
    [one] 1 nouvel avis
   *[other] { $count } nouveaux avis
}
home-in-review = En attente de votre relecture
home-own-listings = Vos besoins et vos offres, avec les partenaires suggérés
home-own-organisations = Vos organisations
home-own-workspaces = Vos espaces de travail
home-to-network = Besoins et offres
home-to-network-lead = Ce que les entreprises cherchent et ce qu’elles peuvent apporter, chacune dans sa langue, avec des suggestions expliquées d’une langue à l’autre.
home-to-directory = Organisations
home-to-directory-lead = Agences, laboratoires et entreprises, avec leurs noms en plusieurs écritures.
home-to-search = Recherche
home-to-search-lead = Un seul champ pour tout, dans toute graphie et dans l’une des quatre langues.
home-accessibility = Accessibilité
home-accessibility-lead = Les pages sont faites pour le clavier, le lecteur d’écran, le zoom à 200 %, le mode sombre et l’impression.
home-accessibility-state = Les éléments des pages ont été vérifiés par programme selon les WCAG 2.2, niveau AA, en quatre langues, trois jeux de couleurs et deux largeurs. Cela n’atteste pas que chaque page est conforme.
home-accessibility-ask = Si quelque chose vous fait obstacle, veuillez le signaler à l’exploitant de cette installation.
home-reference = Référence de l’API
home-reference-lead = Chaque opération avec ses paramètres et ses réponses. Envoyez votre jeton dans « { "Authorization: Bearer …" } » ; choisissez la langue des problèmes par Accept-Language.
home-reference-rooms = Domaines
home-reference-errors = Refus
home-reference-errors-lead = Tout refus est un document de problème (RFC 9457) : un code identique dans toutes les langues et une phrase dans la vôtre.
home-reference-parameters = Paramètres
home-reference-required = obligatoire
home-reference-body = Corps
home-reference-example = Exemple de corps
home-reference-answers = Réponses
home-reference-result = Exemple de réponse
home-deadlines = En attente de votre action, par date
home-all-deadlines = Toutes les échéances
home-policy = De la difficulté à la politique
home-policy-questions =
    { $count ->
        [one] { $count } question sur vos difficultés
       *[other] { $count } questions sur vos difficultés
    }
home-policy-waits = { $count } demandes attendent la cellule, { $red } en retard ou trop anciennes
home-start-title = Qui vous correspond ?
home-start-lead = Dites ce que vous faites avec vos mots, dans la langue de votre choix. Vous voyez aussitôt qui vous correspond, et pourquoi. Personne d’autre ne le voit encore.
home-start-name = Nom de votre organisation
home-start-country = Pays
home-start-kind = Objet du texte
home-start-offer = Ce que nous proposons
home-start-need = Ce que nous cherchons
home-start-text = Votre texte
home-start-text-hint = Par exemple copié de votre site.
home-start-go = Voir les correspondances
home-start-source = Inscrite par ses propres membres, pas encore vérifiée
home-start-many = Vous pouvez inscrire vous-même { $most } organisations au plus. Veuillez vous adresser au bureau.
home-start-homeless = Personne ne peut encore accueillir de nouvelles organisations ici.
