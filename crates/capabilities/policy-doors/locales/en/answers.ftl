answers-overview = Policy unit
answers-overview-lead = What is waiting for you, how much of what authorities claim is confirmed by companies, and the way items took.
answers-waits = Waiting for you
answers-waits-unassigned = No authority yet
answers-waits-unanswered = Not answered in time
answers-waits-unplanned = Accepted, no measure planned
answers-waits-checks = Long-term, due for another look
answers-waits-unsolved = Not solved, companies say
answers-waits-red = Late or too old
answers-flow = From arrival to outcome
answers-flow-door = Received through
answers-waits-what = What
answers-flow-answer = The authority says
answers-flow-outcome = Companies say
answers-flow-closed = Closed by the answer
answers-flow-progress = Still in progress
answers-claim-is-none = Nothing yet
answers-claim-is-not = Refused
answers-claim-is-partly = In part
answers-claim-is-yes = Yes
answers-done-is-none = Nothing yet
answers-done-is-not = Not solved
answers-done-is-partly = In part
answers-done-is-yes = Yes
answers-meters = Claimed and confirmed
answers-claimed = Claimed by the authority
answers-confirmed = Confirmed by companies
answers-meter-of = { $part } of { $all } ({ $percent })
answers-meter-heard =
    Companies were asked { $asked ->
        [one] { $asked } time
       *[other] { $asked } times
    } and answered { $answered ->
        [one] { $answered } time
       *[other] { $answered } times
    }.
answers-meter-line = claimed { $claimed }, confirmed { $confirmed } of { $all }
answers-items = Items
answers-items-lead = What each authority is asked to do, where it stands, what is claimed and what companies confirm.
answers-items-none = No items
answers-items-none-text = No item fits the filter.
answers-item = Item
answers-theme = Theme
answers-authority = Authority
answers-state = State
answers-age = Age
answers-all = All
answers-only = Show
answers-only-red = Late or too old
answers-only-gap = Claimed, not confirmed
answers-only-progress = In progress
answers-csv = CSV
answers-json = JSON
answers-pseudonym = Shown as
answers-handling = What it needs
answers-systemic = Systemic
answers-systemic-hint = Many companies are affected: the rule itself is the problem.
answers-yes = Yes
answers-reason = Reason
answers-reason-hint = Required for every answer except “Accepted”.
answers-next-check = Next look on
answers-next-check-hint = For long-term items, at most a year ahead.
answers-due = Due
answers-opened = Received on
answers-opened-again = Reopened
answers-reopened = Times reopened
answers-answers = Answers
answers-answer = Answer
answers-measures = Measures
answers-measure = Measure
answers-companies-say = What companies say
answers-next = Next steps
answers-course = History
answers-round = Round { $number }
answers-asked-until = Asked; can answer until { $day }
answers-authority-hint = Without an authority, the item is only classified.
answers-give = Save and pass on
answers-answer-heard = Record an answer received otherwise
answers-answer-keep = Save the answer
answers-answer-send = Send the answer
answers-answer-words = Wording of the answer
answers-answer-name = Name of the person answering
answers-answer-name-hint = Office and name; companies do not see it.
answers-verdict = Answer
answers-language = Language
answers-note = Note
answers-item-do-examine = Start examining
answers-item-do-reopen = Reopen
answers-item-do-ask = Ask the company again
answers-link-once = This link is shown only once. Please pass it on: { $link }
answers-item-state-open = Open
answers-item-state-assigned = With the authority
answers-item-state-acknowledged = Acknowledged
answers-item-state-examined = Under examination
answers-item-state-accepted = Accepted
answers-item-state-partly = Accepted in part
answers-item-state-long-term = Long-term
answers-item-state-refused = Refused
answers-item-state-explained = Explained
answers-item-state-planned = Measure planned
answers-item-state-in-force = Measure in force
answers-item-state-asked = Companies asked
answers-item-state-solved = Solved
answers-item-state-partly-solved = Solved in part
answers-item-state-not-solved = Not solved
answers-item-handling-rule = Change of a rule
answers-item-handling-administrative = Change of practice
answers-item-handling-advice = Explanation or advice
answers-item-handling-out-of-scope = Out of scope
answers-answer-why-law = Would need a change of law
answers-answer-why-treaty = International rule
answers-answer-why-budget = Budget or staff
answers-answer-why-safety = Health, safety, environment
answers-answer-why-fairness = Fairness to others
answers-answer-why-competence = Another authority decides
answers-answer-why-possible = Already possible
answers-answer-why-misunderstanding = Misunderstanding
answers-answer-why-unclear = Not enough detail
answers-answer-why-study = Study or reform under way
answers-answer-why-agreement = Needs the agreement of others
answers-answer-why-out-of-scope = Out of scope
answers-measure-kind-of = Kind
answers-measure-kind-law = Law or rule
answers-measure-kind-budget = Budget
answers-measure-kind-guidance = Guidance
answers-measure-kind-facility = Facility or service
answers-measure-kind-practice = Administrative practice
answers-measure-state-planned = planned
answers-measure-state-in-force = in force
answers-measure-state-sunset = ended
answers-measures-lead = What is being done, for which items and from when, and what companies say about it.
answers-measures-none = No measures
answers-measures-none-text = Measures are entered once an authority has accepted an item.
answers-measure-new = Enter a measure
answers-measure-new-lead = It comes into force on its date, or at once if that date has passed. Two weeks later the companies are asked.
answers-measure-title-of = Title
answers-measure-words = What is done
answers-conditions = For whom, under what conditions
answers-owner = Responsible
answers-source = Source
answers-source-hint = Where it can be read: an address or a number.
answers-effective = In force from
answers-effective-hint = It comes into force automatically on this day.
answers-sunset = Ends on
answers-sunset-hint = Leave empty if it does not end.
answers-measure-items = Which items does it concern?
answers-measure-link = Link to items
answers-measure-term = Change its dates
answers-measure-effect = Effect and published figures
answers-measure-ask = Ask the companies now
answers-asked-count =
    { $count ->
        [one] { $count } company was asked by mail.
       *[other] { $count } companies were asked by mail.
    }
