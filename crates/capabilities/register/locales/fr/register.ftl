register-title = Registre public
register-lead = Ce que les entreprises signalent, ce que les autorités répondent et ce dont les entreprises confirment la résolution.
register-none = Rien n’est encore publié
register-none-text = Les chiffres paraîtront ici lorsqu’ils reposeront sur un nombre suffisant d’entreprises.
register-meters = Annoncé et confirmé
register-issue = { $name }, publication nº { $number }, état au { $day }
register-issue-short = Publication nº { $number }, état au { $day }
register-invented = données fictives, à titre de démonstration
register-part = { $count } ({ $percent } %)
register-percent = { $percent } %
register-unnamed = Autorité non nommée
register-voices = Voix
register-claimed = Annoncé par l’autorité
register-confirmed = Confirmé par les entreprises
register-themes = Thèmes
register-theme = Thème
register-kind = Nature
register-systemic = Systémique
register-timeliness = Ponctualité des réponses
register-authority = Autorité
register-in-time = À temps
register-late = En retard ou sans réponse
register-share = Part des réponses à temps
register-light = Feu tricolore
register-light-green = ● Vert
register-light-amber = ◐ Orange
register-light-red = ○ Rouge
register-light-none = Aucune échéance
register-ageing = Toujours en cours
register-state = État
register-since = En attente depuis (tous)
register-duration = Délai
register-red = trop long
register-in-bounds = dans les délais
register-measures = Mesures
register-measure = Mesure
register-kind-law = Loi ou règlement
register-kind-budget = Budget
register-kind-guidance = Lignes directrices
register-kind-facility = Infrastructure ou service
register-kind-practice = Pratique administrative
register-effective = En vigueur à partir du
register-sunset = Prend fin le
register-conditions = Conditions
register-source = Source
register-effect = Effet
register-effect-none = En vigueur depuis trop peu de temps pour une comparaison.
register-effect-fell = Le problème est signalé moins souvent qu’avant.
register-effect-fell-by = Le problème est signalé au moins { $percent } % moins souvent qu’avant (confiance de 95 %).
register-effect-rose = Le problème est signalé plus souvent qu’avant.
register-effect-rose-by = Le problème est signalé au moins { $percent } % plus souvent qu’avant (confiance de 95 %).
register-effect-cannot-tell = Impossible à dire : { $doubt }
register-effect-days =
    Comparaison : { $before ->
        [one] { $before } jour
       *[other] { $before } jours
    } avant et { $after ->
        [one] { $after } jour
       *[other] { $after } jours
    } après.
