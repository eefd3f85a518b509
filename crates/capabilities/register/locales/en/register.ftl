register-title = Public register
register-lead = What companies raise, what authorities answer, and what companies confirm as solved.
register-none = Nothing is published yet
register-none-text = Figures appear here once they are backed by enough companies.
register-meters = Claimed and confirmed
register-issue = { $name }, publication { $number }, as of { $day }
register-issue-short = Publication { $number }, as of { $day }
register-invented = invented data for demonstration
register-part = { $count } ({ $percent }%)
register-percent = { $percent }%
register-unnamed = Unnamed authority
register-voices = Voices
register-claimed = Claimed by the authority
register-confirmed = Confirmed by companies
register-themes = Themes
register-theme = Theme
register-kind = Kind
register-systemic = Systemic
register-timeliness = Timeliness of answers
register-authority = Authority
register-in-time = In time
register-late = Late or missing
register-share = Share in time
register-light = Traffic light
register-light-green = ● Green
register-light-amber = ◐ Amber
register-light-red = ○ Red
register-light-none = Nothing due yet
register-ageing = Still in progress
register-state = State
register-since = Waiting since (all)
register-duration = Time taken
register-red = too long
register-in-bounds = in time
register-measures = Measures
register-measure = Measure
register-kind-law = Law or rule
register-kind-budget = Budget
register-kind-guidance = Guidance
register-kind-facility = Facility or service
register-kind-practice = Administrative practice
register-effective = In force from
register-sunset = Ends on
register-conditions = Conditions
register-source = Source
register-effect = Effect
register-effect-none = It has not been in force long enough for a comparison.
register-effect-fell = It is reported less often than before.
register-effect-fell-by = It is reported at least { $percent }% less often than before (95% confidence).
register-effect-rose = It is reported more often than before.
register-effect-rose-by = It is reported at least { $percent }% more often than before (95% confidence).
register-effect-cannot-tell = Impossible to tell: { $doubt }
register-effect-days =
    Compared: { $before ->
        [one] { $before } day
       *[other] { $before } days
    } before and { $after ->
        [one] { $after } day
       *[other] { $after } days
    } after.
register-effect-method = The rates of reports before and after are compared given their sum (mid-p interval, 95%). Fewer reports do not mean a solution: what counts is what companies confirm. What is published counts whole groups only, and holds wherever reports were made that are not counted.
register-survey = What companies say when asked
register-survey-none = Too few companies have been asked whether it is solved.
register-survey-wave = Asked when
register-survey-before = Before it was in force
register-survey-after = Since it has been in force
register-survey-asked = Questions
register-survey-answered = Answers
register-survey-response = Response rate
register-survey-solved = Solved, companies say
register-survey-share = Share solved
register-range = { $low }–{ $high }%
register-survey-rose = A larger share than before says that it is solved (95% confidence).
register-survey-fell = A smaller share than before says that it is solved (95% confidence).
register-survey-method = Companies are asked once a measure for their difficulty is in force; earlier answers concern other measures for the same themes. Answers of one kind are counted only from { $least } companies, as everywhere here: the shares are given as ranges that allow for what rounding and this leave open. The comparison holds for the whole range (Newcombe’s interval, 95%).
register-doubt-no-exposure = one side was not observed.
register-doubt-too-few-events = there were too few reports.
register-doubt-too-few-points = the series is too short.
register-doubt-not-estimable = the figures do not allow an estimate.
register-doubt-no-change-is-possible = no change at all would also fit the figures.
register-advice = Recommendations not answered in time or not followed
register-advice-silent = No answer
register-advice-reasons = Not followed
register-advice-late = Answered late
register-recommendation = Recommendation
register-reasons = Reasons given
register-states = Where it stands
register-replies = What authorities answer
register-no-replies = No answer was given in the same words to enough companies to be shown here.
register-reply = { $authority }, { $verdict } ({ $month })
register-verdict-accepted = accepted
register-verdict-partly = accepted in part
register-verdict-long-term = long-term
register-verdict-refused = refused
register-verdict-explained = explained
register-verdict-planned = measure planned
register-verdict-in-force = measure in force
register-outcome-open = In progress
register-outcome-long-term = Long-term
register-outcome-refused = Refused or explained
register-outcome-claimed = Claimed, not confirmed
register-outcome-partly = Solved in part
register-outcome-solved = Solved, companies say
register-door = Received through
register-door-gathering = Round table or visit
register-door-form = Public form
register-door-listing = Need or offer
register-door-introduction = Introduction
register-door-collaboration = Collaboration
register-door-api = Another program
register-door-table = Table
register-door-mail = Mail
register-door-survey = Survey
register-door-desk = Entered by a desk
register-door-several = Several ways
register-flow = From arrival to outcome
register-reports = Reports
register-report-annual = Annual report
register-annual = Annual report { $year }
register-year = The year’s publications
register-day = As of
register-ways = Overview
register-briefing = Briefing before a visit
register-briefing-for = Briefing: { $authority }
register-promises = Claimed, not yet confirmed
register-red-list = In progress for too long
register-largest = Largest themes
register-press = Facts for the press
register-fact-voices =
    Companies have raised about { $voices ->
        [one] { $voices } difficulty
       *[other] { $voices } difficulties
    } in { $themes ->
        [one] { $themes } theme
       *[other] { $themes } themes
    }.