answers-keep = Save
answers-change = Change
answers-ageing = Still in progress
answers-ageing-lead = Oldest first. Shown in red: what is past its deadline, or has been in progress for more than a year, whatever it is called.
answers-ageing-none-text = Nothing is in progress.
answers-ageing-red-of = { $red } of { $all } late or too old
answers-by-state = By state
answers-oldest = Oldest first
answers-count = Number
answers-red = Late or too old
answers-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
answers-days-over =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }
answers-days-in-state =
    { $days ->
        [one] { $days } day in this state
       *[other] { $days } days in this state
    }
answers-authorities = Authorities
answers-authorities-lead = How promptly each authority answers, and how much of what it claims is confirmed by companies.
answers-authorities-none = No authorities
answers-authorities-none-text = Enter the offices that items go to.
answers-authority-lead = Every two weeks it receives what is new, with a link that needs no account.
answers-authority-new = Enter an authority
answers-authority-new-lead = It needs no account: it answers through a link sent by mail.
answers-authority-name-in = Name ({ $language })
answers-authority-items = Its items
answers-authority-ask = Sending and links
answers-authority-do-send = Send new items now
answers-authority-do-link = Create a new link
answers-authority-do-end = Close all links
answers-country = Country
answers-country-hint = Its holidays are taken into account.
answers-contact = Contact
answers-address = E-mail address
answers-active = Active
answers-active-hint = New items may go to it.
answers-timeliness = In time
answers-late = Late
answers-link-until = Link valid until
answers-none-to-send = There are no new items to send.
answers-links-ended = All links have been ended.
answers-address-none = No address is on record, so no mail is sent.
answers-not-released = It can be given to an authority once its speaker has confirmed the wording and agreed to its being passed on.
answers-not-released-to = Open the difficulty
answers-link-none = No link
answers-batch = Batch
answers-batches = What was sent
answers-batch-done = Fully answered
answers-sent = Sent
answers-reminded = Reminded on
answers-light-is-none = nothing due yet
answers-light-is-green = in time
answers-light-is-amber = often late
answers-light-is-red = mostly late
answers-recommendations = Recommendations
answers-recommendations-lead = An authority files a plan within thirty days, or says why not. If it does neither, this is published.
answers-recommendations-none = No recommendations
answers-recommendations-none-text = A recommendation is issued where answers alone do not change anything.
answers-recommendation = Recommendation
answers-recommendation-numbered = Recommendation { $number }: { $title }
answers-recommendation-new = Issue a recommendation
answers-recommendation-new-lead = The authority receives it by mail with a link and has thirty days to file a plan or give reasons.
answers-recommendation-title = Title
answers-recommendation-words = What is recommended
answers-recommendation-issue = Issue
answers-recommendation-state-issued = Issued
answers-recommendation-state-plan = Plan filed
answers-recommendation-state-reasons = Not followed, with reasons
answers-recommendation-state-silent = No answer
answers-recommendation-state-followed = Followed
answers-plan = Plan
answers-reasons = Reasons
answers-plan-words = Plan, or reasons
answers-plan-hint = What will be done and by when, or why it will not be done.
answers-plan-file = Submit as plan
answers-reasons-file = Submit as reasons
answers-plan-done = Plan carried out
answers-published = Published
answers-published-on = Published on { $day }
answers-published-late = Published on { $day }, answered late on { $late }
answers-inbox = Requests for you
answers-inbox-lead = Please answer each item by its due date, here one by one or all together in a table. No account is needed.
answers-inbox-for = You are answering for { $office }.
answers-inbox-asked = To be answered
answers-inbox-given = Answered
answers-inbox-none = Everything is answered
answers-inbox-none-text = Thank you. We will tell you when something new arrives.
answers-inbox-seen = I have read everything
answers-inbox-protected = Whoever raised this is protected. Please do not try to identify them.
answers-severity = Effect
answers-severity-is-blocks = Stops the company
answers-severity-is-delays = Costs time
answers-severity-is-costs = Costs money
answers-heard = Received on
answers-company = Company
answers-table = Answer in a table
answers-table-lead = A table is accepted as a whole or not at all.
answers-table-download = Download the table
answers-table-file = Completed table
answers-table-hint = XLSX or CSV. Answers: { $verdicts }. Reasons: { $reasons }. Dates as 2027-03-31. Empty rows stay open.
answers-table-try = Check only
answers-table-send = Check and send
answers-table-good =
    { $count ->
        [one] { $count } answer is complete
       *[other] { $count } answers are complete
    }; { $left ->
        [one] { $left } row is empty
       *[other] { $left } rows are empty
    }. Nothing has been saved yet.