register-effect-method = Les fréquences des signalements avant et après sont comparées à somme donnée (intervalle mid-p, 95 %). Moins de signalements ne veut pas dire résolu : seul compte ce que confirment les entreprises. Ce qui est publié ne compte que des groupes entiers, et vaut quel que soit le moment des signalements qui ne sont pas comptés.
register-survey = Ce que répondent les entreprises
register-survey-none = Trop peu d’entreprises ont été interrogées pour dire si la difficulté est résolue.
register-survey-wave = Période
register-survey-before = Avant l’entrée en vigueur
register-survey-after = Depuis l’entrée en vigueur
register-survey-asked = Questions
register-survey-answered = Réponses
register-survey-response = Taux de réponse
register-survey-solved = Résolu, disent les entreprises
register-survey-share = Part résolue
register-range = { $low } à { $high } %
register-survey-rose = Une plus grande part qu’avant dit que la difficulté est résolue (confiance de 95 %).
register-survey-fell = Une plus petite part qu’avant dit que la difficulté est résolue (confiance de 95 %).
register-survey-method = Les entreprises sont interrogées dès qu’une mesure concernant leur difficulté est en vigueur ; les réponses antérieures portent sur d’autres mesures des mêmes thèmes. Comme partout dans ce registre, des réponses d’un même type ne sont comptées qu’à partir de { $least } entreprises : les parts sont données en fourchettes qui tiennent compte de ce que cette règle et l’arrondi laissent ouvert. La comparaison vaut pour toute la fourchette (intervalle de Newcombe, 95 %).
register-doubt-no-exposure = l’une des périodes n’a pas été observée.
register-doubt-too-few-events = il y a eu trop peu de signalements.
register-doubt-too-few-points = la série est trop courte.
register-doubt-not-estimable = les chiffres ne permettent pas d’estimation.
register-doubt-no-change-is-possible = l’absence de changement est aussi compatible avec les chiffres.
register-advice = Recommandations sans réponse dans le délai ou non suivies
register-advice-silent = Sans réponse
register-advice-reasons = Non suivie
register-advice-late = Réponse tardive
register-recommendation = Recommandation
register-reasons = Motifs invoqués
register-states = Situation actuelle
register-replies = Réponses des autorités
register-no-replies = Aucune réponse n’a été donnée dans les mêmes termes à assez d’entreprises pour figurer ici.
register-reply = { $authority }, { $verdict } ({ $month })
register-verdict-accepted = accepté
register-verdict-partly = accepté en partie
register-verdict-long-term = à long terme
register-verdict-refused = refusé
register-verdict-explained = expliqué
register-verdict-planned = mesure prévue
register-verdict-in-force = mesure en vigueur
register-outcome-open = En cours
register-outcome-long-term = À long terme
register-outcome-refused = Refusé ou expliqué
register-outcome-claimed = Annoncé, non confirmé
register-outcome-partly = Résolu en partie
register-outcome-solved = Résolu selon les entreprises
register-door = Voie d’arrivée
register-door-gathering = Table ronde ou visite
register-door-form = Formulaire public
register-door-listing = Besoin ou offre
register-door-introduction = Mise en relation
register-door-collaboration = Collaboration
register-door-api = Autre programme
register-door-table = Tableau
register-door-mail = Courriel
register-door-survey = Enquête
register-door-desk = Saisie par un service
register-door-several = Plusieurs voies
register-flow = De l’arrivée au résultat
register-reports = Rapports
register-report-annual = Rapport annuel
register-annual = Rapport annuel { $year }
register-year = Les publications de l’année
register-day = État au
register-ways = Vue d’ensemble
register-briefing = Note de préparation à une visite
register-briefing-for = Note de préparation : { $authority }
register-promises = Annoncé, pas encore confirmé
register-red-list = En cours depuis trop longtemps
register-largest = Thèmes principaux
register-press = Chiffres pour la presse
register-fact-voices =
    Les entreprises ont signalé environ { $voices ->
        [one] { $voices } difficulté
       *[other] { $voices } difficultés
    } dans { $themes ->
        [one] { $themes } thème
       *[other] { $themes } thèmes
    }.
register-fact-meters = Les autorités disent en traiter environ { $claimed } ; les entreprises confirment qu’environ { $confirmed } sont résolues.
register-fact-red = Environ { $red } sont en cours depuis trop longtemps. Tous les chiffres sont arrondis au multiple de { $base }.
register-notes = Notes
register-note-voices = Une voix est une demande d’une entreprise à une autorité. Seul est compté ce que les entreprises ont accepté de publier.
register-note-meters = « Annoncé » est ce que disent les autorités, « confirmé » ce que disent les entreprises elles-mêmes.
register-note-groups = Les chiffres n’évoluent que par groupes permanents d’au moins { $least } entreprises, et un groupe n’avance qu’au rythme de son membre le plus lent. Ni un chiffre ni un écart entre deux chiffres ne révèle donc un plus petit nombre d’entreprises.
register-note-rounded =
    Les chiffres sont arrondis au multiple de { $base } ; les sommes peuvent donc différer. Ce que signalent les entreprises est compté après { $delay ->
        [one] { $delay } jour
       *[other] { $delay } jours
    }.
register-note-light = Vert : au moins 75 % de réponses à temps ; orange : au moins 55 % ; rouge : en dessous.
register-note-ageing =
    Ce qui est en cours depuis plus de { $ageing ->
        [one] { $ageing } jour
       *[other] { $ageing } jours
    } est signalé comme trop long.
