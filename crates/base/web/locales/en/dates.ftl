dates-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
} { $year }
dates-day-full = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
} { $year }
dates-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
} { $year }
dates-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
} { $year }
dates-time = { $hour }:{ $minute }
dates-time-seconds = { $hour }:{ $minute }:{ $second }
dates-moment = { $day }, { $time }
dates-month-before = Previous month
dates-month-after = Next month
dates-percent = { $value }%
dates-weekday-1 = Mon
dates-weekday-2 = Tue
dates-weekday-3 = Wed
dates-weekday-4 = Thu
dates-weekday-5 = Fri
dates-weekday-6 = Sat
dates-weekday-7 = Sun
