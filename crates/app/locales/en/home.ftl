home-greeting = Hello, { $name }
home-unread =
    { $count ->
        [0] No new notifications
        [one] 1 new notification
       *[other] { $count } new notifications
    }
home-own-listings = Your needs and offers, with suggested partners
home-own-organisations = Your organisations
home-own-workspaces = Your workspaces
home-accessibility = Accessibility
home-accessibility-lead = Pages are made for keyboard, screen reader, 200% zoom, dark mode and print.
home-accessibility-state = The parts of the pages were checked automatically against WCAG 2.2 level AA in four languages, three colour schemes and two widths. This is not a claim that every page conforms.
home-accessibility-ask = If something gets in your way, please tell the operator of this installation.
home-reference = API reference
home-reference-lead = Every operation with its parameters, bodies and answers. Send your token as “Authorization: Bearer …”; ask for problems in your language with Accept-Language.
home-reference-room = API reference: { $room }
home-reference-all = All operations
home-reference-rooms = Rooms
home-reference-errors = Errors
home-reference-errors-lead = Every error is a problem document (RFC 9457): a code that is the same in every language, and a sentence in yours.
home-reference-scope = Scope of the token:
home-reference-parameters = Parameters
home-reference-required = required
home-reference-body = Body
home-reference-example = Example of a body
home-reference-answers = Answers
home-reference-result = Example of an answer
home-all-deadlines = All deadlines
home-policy-questions =
    { $count ->
        [one] { $count } question about your difficulties
       *[other] { $count } questions about your difficulties
    }
home-start-title = Who could be your partner?
home-start-lead = Tell us in your own words, in any language, what you do. You see at once who would fit, and why. Nobody else can see it yet.
home-start-name = Name of your organisation
home-start-country = Country
home-start-kind = Subject of the text
home-start-offer = What we offer
home-start-need = What we are looking for
home-start-text = Your text
home-start-text-hint = For example, copied from your website.
home-start-go = Show suggestions
home-start-source = Registered by its own people, not checked yet
home-start-many = You can register at most { $most } organisations yourself. Please ask the desk.
home-start-homeless = Nobody here can receive new organisations yet. Please ask the operator of this installation.
home-lead-in = What waits for you comes first.
home-tasks = Waiting for you
home-tasks-none = Nothing waits for you at the moment.
home-to-answer = To answer
home-more = More
home-doors = Where to go
home-own = What is yours
home-policy-red = Items that are late or too old
home-door-overview = What waits, and how much of what is answered companies confirm.
home-door-difficulties = Difficulties that came in, to check and to split into items.
home-door-themes = What several companies say, by theme and over time.
home-door-ageing = What is in progress, the oldest first.
home-door-network = What companies look for and offer, with explained suggestions over languages.
home-door-introductions = Two sides learn of each other step by step, with consent.
home-door-collaborations = From the first talk to the contract, and what became of it.
home-door-challenges = Problems that wait for proposals, each answered with reasons.
home-door-mine = What became of your difficulties; you say whether they are solved.
home-door-gatherings = Round tables and visits with agenda and minutes.
home-door-commitments = Who promised what by when, and how much of it is there.
home-door-report = Say what makes things difficult: one minute, no account.
home-door-register = Published figures: what was said, answered and confirmed.
home-door-organisations = Agencies, laboratories and companies with their names in several scripts.
home-door-search = One box for everything, in any spelling and any of the four languages.
home-introductions = { $count ->
    [one] { $count } introduction waits for your yes or no
   *[other] { $count } introductions wait for your yes or no
}
home-advised = { $count ->
    [one] { $count } introduction waits for you as its adviser
   *[other] { $count } introductions wait for you as their adviser
}
home-in-review = To review
home-policy-waits = Items waiting for the unit
home-introduce = Invite this person
home-introduce-lead = Whoever accepts with this address has the record as their own: they alone decide from then on who may see it. Please make sure that the address is theirs.
home-introduce-email = E-mail address of the person
home-introduce-send = Send the invitation
home-introduce-back = Back
home-claims =
    { $count ->
        [one] Somebody says that a record is about them
       *[other] { $count } people say that a record is about them
    }
home-first-due = the first by { $day }
