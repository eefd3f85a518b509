deadline-date = { $day } { $month ->
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
deadline-target-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
deadline-target-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
deadline-target-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
deadline-target-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
deadline-due-in = Due in { $ahead }, by the end of { $date } (calendar: { $calendar }).
deadline-due-today = Due today, by the end of { $date } (calendar: { $calendar }).
deadline-due-on = Due by the end of { $date } (calendar: { $calendar }).
deadline-overdue = Overdue since the end of { $date } (calendar: { $calendar }).
deadline-paused = Paused since { $date } because { $reason }. { $left } left once the clock runs again.
deadline-stopped = Completed on { $date }, in time.
deadline-stopped-late = Completed on { $date }, after the deadline.
deadline-pause-over = Paused from { $from } to { $until } because { $reason }. Not counted: { $days }.
deadline-pause-open = Paused since { $from } because { $reason }. Not counted so far: { $days }.
deadline-turn-over = { $holder } was to act from { $from } to { $until }: { $days }.
deadline-turn-open = { $holder } is to act since { $from }: { $days } so far.
deadline-reason-documents = documents are missing
deadline-reason-question = a question is waiting for an answer
deadline-reason-authority = an authority has to answer first
deadline-reason-payment = a payment is outstanding
deadline-reason-agreed = both sides agreed to wait
deadline-reason-outage = the service was not available
deadline-reason-force-majeure = of an event beyond everybody’s control
deadline-country-korea = Korea
deadline-country-japan = Japan
deadline-country-france = France
deadline-country-united-states = United States (federal)
deadline-list = { $first }, { $second }
deadline-no-calendar = every day counts
deadline-substitute = Substitute holiday for { $holiday }
deadline-day-working = Working day
deadline-day-weekend = Weekend
deadline-day-year-end = Closed at the turn of the year
deadline-day-closed = Closed: { $reason }
deadline-refused-paused = The clock is already paused. Please resume it first.
deadline-refused-not-paused = The clock is running; there is nothing to resume.
deadline-refused-same-holder = This party is already the one to act. Please choose another one.
deadline-refused-stopped = The clock was stopped on { $date }. Nothing can be changed any more.
deadline-refused-backwards = A later change was already recorded on { $date }. Please enter a later time.
deadline-out-of-range = Holidays are known for the years { $first } to { $last }, not for { $year }. Please choose a shorter period or another date.
deadline-holiday-new-year = New Year’s Day
deadline-holiday-christmas = Christmas Day
deadline-holiday-labour-day = Labour Day (1 May)
deadline-holiday-childrens-day = Children’s Day
deadline-holiday-seollal-eve = Eve of Seollal (lunar new year)
deadline-holiday-seollal = Seollal (lunar new year)
deadline-holiday-seollal-second = Day after Seollal (lunar new year)
deadline-holiday-march-first = Independence Movement Day (1 March)
deadline-holiday-arbor-day = Arbor Day
deadline-holiday-buddhas-birthday = Buddha’s Birthday
deadline-holiday-korean-memorial-day = Memorial Day (Korea)
deadline-holiday-korean-constitution-day = Constitution Day (Korea)
deadline-holiday-liberation-day = Liberation Day (Korea)
deadline-holiday-chuseok-eve = Eve of Chuseok
deadline-holiday-chuseok = Chuseok
deadline-holiday-chuseok-second = Day after Chuseok
deadline-holiday-korean-foundation-day = National Foundation Day (Korea)
deadline-holiday-hangeul-day = Hangeul Day
deadline-holiday-election-day = Election Day (Korea)
deadline-holiday-temporary-holiday = Temporary public holiday (Korea)
deadline-holiday-coming-of-age-day = Coming of Age Day
deadline-holiday-japanese-foundation-day = National Foundation Day (Japan)
deadline-holiday-emperors-birthday = The Emperor’s Birthday
deadline-holiday-vernal-equinox-day = Vernal Equinox Day
deadline-holiday-greenery-day = Greenery Day
deadline-holiday-showa-day = Showa Day
deadline-holiday-constitution-memorial-day = Constitution Memorial Day (Japan)
deadline-holiday-marine-day = Marine Day
deadline-holiday-mountain-day = Mountain Day
deadline-holiday-respect-for-the-aged-day = Respect for the Aged Day
deadline-holiday-autumnal-equinox-day = Autumnal Equinox Day
deadline-holiday-health-and-sports-day = Health and Sports Day
deadline-holiday-sports-day = Sports Day
deadline-holiday-culture-day = Culture Day
deadline-holiday-labour-thanksgiving-day = Labour Thanksgiving Day
deadline-holiday-citizens-holiday = Citizens’ holiday (Japan)
deadline-holiday-accession-day = Day of the Emperor’s Accession
deadline-holiday-enthronement-ceremony-day = Day of the Enthronement Ceremony
deadline-holiday-easter-monday = Easter Monday
deadline-holiday-victory-day = Victory in Europe Day
deadline-holiday-ascension = Ascension Day
deadline-holiday-whit-monday = Whit Monday
deadline-holiday-french-national-day = National Day of France
deadline-holiday-assumption = Assumption Day
deadline-holiday-all-saints = All Saints’ Day
deadline-holiday-armistice = Armistice Day
deadline-holiday-martin-luther-king-day = Birthday of Martin Luther King, Jr.
deadline-holiday-washingtons-birthday = Washington’s Birthday
deadline-holiday-american-memorial-day = Memorial Day (United States)
deadline-holiday-juneteenth = Juneteenth National Independence Day
deadline-holiday-independence-day = Independence Day (United States)
deadline-holiday-american-labor-day = Labor Day (United States)
deadline-holiday-columbus-day = Columbus Day
deadline-holiday-veterans-day = Veterans Day
deadline-holiday-thanksgiving = Thanksgiving Day
