collaborations-title = Collaborations
collaborations-lead = How it goes with organisations that were brought together, from the first talk to the contract.
collaborations-none = No collaborations yet
collaborations-none-text = A collaboration begins when both sides of an introduction have said yes.
collaborations-to-introductions = Go to introductions
collaborations-all = All
collaborations-about = Subject
collaborations-one = Seeking side
collaborations-two = Partner
collaborations-desk = Network
collaborations-step = Step
collaborations-changed = Last change
collaborations-step-introduced = Introduced
collaborations-step-nda = NDA
collaborations-step-poc = Proof of concept
collaborations-step-pilot = Pilot
collaborations-step-contract = Contract
collaborations-step-ended = Ended
collaborations-reason-done = Done as planned
collaborations-reason-no-fit = Not a good fit
collaborations-reason-technical = Technical reasons
collaborations-reason-no-budget = No budget
collaborations-reason-terms = Terms, rights or price
collaborations-reason-regulation = Law or approval
collaborations-reason-priorities = Priorities or time
collaborations-reason-other-partner = Another partner was chosen
collaborations-reason-silence = No more answers
collaborations-reason-withdrawn = Introduction withdrawn
collaborations-source = Brought together through
collaborations-source-introduction = an introduction
collaborations-source-challenge = a challenge
collaborations-source-meeting = a meeting at an event
collaborations-source-programme = a programme
collaborations-source-elsewhere = their own contact
collaborations-began = Since
collaborations-sector = Field
collaborations-way = Progress so far
collaborations-places = Setting
collaborations-place = Kind
collaborations-place-programme = Programme
collaborations-place-event = Event
collaborations-place-lab = Laboratory
collaborations-place-challenge = Challenge
collaborations-place-hidden = a record that you cannot see
collaborations-place-no-record = None: named below
collaborations-place-record = Record of this platform
collaborations-place-record-hint = The latest round tables, visits and challenges in which either side takes part. The title is shown only to those who may see the record.
collaborations-record-unknown = There is no such record, or you cannot see it. Please choose another one.
collaborations-place-label = Name
collaborations-place-add = Add
collaborations-places-withdrawn = Withdrawn
collaborations-place-withdraw = Withdraw an entry
collaborations-place-which = Which entry?
collaborations-place-why = Why does it not apply?
collaborations-place-why-hint = The entry stays in the history with this reason, which both sides can read.
collaborations-place-withdrawn-by = Withdrawn on { $day } by { $by }
collaborations-place-withdrawn = This entry has already been withdrawn.
collaborations-asks = Follow-up questions
collaborations-asked-after = { $months ->
    [one] After one month
    *[other] After { $months } months
    }
collaborations-no-answer = No answer yet
collaborations-reminded = No answer yet, reminded on { $day }
collaborations-answers = Answers to follow-up questions
collaborations-asked-when = Asked
collaborations-asked-count = Times asked
collaborations-answered = Answered
collaborations-told-asked = How is your collaboration going? Please let us know
collaborations-next = Report progress
collaborations-how-far = How far has it come?
collaborations-why-ended = If it has ended, why?
collaborations-why-ended-hint = Shown to both sides.
collaborations-value = Value
collaborations-value-hint = The amount agreed. Leave empty if you prefer not to say.
collaborations-evidence = Evidence
collaborations-evidence-hint = Such as an address, a notice or the number of a contract.
collaborations-note = In your own words
collaborations-say = Send
collaborations-csv = CSV
collaborations-json = JSON
collaborations-portfolio = The organisation’s portfolio
collaborations-portfolio-lead = How far your collaborations have come, and why some ended.
collaborations-network = Results of the network
collaborations-network-lead = How many collaborations came how far, where and in which languages, how long it took, and who works with whom.
collaborations-funnel = Collaborations by step reached
collaborations-losses = Why they ended
collaborations-ended-after = Step reached and reason
collaborations-pace = Time between steps
collaborations-days =
    { $days ->
        [one] one day (median of { $count })
       *[other] { $days } days (median of { $count })
    }
collaborations-flow = From country to country, by field
collaborations-graph = Who works with whom
collaborations-by-country = By country
collaborations-by-sector = By field
collaborations-by-language = By language
collaborations-count = Total
collaborations-tried = Proof of concept or beyond
collaborations-signed = Contract
collaborations-worth = Total value
collaborations-no-sector = No field given
collaborations-no-country = No country given
collaborations-asked-title = How did it go on?
collaborations-asked-lead =
    { $one } and { $two } were brought together { $months ->
        [one] one month
       *[other] { $months } months
    } ago. Your answer takes a minute and needs no account.