answers-table-nothing =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }, { $left ->
        [one] { $left } empty row
       *[other] { $left } empty rows
    }: there was nothing to save.
answers-table-defects = Please correct these cells; nothing was saved
answers-table-line = Row
answers-table-cell = Column
answers-table-wrong = What is wrong
answers-table-column = The table has no column “{ $column }”. Please use the table offered here.
answers-column-is-item = Item
answers-column-is-received = Received on
answers-column-is-pseudonym = Shown as
answers-column-is-words = Words
answers-column-is-verdict = Answer
answers-column-is-reason = Reason
answers-column-is-next-check = Next look on
answers-column-is-text = Wording of the answer
answers-column-is-language = Language
answers-asked-title = Is it solved?
answers-asked-lead = You told us about a difficulty, and something has been done since. Only your answer can close it. It takes a minute and needs no account.
answers-you-said = You said
answers-original = Show the original
answers-said = Is it solved?
answers-said-is-solved = Solved
answers-said-is-partly = Solved in part
answers-said-is-not = Not solved
answers-said-words = What is missing, or what helped?
answers-said-words-hint = Optional. The policy unit reads it.
answers-said-send = Send
answers-said-thanks = Thank you. Your answer counts; if something is missing, the item is reopened.
answers-mine = My difficulties
answers-mine-lead = Which theme each one belongs to, who is responsible, what was promised. Only you can say that it is solved.
answers-mine-none = Nothing reported
answers-mine-none-text = Your company’s difficulties appear here.
answers-mine-waiting =
    { $count ->
        [one] { $count } question waits for you
       *[other] { $count } questions wait for you
    }
answers-mine-companies =
    { $count ->
        [one] { $count } company says the same
       *[other] { $count } companies say the same
    }
