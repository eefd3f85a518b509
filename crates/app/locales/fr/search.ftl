search-group = Trouver
search-title = Recherche
search-lead = Les noms dans toute graphie et écriture, les mots dans l’une des quatre langues. Vous trouvez les fiches que vous pouvez voir.
search-field = Que cherchez-vous ?
search-do = Rechercher
search-count = { $count ->
    [0] Rien n’a été trouvé parmi ce que vous pouvez voir.
    [one] 1 fiche trouvée.
   *[other] { $count } fiches trouvées.
}
search-building = L’index est en cours de construction ; davantage de résultats apparaîtront dans un instant.
search-loose-near = Rien ne correspond exactement ; voici ce qui s’écrit ou se prononce presque ainsi.
search-loose-some = Rien ne correspond à tous les mots ; voici ce qui correspond à certains.
search-unnamed = Non nommée
search-why-number = Numéro { $shown }
search-why-word = Mot « { $shown } »
search-why-near = « { $shown } », proche de « { $asked } »
search-why-sound = « { $shown } » se prononce comme « { $asked } »
search-why-concept = « { $shown } » a le même sens que « { $asked } »
search-why-meaning = Sens proche : { $shown }
search-object-organisation = Organisation
search-object-person = Personne
search-object-listing = Besoin ou offre
search-object-gathering = Rencontre
search-object-challenge = Défi
search-object-theme = Thème
search-all = Tout
search-facet-object = Par type
search-facet-country = Par pays
