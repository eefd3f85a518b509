schedule-about = Établit le planning des rendez-vous d’un événement, avec une borne prouvée et un motif pour chaque refus
schedule-event = L’événement : créneaux, participants, interprètes, demandes
schedule-timetable = Le planning à vérifier
schedule-check = Vérifier un planning : règles, poids et borne, par un code qui ne partage rien avec le calcul
schedule-out = Enregistrer le planning dans un fichier ; « - » l’écrit sur la sortie standard
schedule-html = Enregistrer un rapport illustré
schedule-people = Enregistrer une phrase par participant, une par ligne
schedule-prices = Enregistrer à part les prix qui prouvent la borne
schedule-previous = Corriger ce planning avec le moins de déplacements possible au lieu d’en faire un nouveau
schedule-seed = Graine de la recherche (par défaut : 1)
schedule-seconds = Continuer d’améliorer pendant ce nombre de secondes au plus
schedule-passes = Nombre maximal de passes pour la borne ; mêmes nombres et même graine, même planning
schedule-moves = Nombre de mouvements de la recherche
schedule-give-up = Part du poids que l’on accepte de céder pour que personne ne reste sans rendez-vous (par défaut : 0.01 ; 0 en dessous de 1 000 demandes)
schedule-too-large = Le fichier pèse { $size } Mo ; { $limit } Mo au plus sont lus.
schedule-duplicate-id = L’identifiant « { $id } » est déjà utilisé en { $first }.
schedule-empty-id = L’identifiant est vide.
schedule-unknown-slot = Il n’y a pas de créneau « { $id } ».
schedule-unknown-participant = Il n’y a ni participant ni organisation « { $id } ».
schedule-out-of-range = { $value } n’est pas admis ici ; la valeur doit être comprise entre { $min } et { $max }.
schedule-min-above-max = Le minimum { $min } dépasse le maximum { $max }.
schedule-same-sides = « { $id } » ne peut pas se rencontrer soi-même.
schedule-unknown-zone = Il n’existe pas de fuseau horaire « { $name } ».
schedule-no-zone = Une heure locale suppose le fuseau horaire de l’événement (« zone »).
schedule-other-zone = L’heure indique le fuseau « { $zone } », qui n’est pas le fuseau horaire de l’événement (« zone »).
schedule-not-a-time = « { $text } » n’est pas une date avec une heure.
schedule-skipped-time = L’heure locale { $text } n’existe pas : l’horloge est avancée à ce moment.
schedule-double-time = L’heure locale { $text } se présente deux fois, car l’horloge est retardée. Veuillez l’écrire avec son décalage par rapport à UTC.
schedule-overlap = Le créneau chevauche { $other }.
schedule-unclear-break = Une règle de pause doit indiquer soit « of », soit « in_a_row ».
schedule-too-many = { $count } entrées, c’est trop ; { $limit } au plus sont possibles.
schedule-unknown-key = { $count ->
    [one] La clé « { $key } » en { $place } est inconnue et n’a aucun effet.
   *[other] La clé « { $key } » est inconnue et n’a aucun effet ; elle apparaît { $count } fois, d’abord en { $place }.
}
schedule-cause-no-common-slot = aucun créneau commun
schedule-cause-full-a = agenda complet de la personne
schedule-cause-full-b = agenda complet de l’autre partie
schedule-side-full-a = agenda complet de la première partie
schedule-side-full-b = agenda complet de la seconde partie
schedule-cause-no-place = toutes les places occupées
schedule-cause-hall-change = pas le temps de passer d’un hall à l’autre
schedule-cause-break-rule = plus aucune pause
schedule-cause-no-interpreter = aucun interprète libre
schedule-cause-forbidden = rencontre exclue
schedule-cause-outweighed = rendez-vous de plus grand poids
schedule-cause-unsocial-hours = seulement des heures qui coûtent plus que le rendez-vous ne vaut
schedule-cause-left-over = aucun obstacle, mais non recherché lors d’une correction
schedule-why-no-common-slot = { $a } et { $b } ne sont jamais disponibles en même temps assez longtemps.
schedule-why-full-a = { $a } a atteint son maximum ou a déjà un rendez-vous dans tous les créneaux qui conviendraient aux deux.
schedule-why-full-b = { $b } a atteint son maximum ou a déjà un rendez-vous dans tous les créneaux qui conviendraient aux deux.
schedule-why-no-place = { $a } et { $b } pourraient se rencontrer, mais toutes les places sont alors occupées, ou il n’y en a pas.
schedule-why-hall-change = { $a } et { $b } pourraient se rencontrer, mais l’un des deux devrait changer de hall sans avoir le temps du trajet.
schedule-why-break-rule = { $a } et { $b } pourraient se rencontrer, mais l’un des deux n’aurait plus de pause.
schedule-why-no-interpreter = { $a } et { $b } n’ont pas de langue commune, et aucun interprète pour les deux n’est libre.
schedule-why-forbidden = La rencontre de { $a } et de { $b } est exclue.
schedule-why-outweighed = { $a } et { $b } ont chacun des créneaux libres, mais aucun en commun sans déplacer des rendez-vous de plus grand poids.
schedule-why-unsocial-hours = { $a } et { $b } pourraient se rencontrer, mais seulement à des heures qui coûtent plus que le rendez-vous ne vaut.
schedule-why-left-over = { $a } et { $b } pourraient se rencontrer et rien ne s’y oppose ; la correction n’a traité que les changements.
schedule-instead = { $count ->
    [one] En { $slot }, un rendez-vous de { $other } points s’oppose à ses { $weight } points.
   *[other] En { $slot }, { $count } rendez-vous de { $other } points en tout s’opposent à ses { $weight } points.
}
schedule-person-all = { $person } : { $asked ->
    [one] le rendez-vous demandé a un créneau.
   *[other] les { $asked } rendez-vous demandés ont tous un créneau.
}
schedule-person-nothing = { $person } : aucun rendez-vous n’a été demandé.
schedule-person-line = { $person } : { $sentence }
schedule-person-shared = { $missing ->
    [one] Parmi les demandes adressées à { $organisation }, une n’a pas de créneau, pour ce motif : { $cause }.
   *[other] Parmi les demandes adressées à { $organisation }, { $missing } n’ont pas de créneau, principalement pour ce motif : { $cause }.
}
schedule-person-some = { $person } : { $placed } rendez-vous sur { $asked } { $placed ->
        [one] a
       *[other] ont
    } un créneau ; sans créneau : { $missing }, principalement pour ce motif : { $cause }.
