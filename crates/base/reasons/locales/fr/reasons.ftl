reasons-cause-passage = Des propos proches : « { $need } » – « { $offer } »
reasons-cause-term = Tous deux emploient le mot « { $need } ».
reasons-cause-concept = Notion commune : { $concept } (« { $need } » – « { $offer } »)
reasons-cause-related = Notions voisines : { $concept } et { $other } (« { $need } » – « { $offer } »)
reasons-cause-own = Les deux appartiennent à la même organisation.
reasons-cause-overall = Les textes sont proches dans leur ensemble.
reasons-cause-fields = { $fit ->
    [agrees] Même domaine : { $need }
    [near] Domaines voisins : { $need } – { $offer }
   *[clashes] Domaines différents : { $need } – { $offer }
}
reasons-cause-collaboration = { $fit ->
    [agrees] Les types de collaboration concordent : { $need } – { $offer }
    [near] Les types de collaboration concordent en partie : { $need } – { $offer }
   *[clashes] Les types de collaboration ne concordent pas : { $need } – { $offer }
}
reasons-cause-readiness = { $fit ->
    [agrees] La maturité technologique convient : { $need } – { $offer }
    [near] La maturité technologique diffère d’un niveau : { $need } – { $offer }
   *[clashes] La maturité technologique est trop éloignée : { $need } – { $offer }
}
reasons-cause-country = { $fit ->
    [agrees] Pays souhaité : { $need } – { $offer }
    [near] Proche de la région souhaitée : { $need } – { $offer }
   *[clashes] Ce n’est pas le pays souhaité : { $need } – { $offer }
}
reasons-cause-condition = { $by ->
    [need] { $must ->
        [yes] Le besoin exige : { $condition }.
       *[no] Le besoin exclut : { $condition }.
    }
   *[offer] { $must ->
        [yes] L’offre exige : { $condition }.
       *[no] L’offre exclut : { $condition }.
    }
} { $met ->
    [yes] Condition remplie.
   *[no] Condition non remplie.
}
reasons-cause-found = (Trouvé : { $found })
reasons-cause-hubness = { $side ->
    [need] Ce besoin ressemble à beaucoup d’offres ; sa ressemblance compte donc un peu moins.
   *[offer] Cette offre ressemble à beaucoup de besoins ; sa ressemblance compte donc un peu moins.
}
reasons-component-meaning = Sens des textes
reasons-component-words = Mots communs
reasons-component-concepts = Notions communes
reasons-component-columns = Domaines, collaboration, maturité, pays
reasons-component-offer-hubness = Offre proche de beaucoup de besoins
reasons-component-need-hubness = Besoin proche de beaucoup d’offres
reasons-obstacle-weaker = Plus faible que l’offre juste au-dessus : { $component } (écart { $gap })
reasons-obstacle-elsewhere = { $count ->
    [one] Un autre besoin convient mieux à cette offre.
   *[other] { $count } autres besoins conviennent mieux à cette offre.
}
reasons-brief-passage = Ils disent quelque chose de semblable.
reasons-brief-term = Les deux emploient le même mot.
reasons-brief-concept = Les deux traitent de : { $concept }
reasons-brief-related = Notions voisines : { $concept } et { $other }
reasons-either = { $one } ou { $other }
reasons-requirement-value = { $column } ({ $value })
reasons-requirement-filled = { $column } (valeur indiquée)
reasons-requirement-number = { $relation ->
    [at-least] { $column } (au moins { $number })
    [at-most] { $column } (au plus { $number })
    [more] { $column } (plus de { $number })
    [less] { $column } (moins de { $number })
   *[equal] { $column } ({ $number })
}
reasons-column-id = identifiant
reasons-column-organisation = organisation
reasons-column-title = titre
reasons-column-text = texte
reasons-column-language = langue
reasons-column-country = pays
reasons-column-fields = domaine
reasons-column-collaboration = type de collaboration
reasons-column-readiness = maturité technologique
reasons-column-countries_wanted = pays souhaité
reasons-column-capacity = nombre de partenaires possibles
reasons-column-ip = propriété intellectuelle
reasons-language-ko = coréen
reasons-language-ja = japonais
reasons-language-en = anglais
reasons-language-fr = français
reasons-language-zh = chinois
reasons-right-patent-granted = Brevet délivré
reasons-right-patent-applied = Brevet demandé
reasons-right-design = Dessin ou modèle
reasons-right-trade-mark = Marque
reasons-right-copyright = Droit d’auteur
reasons-right-know-how = Savoir-faire secret
reasons-right-none = Aucune
