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
deadline-turn-over = { $holder } was the one to act from { $from } to { $until }: { $days }.
deadline-turn-open = { $holder } has been the one to act since { $from }: { $days } so far.
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
deadline-refused-not-paused = The clock is already running.
deadline-refused-same-holder = It is already this party’s turn. Please choose another one.
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
deadlines-navigation = Work
deadlines-title = Deadlines
deadlines-lead = What is due by when, and who has to act.
deadlines-sentence = { $what }: { $standing }
deadlines-views = Views
deadlines-view-mine = My turn
deadlines-view-all = All
deadlines-view-month = Month
deadlines-view-ended = Completed
deadlines-what = Subject
deadlines-state = State
deadlines-standing = Due
deadlines-ball = Whose turn:
deadlines-holder = Whose turn
deadlines-none = Nothing is due.
deadlines-none-mine = Nothing is waiting for you.
deadlines-none-ended = Nothing has been completed yet.
deadlines-more = { $count } more
deadlines-offices = Targets and closed days
deadlines-badge-overdue = Overdue
deadlines-badge-today = Due today
deadlines-badge-near = Due soon
deadlines-badge-running = Running
deadlines-badge-paused = Paused
deadlines-badge-met = In time
deadlines-badge-late = Late
deadlines-holder-role = { $role }, { $workspace }
deadlines-holder-person = A person
deadlines-holder-organisation = The organisation
deadlines-holder-workspace = The office
deadlines-paused-by = Paused by { $by }.
deadlines-record = Record
deadlines-target = Target
deadlines-turns = Who had to act
deadlines-pauses = Pauses
deadlines-days-off = Closed days in this period
deadlines-history = History
deadlines-change-started = Started
deadlines-change-paused = Paused: { $reason }
deadlines-change-resumed = Resumed
deadlines-change-handed-over = Handed over to { $holder }
deadlines-change-stopped = Completed
deadlines-pause = Pause
deadlines-resume = Resume
deadlines-hand-over = Hand over
deadlines-hand-over-to = Hand over to
deadlines-take = Me
deadlines-reason = Reason
deadlines-note = Explanation
deadlines-note-hint = Both sides can read it.
deadlines-month = { $month ->
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
   *[12] December
} { $year }
deadlines-month-before = Previous month
deadlines-month-after = Next month
deadlines-month-all = Show all deadlines
deadlines-month-mine = Show only mine
deadlines-month-none = Nothing is due this month.
deadlines-month-calendar = Calendar:
deadlines-weekday-1 = Mon
deadlines-weekday-2 = Tue
deadlines-weekday-3 = Wed
deadlines-weekday-4 = Thu
deadlines-weekday-5 = Fri
deadlines-weekday-6 = Sat
deadlines-weekday-7 = Sun
deadlines-no-list = No calendar: every day counts
deadlines-office-title = Targets and closed days
deadlines-office-lead = How long things may take in this workspace, and on which days it works.
deadlines-targets = Targets
deadlines-targets-lead = A change applies to what begins from now on; what is under way keeps its target.
deadlines-count = Number
deadlines-unit = Unit
deadlines-unit-working-days = working days
deadlines-unit-days = days
deadlines-unit-weeks = weeks
deadlines-unit-months = months
deadlines-warning = Warning, working days before
deadlines-warning-hint = Leave empty for no warning.
deadlines-after = Escalation, working days after
deadlines-after-hint = 0: as soon as it is late. Leave empty for no escalation.
deadlines-escalate-to = Who is told
deadlines-days = Your own closed and working days
deadlines-days-lead = They apply in addition to the national calendar. Due dates of what is under way are recalculated.
deadlines-day = Date
deadlines-day-kind = Kind of day
deadlines-day-is-closed = Closed
deadlines-day-is-opened = Working day
deadlines-day-opened = Declared a working day
deadlines-day-reason = Reason
deadlines-day-reason-hint = Everybody whose date moves can read it.
deadlines-day-add = Add day
deadlines-day-remove = Remove
deadlines-calendar = Calendar
deadlines-country = National holidays
deadlines-country-hint = Saturdays and Sundays are closed in every calendar.
deadlines-zone = Time zone
deadlines-zone-hint = Where days begin and end, such as Asia/Seoul. Leave empty for that of the calendar.
deadlines-year-end = Closed from 29 December to 3 January
deadlines-save = Save
deadlines-feed = Calendar program
deadlines-feed-title = Deadlines in your calendar program
deadlines-feed-lead = Subscribe to an address, and your calendar shows what is waiting for you.
deadlines-feed-address = Your address
deadlines-feed-once = It is shown only now. Anybody who knows it can read your deadlines, so please keep it to yourself.
deadlines-feed-there = You have an address. A new one replaces it.
deadlines-feed-none = You have no address yet.
deadlines-feed-draw = Create an address
deadlines-feed-renew = Create a new address
deadlines-feed-remove = Remove the address
deadlines-copy = Copy
deadlines-clock-runs = A deadline of this kind is already running for this record.
deadlines-holder-unknown = Please choose who is to act from now on.
deadlines-pause-reason = Please choose a reason.
deadlines-note-long = Please use at most { $most } characters.
deadlines-country-unknown = Please choose a calendar from the list.
deadlines-zone-unknown = There is no time zone “{ $zone }”. Please use a name such as Asia/Seoul.
deadlines-day-wrong = Please enter a date between 2000 and 2099.
deadlines-day-there = This day is already in the list.
deadlines-reason-empty = Please say why it is closed.
deadlines-reason-long = Please use at most { $most } characters.
deadlines-number-wrong = Please enter a number from { $least } to { $most }.
deadlines-unit-unknown = Please choose a unit from the list.
deadlines-role-unknown = Please choose who is to be told.