collaborations-thanks = Thank you. We have received your answer.
collaborations-mail-ask-subject = How did “{ $title }” go on?
collaborations-mail-ask-text =
    { $name }, { $months ->
        [one] one month
       *[other] { $months } months
    } ago you were brought together with a partner: { $title }. Please tell us how it went on; it takes a minute and needs no account: { $link }
collaborations-missing = Please fill this in.
collaborations-reason = Please say why it ended.
collaborations-value-wrong = Please enter an amount with no more decimals than its currency has.
collaborations-long = Please use at most { $most } characters.
collaborations-back = It has already come further. Please choose a later step.
collaborations-ended = It has already ended.
collaborations-same = The two sides must be different organisations.
collaborations-mail-remind-subject = Reminder: how did “{ $title }” go on?
collaborations-mail-remind-text =
    { $name }, two weeks ago we asked you how it went on with your partner, { $months ->
        [one] one month
       *[other] { $months } months
    } after you were brought together: { $title }. We have no answer from you yet. It takes a minute and needs no account: { $link }
collaborations-link-over = This link has been used or has expired. Please ask for a new one.
collaborations-unknown = This organisation is not known to you. Please check its identifier.
collaborations-outcomes = Outcomes
collaborations-no-outcome = Nothing has been told yet.
collaborations-outcome-add = Add an outcome
collaborations-outcome-keep = Add
collaborations-outcome-of = Of which side?
collaborations-outcome = Outcome
collaborations-amount = Amount
collaborations-amount-hint = Number of jobs, or an amount of money. Leave empty if it is not known.
collaborations-outcome-day = Day
collaborations-outcome-day-hint = When it happened, or the last day of the period it covers.
collaborations-known = Source
collaborations-known-company = The company itself
collaborations-known-document = A document that was seen
collaborations-known-press = The press
collaborations-known-register = A public register
collaborations-outcome-jobs = Jobs
collaborations-outcome-sales = Domestic sales
collaborations-outcome-foreign-sales = Foreign sales
collaborations-outcome-investment = Investment
collaborations-outcome-merger = Merger or acquisition
collaborations-outcome-poc = Proof of concept done
collaborations-outcome-contract = Contract signed
collaborations-outcome-settled = Settled in the other country
collaborations-outcome-left = Left the other country
collaborations-outcome-count = { $what }: { $amount }
collaborations-number = { $amount }
collaborations-organisations = Organisations
collaborations-amounts = Total
collaborations-of-all = { $count } of { $all } ({ $share })
collaborations-amount-wrong = Please enter a whole number.
collaborations-day-ahead = Please enter a day that is not in the future.
collaborations-day-wrong = Please enter a day, such as 2027-12-31.
collaborations-proof-missing = Please say where it can be seen.
collaborations-currency = Currency
collaborations-currency-eur = Euro (EUR)
collaborations-currency-krw = South Korean won (KRW)
collaborations-currency-jpy = Japanese yen (JPY)
collaborations-currency-usd = US dollar (USD)
collaborations-currency-gbp = Pound sterling (GBP)
collaborations-currency-chf = Swiss franc (CHF)
collaborations-money-eur = €{ $amount }
collaborations-money-krw = ₩{ $amount }
collaborations-money-jpy = ¥{ $amount }
collaborations-money-usd = US${ $amount }
collaborations-money-gbp = £{ $amount }
collaborations-money-chf = CHF { $amount }
collaborations-others = Others ({ $count })
collaborations-cut = The latest { $count } of { $all } collaborations are counted here.
collaborations-asked-at-end = After it ended
collaborations-asked-end-lead = The collaboration of { $one } and { $two } has been reported as ended. Please tell us how far it came and why it ended. Your answer takes a minute and needs no account.
collaborations-mail-end-subject = “{ $title }” has ended: how did it go?
collaborations-mail-end-text = { $name }, your collaboration has been reported as ended: { $title }. Please tell us how far it came and why it ended; it takes a minute and needs no account: { $link }
collaborations-mail-remind-end-subject = Reminder: “{ $title }” has ended: how did it go?
collaborations-mail-remind-end-text = { $name }, two weeks ago we asked you about the end of your collaboration: { $title }. We have no answer from you yet. It takes a minute and needs no account: { $link }
collaborations-contacts = Contact for follow-up questions
collaborations-no-contact = Nobody. The representatives of the organisation are asked after signing in.
collaborations-contact-change = Change the contact
collaborations-contact-keep = Save
collaborations-contact-name = Name
collaborations-contact-address = Email address
collaborations-contact-hint = Leave empty if nobody is to be asked by email.
collaborations-contact-language = Language of the questions
collaborations-address-wrong = Please enter an email address such as name@example.org.
