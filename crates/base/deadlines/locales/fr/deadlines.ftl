deadline-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[other] décembre
} { $year }
deadline-target-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
deadline-target-working-days = { $count ->
    [one] { $count } jour ouvré
   *[other] { $count } jours ouvrés
}
deadline-target-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
deadline-target-months = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
}
deadline-due-in = À rendre dans { $ahead }, au plus tard le { $date } (calendrier : { $calendar }).
deadline-due-today = À rendre aujourd’hui, { $date }, avant la fin de la journée (calendrier : { $calendar }).
deadline-due-on = À rendre au plus tard le { $date } (calendrier : { $calendar }).
deadline-overdue = En retard depuis la fin du { $date } (calendrier : { $calendar }).
deadline-paused = Suspendu depuis le { $date }. Motif : { $reason }. Il restera { $left } à la reprise.
deadline-stopped = Terminé le { $date }, dans les délais.
deadline-stopped-late = Terminé le { $date }, hors délai.
deadline-pause-over = Suspendu du { $from } au { $until }. Motif : { $reason }. Non décompté : { $days }.
deadline-pause-open = Suspendu depuis le { $from }. Motif : { $reason }. Non décompté à ce jour : { $days }.
deadline-turn-over = { $holder } devait agir du { $from } au { $until } : { $days }.
deadline-turn-open = { $holder } doit agir depuis le { $from } : { $days } à ce jour.
deadline-reason-documents = des pièces manquent au dossier
deadline-reason-question = une question attend une réponse
deadline-reason-authority = une autorité doit d’abord répondre
deadline-reason-payment = un paiement est attendu
deadline-reason-agreed = les deux parties sont convenues d’attendre
deadline-reason-outage = le service était indisponible
deadline-reason-force-majeure = cas de force majeure
deadline-country-korea = Corée
deadline-country-japan = Japon
deadline-country-france = France
deadline-country-united-states = États-Unis (fédéral)
deadline-list = { $first }, { $second }
deadline-no-calendar = tous les jours comptent
deadline-substitute = Jour férié de remplacement ({ $holiday })
deadline-day-working = Jour ouvré
deadline-day-weekend = Week-end
deadline-day-year-end = Fermeture de fin d’année
deadline-day-closed = Fermé : { $reason }
deadline-refused-paused = Le délai est déjà suspendu. Veuillez d’abord le reprendre.
deadline-refused-not-paused = Le délai court ; il n’y a rien à reprendre.
deadline-refused-same-holder = C’est déjà à cette partie d’agir. Veuillez en choisir une autre.
deadline-refused-stopped = Le délai a pris fin le { $date }. Il n’est plus possible de le modifier.
deadline-refused-backwards = Un changement plus récent a déjà été enregistré le { $date }. Veuillez indiquer une heure ultérieure.
deadline-out-of-range = Les jours fériés sont connus de { $first } à { $last }, mais pas pour { $year }. Veuillez choisir un délai plus court ou une autre date.
deadline-holiday-new-year = Jour de l’an
deadline-holiday-christmas = Noël
deadline-holiday-labour-day = Fête du Travail
deadline-holiday-childrens-day = Fête des enfants
deadline-holiday-seollal-eve = Veille de Seollal (nouvel an lunaire)
deadline-holiday-seollal = Seollal (nouvel an lunaire)
deadline-holiday-seollal-second = Lendemain de Seollal (nouvel an lunaire)
deadline-holiday-march-first = Anniversaire du Mouvement du 1er mars
deadline-holiday-arbor-day = Fête de l’arbre
deadline-holiday-buddhas-birthday = Anniversaire de Bouddha
deadline-holiday-korean-memorial-day = Jour du Souvenir (Corée)
deadline-holiday-korean-constitution-day = Fête de la Constitution (Corée)
deadline-holiday-liberation-day = Fête de la Libération (Corée)
deadline-holiday-chuseok-eve = Veille de Chuseok
deadline-holiday-chuseok = Chuseok
deadline-holiday-chuseok-second = Lendemain de Chuseok
deadline-holiday-korean-foundation-day = Fête de la Fondation nationale (Corée)
deadline-holiday-hangeul-day = Jour du hangeul
deadline-holiday-election-day = Jour d’élection (Corée)
deadline-holiday-temporary-holiday = Jour férié exceptionnel (Corée)
deadline-holiday-coming-of-age-day = Fête de la majorité (Japon)
deadline-holiday-japanese-foundation-day = Fête de la Fondation nationale (Japon)
deadline-holiday-emperors-birthday = Anniversaire de l’Empereur
deadline-holiday-vernal-equinox-day = Équinoxe de printemps (Japon)
deadline-holiday-greenery-day = Fête de la nature (Japon)
deadline-holiday-showa-day = Jour de Shōwa
deadline-holiday-constitution-memorial-day = Commémoration de la Constitution (Japon)
deadline-holiday-marine-day = Fête de la mer (Japon)
deadline-holiday-mountain-day = Fête de la montagne (Japon)
deadline-holiday-respect-for-the-aged-day = Fête des personnes âgées (Japon)
deadline-holiday-autumnal-equinox-day = Équinoxe d’automne (Japon)
deadline-holiday-health-and-sports-day = Fête de la santé et des sports (Japon)
deadline-holiday-sports-day = Fête des sports (Japon)
deadline-holiday-culture-day = Fête de la culture (Japon)
deadline-holiday-labour-thanksgiving-day = Fête du Travail et de la Reconnaissance (Japon)
deadline-holiday-citizens-holiday = Jour férié intercalaire (Japon)
deadline-holiday-accession-day = Jour de l’accession de l’Empereur
deadline-holiday-enthronement-ceremony-day = Jour de la cérémonie d’intronisation (Japon)
deadline-holiday-easter-monday = Lundi de Pâques
deadline-holiday-victory-day = Victoire de 1945
deadline-holiday-ascension = Ascension
deadline-holiday-whit-monday = Lundi de Pentecôte
deadline-holiday-french-national-day = Fête nationale
deadline-holiday-assumption = Assomption
deadline-holiday-all-saints = Toussaint
deadline-holiday-armistice = Armistice de 1918
deadline-holiday-martin-luther-king-day = Anniversaire de Martin Luther King (États-Unis)
deadline-holiday-washingtons-birthday = Anniversaire de Washington (États-Unis)
deadline-holiday-american-memorial-day = Memorial Day (États-Unis)
deadline-holiday-juneteenth = Juneteenth (États-Unis)
deadline-holiday-independence-day = Fête de l’Indépendance (États-Unis)
deadline-holiday-american-labor-day = Labor Day (États-Unis)
deadline-holiday-columbus-day = Columbus Day (États-Unis)
deadline-holiday-veterans-day = Journée des anciens combattants (États-Unis)
deadline-holiday-thanksgiving = Thanksgiving (États-Unis)
deadlines-navigation = Travail
deadlines-title = Échéances
deadlines-lead = Ce qui est attendu, pour quand, et qui doit agir.
deadlines-sentence = { $what } : { $standing }
deadlines-views = Présentations
deadlines-view-mine = À moi d’agir
deadlines-view-all = Toutes
deadlines-view-month = Mois
deadlines-view-ended = Terminées
deadlines-what = Objet
deadlines-state = État
deadlines-standing = Échéance
deadlines-ball = À qui d’agir :
deadlines-holder = À qui d’agir
deadlines-none = Aucune échéance en cours.
deadlines-none-mine = Rien ne vous attend.
deadlines-none-ended = Rien n’est encore terminé.
deadlines-more = encore { $count }
deadlines-offices = Délais visés et jours de fermeture
deadlines-badge-overdue = En retard
deadlines-badge-today = Aujourd’hui
deadlines-badge-near = Bientôt
deadlines-badge-running = En cours
deadlines-badge-paused = Suspendu
deadlines-badge-met = Dans les délais
deadlines-badge-late = Hors délai
deadlines-holder-role = { $role }, { $workspace }
deadlines-holder-person = Une personne
deadlines-holder-organisation = L’organisation
deadlines-holder-workspace = Le service
deadlines-paused-by = Suspendu par { $by }.
deadlines-record = Fiche
deadlines-target = Délai visé
deadlines-turns = Qui devait agir
deadlines-pauses = Suspensions
deadlines-days-off = Jours fermés sur la période
deadlines-history = Historique
deadlines-change-started = Ouverture du délai
deadlines-change-paused = Suspension : { $reason }
deadlines-change-resumed = Reprise
deadlines-change-handed-over = Transmis à { $holder }
deadlines-change-stopped = Clôture
deadlines-pause = Suspendre
deadlines-resume = Reprendre
deadlines-hand-over = Transmettre
deadlines-hand-over-to = Transmettre à
deadlines-take = Moi-même
deadlines-reason = Motif
deadlines-note = Précision
deadlines-note-hint = Les deux parties peuvent la lire.
deadlines-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
deadlines-month-before = Mois précédent
deadlines-month-after = Mois suivant
deadlines-month-all = Afficher toutes les échéances
deadlines-month-mine = N’afficher que ce qui m’attend
deadlines-month-none = Aucune échéance ce mois-ci.
deadlines-month-calendar = Calendrier :
deadlines-weekday-1 = lun.
deadlines-weekday-2 = mar.
deadlines-weekday-3 = mer.
deadlines-weekday-4 = jeu.
deadlines-weekday-5 = ven.
deadlines-weekday-6 = sam.
deadlines-weekday-7 = dim.
deadlines-no-list = Aucun calendrier : tous les jours comptent
deadlines-office-title = Délais visés et jours de fermeture
deadlines-office-lead = Les délais visés de cet espace de travail et ses jours d’ouverture.
deadlines-targets = Délais visés
deadlines-targets-lead = Une modification s’applique à ce qui commence désormais ; ce qui est en cours garde son délai.
deadlines-count = Nombre
deadlines-unit = Unité
deadlines-unit-working-days = jours ouvrés
deadlines-unit-days = jours
deadlines-unit-weeks = semaines
deadlines-unit-months = mois
deadlines-warning = Alerte, en jours ouvrés avant l’échéance
deadlines-warning-hint = Laissez vide pour ne pas alerter.
deadlines-after = Remontée, en jours ouvrés après l’échéance
deadlines-after-hint = 0 : dès le retard. Laissez vide pour ne pas remonter.
deadlines-escalate-to = Personne avertie
deadlines-days = Vos jours de fermeture et d’ouverture
deadlines-days-lead = Ils s’ajoutent au calendrier national. Les échéances en cours sont recalculées.
deadlines-day = Date
deadlines-day-kind = Nature du jour
deadlines-day-is-closed = Fermé
deadlines-day-is-opened = Jour ouvré
deadlines-day-opened = Déclaré jour ouvré
deadlines-day-reason = Motif
deadlines-day-reason-hint = Lisible par toute personne dont l’échéance est déplacée.
deadlines-day-add = Ajouter le jour
deadlines-day-remove = Retirer
deadlines-calendar = Calendrier
deadlines-country = Jours fériés nationaux
deadlines-country-hint = Les samedis et dimanches sont fermés dans tous les calendriers.
deadlines-zone = Fuseau horaire
deadlines-zone-hint = Où les jours commencent et finissent, par exemple Asia/Seoul. Laissez vide pour celui du calendrier.
deadlines-year-end = Fermé du 29 décembre au 3 janvier
deadlines-save = Enregistrer
deadlines-feed = Logiciel d’agenda
deadlines-feed-title = Échéances dans votre logiciel d’agenda
deadlines-feed-lead = Abonnez votre agenda à une adresse : il affichera ce qui vous attend.
deadlines-feed-address = Votre adresse
deadlines-feed-once = Elle n’est affichée qu’une fois. Quiconque la connaît peut lire vos échéances : veuillez la garder pour vous.
deadlines-feed-there = Vous avez une adresse. Une nouvelle la remplacera.
deadlines-feed-none = Vous n’avez pas encore d’adresse.
deadlines-feed-draw = Créer une adresse
deadlines-feed-renew = Créer une nouvelle adresse
deadlines-feed-remove = Supprimer l’adresse
deadlines-copy = Copier
deadlines-clock-runs = Un délai de ce type court déjà pour cette fiche.
deadlines-holder-unknown = Veuillez choisir qui doit agir désormais.
deadlines-pause-reason = Veuillez choisir un motif.
deadlines-note-long = Veuillez ne pas dépasser { $most } caractères.
deadlines-country-unknown = Veuillez choisir un calendrier de la liste.
deadlines-zone-unknown = Le fuseau « { $zone } » n’existe pas. Veuillez indiquer un nom tel que Asia/Seoul.
deadlines-day-wrong = Veuillez saisir une date entre 2000 et 2099.
deadlines-day-there = Ce jour figure déjà dans la liste.
deadlines-reason-empty = Veuillez indiquer le motif de la fermeture.
deadlines-reason-long = Veuillez ne pas dépasser { $most } caractères.
deadlines-number-wrong = Veuillez saisir un nombre de { $least } à { $most }.
deadlines-unit-unknown = Veuillez choisir une unité de la liste.
deadlines-role-unknown = Veuillez choisir qui est averti.