schedule-figure-placed = rendez-vous fixés / demandés
schedule-figure-weight = poids
schedule-figure-bound = borne supérieure prouvée
schedule-figure-share = part de la borne atteinte
schedule-figure-without = personnes sans rendez-vous, bien qu’un fût possible
schedule-figure-median = rendez-vous par personne (médiane)
schedule-figure-below = personnes sous leur minimum
schedule-figure-fixed = rendez-vous imposés impossibles
schedule-figure-moved = rendez-vous déplacés
schedule-figure-lost = rendez-vous qui n’ont plus lieu
schedule-figure-added = nouveaux rendez-vous
schedule-figure-withdrawn = demandes fixées puis retirées
schedule-figure-told = personnes pour qui quelque chose change
schedule-figure-changing = longs rendez-vous qui changent de place
schedule-figure-cause = non fixés : { $cause }
schedule-check-good = Le planning respecte toutes les règles : { $placed } rendez-vous, poids { $weight }, borne prouvée { $bound }.
schedule-check-bad =
    { $placed } rendez-vous, poids { $weight }, borne prouvée { $bound }, { $count ->
        [one] un constat
       *[other] { $count } constats
    } :
schedule-check-failed = { $count ->
    [one] Le planning n’est pas valable : un constat.
   *[other] Le planning n’est pas valable : { $count } constats.
}
schedule-broken-unknown = { $what ->
    [request] La demande « { $id } » n’existe pas dans l’événement.
    [slot] Le créneau « { $id } » n’existe pas dans l’événement.
   *[interpreter] L’interprète « { $id } » n’existe pas dans l’événement.
}
schedule-broken-twice = La demande { $request } est placée deux fois.
schedule-broken-wrong-person = Demande { $request } : { $person } ne fait pas partie des personnes demandées.
schedule-broken-unavailable = { $person } n’est pas disponible au créneau { $slot }.
schedule-broken-double-booked = { $person } a deux rendez-vous au créneau { $slot }.
schedule-broken-does-not-fit = La demande { $request } est trop longue pour commencer au créneau { $slot }.
schedule-broken-too-many-in-slot = Le créneau { $slot } compte { $held } rendez-vous pour { $places } places.
schedule-broken-bad-place = Créneau { $slot } : la place { $place } est occupée deux fois ou n’existe pas.
schedule-broken-too-many-of-person = { $person } a { $held } rendez-vous ; { $max } au plus sont permis.
schedule-broken-changes-hall = { $person } devrait changer de hall entre le créneau { $slot } et le suivant.
schedule-broken-no-break = { $person } est occupé(e) pendant { $held } créneaux, alors qu’une règle de pause en permet { $limit }.
schedule-broken-forbidden = La demande { $request } réunit des personnes qui ne doivent pas se rencontrer.
schedule-broken-not-interpreted = La demande { $request } n’a pas d’interprète commun aux deux parties.
schedule-broken-not-fixed = La demande { $request } est fixée à un autre créneau.
schedule-broken-wrong-hall = La demande { $request } a sa table dans le hall { $hall } ; le planning indique un autre hall.
schedule-broken-wrong-weight = Le planning annonce un total de { $claimed } points ; la somme des rendez-vous est { $found }.
schedule-broken-wrong-bound = Le planning annonce la borne { $claimed } ; son certificat prouve { $found }.
schedule-broken-no-certificate = Le planning ne contient pas de certificat ; sa borne ne peut être vérifiée.
schedule-broken-untold = { $told ->
    [both] La demande { $request } figure à la fois parmi les rendez-vous et parmi les demandes non satisfaites.
    [fixed] La demande { $request } est fixée mais n’est pas placée, et le planning ne le dit pas.
   *[neither] La demande { $request } ne figure ni parmi les rendez-vous ni parmi les demandes non satisfaites.
}
schedule-broken-wrong-figure = Le planning indique « { $claimed } » pour { $figure } ; ses rendez-vous donnent « { $found } ».
schedule-title = Planning
schedule-summary = Qui rencontre qui, quand et où, à quelle distance du meilleur planning possible, et pourquoi une demande n’a pas pu être satisfaite.
schedule-places-title = Créneaux et places
schedule-places-note = Une colonne par créneau. Foncé : places occupées ; clair : places existantes. Les tableaux ci-dessous donnent chaque rendez-vous.
schedule-block = Places { $from } à { $to }
schedule-demand-title = Demande par créneau
schedule-demand-note = Le prix d’une place est ce qu’une place de plus dans ce créneau ajouterait, en points de poids.
schedule-demand-wanted = demandes possibles
schedule-demand-people = personnes disponibles
schedule-demand-held = rendez-vous qui commencent
schedule-demand-places = places
schedule-demand-price = prix d’une place
schedule-causes-title = Demandes satisfaites, et non satisfaites par motif
schedule-causes-held = Satisfaites
schedule-spread-title = Rendez-vous par personne
schedule-people-title = Chaque participant
schedule-column-person = Personne
schedule-column-meetings = Rendez-vous
schedule-column-sentence = En une phrase
schedule-refused-title = Demandes non satisfaites
schedule-changes-title = Ce qui change par rapport au planning précédent
schedule-unchanged = Rien ne change pour personne.
schedule-change-moved = Le rendez-vous avec { $with } ({ $request }) est désormais : { $to } (auparavant : { $from }).
schedule-change-added = Nouveau rendez-vous avec { $with } ({ $request }) : { $to }.
schedule-change-withdrawn = Le rendez-vous avec { $with } ({ $request } ; { $from }) a été retiré.
schedule-change-replaced = Le rendez-vous avec { $with } ({ $request } ; { $from }) est repris par quelqu’un d’autre.
schedule-change-not-held = Le rendez-vous avec { $with } ({ $request } ; { $from }) ne peut plus avoir lieu.
schedule-seat-hall = hall { $value }
schedule-seat-no-hall = sans hall
schedule-seat-place = place { $value }
schedule-seat-no-place = sans place
schedule-seat-with = avec { $value }
schedule-seat-interpreter = interprète { $value }
schedule-seat-no-interpreter = sans interprète
schedule-cut = Les listes montrent les { $shown } premières entrées sur { $total } au plus ; les fichiers les contiennent toutes.
stage-schedule-match = Choix des rendez-vous
stage-schedule-bound = Preuve de la borne
stage-schedule-round = Placement des rendez-vous
stage-schedule-search = Amélioration
stage-schedule-cases = Examen des derniers cas
stage-schedule-fairness = Attention aux personnes sans rendez-vous
stage-schedule-check = Vérification du planning
stage-schedule-repair = Correction