register-note-source = Publication signée avec tous les chiffres
register-nothing = Rien ne peut encore être montré ici.
register-what = Objet
register-says = Contenu
register-data = Données ouvertes
register-data-lead = Chaque publication reste ici inchangée, avec son empreinte et sa signature.
register-tables = Tableaux de la dernière publication
register-publications = Publications
register-number = Nº
register-files = Fichiers
register-verify = Vérifier une publication
register-verify-text = Téléchargez la publication, sa signature et la clé. Chacune de ces commandes la vérifie.
register-preview = Aperçu et publication
register-preview-lead = Ce qui serait publié aujourd’hui, ce qui serait masqué et pourquoi.
register-publish = Publier maintenant
register-hidden = Masqué
register-hidden-none = Rien n’est masqué.
register-why = Raison
register-why-few = Moins de { $least } entreprises attendent d’être comptées ensemble.
register-why-dark = Une entreprise a quitté le groupe : il n’est plus compté.
register-why-early =
    Signalé il y a moins de { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }.
register-would = Ce qui serait publié
register-rules = Règles de publication
register-rules-save = Enregistrer les règles
register-least = Nombre minimal d’entreprises par chiffre
register-base = Arrondir au multiple de
register-delay = Délai avant comptage, en jours
register-ageing-days = Nombre de jours au-delà duquel un cas en cours est trop long
register-monthly = Publier automatiquement le premier de chaque mois
register-monthly-yes = Oui
register-monthly-no = Non, seulement à la main
register-exact = Chiffres exacts
register-exact-text = Visibles seulement par les responsables du registre ; dans aucune publication.
register-exact-before = Avant
register-exact-after = Après
register-exact-count =
    { $events ->
        [one] { $events } signalement
       *[other] { $events } signalements
    } en { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
register-exact-mid = Rapport des fréquences (mid-p)
register-exact-exact = Rapport des fréquences (exact)
register-exact-series = Dernière période par rapport à la tendance antérieure
register-exact-compared = Comparé à tous les autres thèmes
register-exact-survey-before = Interrogations antérieures
register-exact-survey-after = Interrogations depuis
register-exact-survey-difference = Évolution de la part résolue
register-exact-share = questions : { $asked }, réponses : { $answered } ({ $rate } %), résolu : { $share } % (95 % : { $low } à { $high } %)
register-exact-points = { $points } points de pourcentage (95 % : { $low } à { $high })
register-wave-name = { $survey } : { $answer }
register-wave-share = { $share } % ({ $answered } sur { $asked })
register-wave = Concernées : { $before }, puis { $after }. Autres : { $others_before }, puis { $others_after }. Évolution au-delà des autres : { $beyond }
register-exact-range = { $ratio } (95 % : { $low } à { $high })
register-exact-none = Impossible à dire
register-trace = D’où vient un chiffre
register-trace-lead = Chaque chiffre d’un rapport renvoie à sa place dans une publication signée.
register-figure = Chiffre
register-value = Valeur
register-meaning = Ce que compte le chiffre
register-means-voices = Voix des groupes pris en compte
register-means-claimed = Voix des groupes pour lesquels l’autorité dit, pour chaque membre, que quelque chose est fait
register-means-confirmed = Voix des groupes dont toutes les entreprises disent que c’est résolu
register-means-in-time = Demandes ayant reçu une réponse à l’échéance
register-means-late = Demandes ayant reçu une réponse après l’échéance, ou aucune
register-means-percent = Réponses à temps, en pour cent des chiffres arrondis
register-means-asked = Questions posées aux entreprises, ayant reçu une réponse ou arrivées à échéance
register-means-valid = Questions ayant reçu une réponse
register-means-solved = Réponses selon lesquelles la difficulté est résolue
register-entries = Enregistrements à l’origine du chiffre
register-entries-text = Visibles seulement par les personnes autorisées ; cette consultation est consignée au journal d’audit.
register-entries-hidden = Seuls les responsables du registre peuvent voir ces enregistrements.
register-languages = Langues
register-bounds = Veuillez saisir un nombre entier de { $low } à { $high }.
register-same-day = Ce registre a déjà été publié pour ce jour. Veuillez attendre demain.
register-backwards = Un jour ultérieur est déjà publié.
register-unsafe = Un chiffre révélerait trop peu d’entreprises ; rien n’a donc été publié.
register-schema = Format des données (schéma JSON)
register-say = Signaler une difficulté
