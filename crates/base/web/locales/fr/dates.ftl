dates-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[other] déc.
} { $year }
dates-day-full = { $day ->
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
dates-month = { $month ->
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
dates-month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[other] déc.
} { $year }
dates-time = { $hour } h { $minute }
dates-time-seconds = { $hour }:{ $minute }:{ $second }
dates-moment = { $day }, { $time }
dates-month-before = Mois précédent
dates-month-after = Mois suivant
dates-percent = { $value } %
dates-weekday-1 = lun.
dates-weekday-2 = mar.
dates-weekday-3 = mer.
dates-weekday-4 = jeu.
dates-weekday-5 = ven.
dates-weekday-6 = sam.
dates-weekday-7 = dim.