register-fact-meters = Authorities say that they are dealing with about { $claimed } of them; companies confirm that about { $confirmed } are solved.
register-fact-red = About { $red } have been in progress for too long. All figures are rounded to multiples of { $base }.
register-notes = Notes
register-note-voices = A voice is one thing that one company asks of one authority. Only what companies have agreed to publish is counted.
register-note-meters = “Claimed” is what authorities say; “confirmed” is what the companies themselves say.
register-note-groups = Figures change only by permanent groups of at least { $least } companies, and a group counts as far as its slowest member has come. So neither a figure nor a difference between figures reveals fewer companies.
register-note-rounded =
    Figures are rounded to multiples of { $base }, so sums may differ. What companies raise is counted after { $delay ->
        [one] { $delay } day
       *[other] { $delay } days
    }.
register-note-light = Green: at least 75% of answers in time; amber: at least 55%; red: below that.
register-note-ageing =
    What has been in progress for more than { $ageing ->
        [one] { $ageing } day
       *[other] { $ageing } days
    } is marked as too long.
register-note-source = Signed publication with all figures
register-nothing = Nothing can be shown here yet.
register-what = Subject
register-says = Says
register-data = Open data
register-data-lead = Every publication stays here unchanged, with its checksum and signature.
register-tables = Tables of the latest publication
register-publications = Publications
register-number = No.
register-files = Files
register-verify = Check a publication
register-verify-text = Download the publication, its signature and the key. Each of these commands checks it.
register-preview = Preview and publish
register-preview-lead = What would be published today, and what would be withheld and why.
register-publish = Publish now
register-hidden = Withheld
register-hidden-none = Nothing is withheld.
register-why = Reason
register-why-few = Fewer than { $least } companies are waiting to be counted together.
register-why-dark = A company left the group: the group is no longer counted.
register-why-early =
    Raised less than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } ago.
register-would = What would be published
register-rules = Rules of publication
register-rules-save = Save the rules
register-least = Smallest number of companies behind a figure
register-base = Round to multiples of
register-delay = Delay before counting, in days
register-ageing-days = Days after which something is in progress for too long
register-monthly = Publish automatically on the first of each month
register-monthly-yes = Yes
register-monthly-no = No, only by hand
register-exact = Exact numbers
register-exact-text = Visible only to those who run the register; in no publication.
register-exact-before = Before
register-exact-after = After
register-exact-count =
    { $events ->
        [one] { $events } report
       *[other] { $events } reports
    } in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
register-exact-mid = Ratio of rates (mid-p)
register-exact-exact = Ratio of rates (exact)
register-exact-series = Last period against the earlier trend
register-exact-compared = Compared with all other themes
register-exact-survey-before = Asked before
register-exact-survey-after = Asked since
register-exact-survey-difference = Change in the share solved
register-exact-share = { $asked } asked, { $answered } answered ({ $rate }%), solved { $share }% (95%: { $low } to { $high }%)
register-exact-points = { $points } percentage points (95%: { $low } to { $high })
register-wave-name = { $survey }: { $answer }
register-wave-share = { $share }% ({ $answered } of { $asked })
register-wave = Concerned: { $before }, then { $after }. Others: { $others_before }, then { $others_after }. Change beyond that of the others: { $beyond }
register-exact-range = { $ratio } (95%: { $low } to { $high })
register-exact-none = Impossible to tell
register-trace = Where a figure comes from
register-trace-lead = Every figure in a report leads to its place in a signed publication.
register-figure = Figure
register-value = Value
register-meaning = What it counts
register-means-voices = Voices in the groups that are counted
register-means-claimed = Voices in groups for which the authority says, for every member, that something is being done
register-means-confirmed = Voices in groups whose companies all say that it is solved
register-means-in-time = Items answered by the day they were due
register-means-late = Items answered after the day they were due, or not at all
register-means-percent = Answers in time, in per cent of the rounded figures
register-means-asked = Questions to companies that were answered or whose time is over
register-means-valid = Questions that were answered
register-means-solved = Answers that say that it is solved
register-entries = Records behind it
register-entries-text = Visible only to those who may see them; this view is in the audit record.
register-entries-hidden = Only those who run the register can see the records behind it.
register-languages = Languages
register-bounds = Please enter a whole number from { $low } to { $high }.
register-same-day = This register has already been published for this day. Please wait until tomorrow.
register-backwards = A later day has already been published.
register-unsafe = A figure would reveal too few companies, so nothing was published.
register-schema = Format of the data (JSON Schema)
register-say = Report a difficulty