answers-promise = Promised
policy-answer-long = Please use at most { $most } characters.
policy-answer-next-check = Please give the date of the next look.
policy-answer-next-check-far = Please give a date within a year.
policy-answer-next-check-past = Please give a date in the future.
policy-answer-reason = Please choose a reason.
policy-answer-text = Please put the answer into words.
policy-answer-verdict = Please choose an answer.
policy-authority-missing = Please choose an authority.
policy-authority-name = Please give a name in at least one language.
policy-batch-made = It was sent just now. Please wait a moment.
policy-batch-none = Nothing has been sent to this authority yet. Send it new items first.
policy-bulk-day = “{ $cell }” is not a date in the form 2027-03-31.
policy-bulk-item = No item “{ $cell }” is waiting for your answer.
policy-bulk-language = “{ $cell }” is not a language code such as ko.
policy-bulk-reason = “{ $cell }” is not one of the reasons.
policy-bulk-twice = This item is in the table twice.
policy-bulk-verdict = “{ $cell }” is not one of the answers.
policy-confirm-long = Please use at most { $most } characters.
policy-confirm-said = Please choose one.
policy-item-answered = The company has already answered.
policy-item-handling = Please say what the item needs.
policy-item-order = This is not possible in the item’s present state.
policy-item-out-of-scope = An item that is out of scope goes to no authority.
policy-item-private = The company has agreed only to be counted. Please ask for its consent first.
policy-item-unanswered = Nobody has answered yet.
policy-item-unassigned = Please choose an authority for it first.
policy-item-unchecked = The person who said it has not confirmed the wording. Please send a confirmation link.
policy-item-who = You may not do this. It is for somebody else.
policy-item-withdrawn = It has been taken back.
policy-measure-early = This item has not been answered yet. Please choose an answered item.
policy-measure-kind = Please choose a kind.
policy-measure-long = Please use at most { $most } characters.
policy-measure-over = The measure has ended.
policy-measure-sunset = The end must be after the start.
policy-measure-title = Please give a title.
policy-recommendation-empty = Please fill this in.
policy-recommendation-order = This is not possible in the recommendation’s present state.
policy-told-group = From difficulty to policy
policy-told-asked = You are asked whether your difficulty has been solved
policy-told-unsolved = A company says: not solved, or in part
policy-told-ended = A measure has ended, and what it solved is asked about again
policy-told-late = An authority is late with its answers
policy-told-published = A recommendation was not answered in time, or is not followed
policy-mail-batch-subject =
    { $count ->
        [one] { $count } item is waiting for an answer from { $office }
       *[other] { $count } items are waiting for an answer from { $office }
    }
policy-mail-batch-text =
    { $name }, companies have raised { $count ->
        [one] { $count } new item
       *[other] { $count } new items
    } that { $office } can answer. Please answer by { $day } here, one by one or in a table; no account is needed: { $link }
policy-mail-remind-subject =
    { $count ->
        [one] { $count } item to answer by { $day }
       *[other] { $count } items to answer by { $day }
    }
policy-mail-remind-text =
    { $name }, { $count ->
        [one] { $count } item is still waiting
       *[other] { $count } items are still waiting
    } for an answer from { $office }, due on { $day }. Please answer here: { $link }
policy-mail-late-subject =
    { $count ->
        [one] { $count } item was due on { $day }
       *[other] { $count } items were due on { $day }
    }
policy-mail-late-text =
    { $name }, { $count ->
        [one] { $count } item was
       *[other] { $count } items were
    } due on { $day } and still not answered. How promptly { $office } answers is published. Please answer here: { $link }
policy-mail-recommend-subject = Recommendation: { $title }
policy-mail-recommend-text = { $name }, this is a formal recommendation to { $office }: { $title }. Please file a plan or reasons by { $day }; if there is neither, this is published: { $link }
policy-mail-ask-subject = Has your difficulty been solved? It takes a minute to answer
policy-mail-ask-text = { $name }, you told us about a difficulty, and something has been done: { $measure }. Only your answer can close it. Please answer by { $day }, without an account: { $link }
policy-mail-again-subject = We are still waiting for your answer: is it solved?
policy-mail-again-text = { $name }, you can still tell us by { $day } whether this has solved it: { $measure }. Without your answer it stays open: { $link }
answers-subjects = By subject
answers-subjects-lead = How often each subject is raised, by the controlled list or under the headings of another list. An item with several subjects counts once under each of them.
answers-subjects-list = List
answers-subjects-by-own = Controlled list
answers-subjects-by-fio = Foreign investment ombudsman (Korea)
answers-subjects-by-jetro = JETRO surveys
answers-subjects-by-solvit = SOLVIT (European Union)
answers-subject = Subject
answers-subject-none = Not in this list
answers-companies = Companies
answers-settings = How the unit works
answers-settings-lead = Who may report to it, what it gets from other rooms, and how much time it gives.
answers-settings-receives = Public form
answers-settings-receives-yes = Anybody may report a difficulty without an account
answers-settings-home = What other rooms pass on
answers-settings-home-yes = Difficulties said at gatherings, in collaborations and by mail come here
answers-settings-batch = Days between two mailings to an authority
answers-settings-answer = Working days for an authority to answer
answers-settings-plan = Days for a plan after a recommendation
answers-settings-confirm = Days for a company to say whether it is solved
answers-settings-ageing = Days after which an open item counts as too old
answers-measure-seek = Look for items
answers-measure-seek-hint = The latest 60 are offered; words of an item find older ones.
answers-measure-seek-button = Search
