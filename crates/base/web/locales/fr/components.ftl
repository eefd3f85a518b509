web-required = obligatoire
web-choose = Veuillez choisir
web-limit-characters = { $most ->
    [one] Un caractère au plus
   *[other] { $most } caractères au plus
}
web-limit-words = { $most ->
    [one] Un mot au plus
   *[other] { $most } mots au plus
}
web-error-summary = { $count ->
    [one] Veuillez corriger une saisie
   *[other] Veuillez corriger { $count } saisies
}

web-pager = Pages
web-pager-previous = Précédent
web-pager-next = Suivant
web-pager-summary = { $total ->
    [0] Aucun élément
   *[other] { $first } à { $last } sur { $total }
}
web-steps = Étapes
web-step-done = terminée
web-step-current = en cours
web-step-ahead = à venir

web-visibility-private = Privé
web-visibility-workspace = Espace de travail
web-visibility-partners = Partenaires
web-visibility-anonymous = Public, sans nom
web-visibility-public = Public
web-visible-to-private = Vous seul pouvez le voir
web-visible-to-workspace = Visible des membres de votre espace de travail
web-visible-to-partners = Visible des équipes de votre espace de travail et des organismes partenaires, pas des autres entreprises
web-visible-to-anonymous = Visible de tous, sans le nom de votre organisation
web-visible-to-public = Visible de tous, avec le nom de votre organisation

web-shown-original = Affiché dans la langue d’origine : { $language }
web-shown-machine = Traduction automatique. Langue d’origine : { $language }
web-shown-human = Traduit. Langue d’origine : { $language }
web-shown-stale = Cette traduction est plus ancienne que l’original. Langue d’origine : { $language }

web-moment-done = Terminé :{" "}
web-moment-current = En cours :{" "}
web-moment-ahead = Prévu :{" "}
web-moment-blocked = Bloqué :{" "}
web-reasons-for = En faveur
web-reasons-against = Points de vigilance
web-reasons-none = Aucun motif n’a été enregistré.
web-claimed = Annoncé
web-confirmed = Confirmé
web-picture-table = Sous forme de tableau
web-picture-step = Étape
web-picture-count = Nombre
web-picture-share = Part de la première étape
web-picture-lost = Arrêtées ici
web-picture-others = Autres
web-picture-name = Nom
web-picture-group = Groupe
web-picture-partners = Partenaires
web-picture-with = Travaille avec
web-picture-cut = Le tableau présente les { $count } qui ont le plus de partenaires.
web-picture-and-more =
    { $names } et { $count ->
        [one] une autre
       *[other] { $count } autres
    }
web-picture-graph =
    { $nodes ->
        [one] { $nodes } organisation
       *[other] { $nodes } organisations
    }, { $edges ->
        [one] { $edges } paire
       *[other] { $edges } paires
    }. Plus un point est grand, plus il a de partenaires.
