home-greeting = Hello, { $name }
home-unread =
    { $count ->
        [0] No new notifications
        [one] 1 new notification
       *[other] { $count } new notifications
    }
home-in-review = Waiting for your review
home-own-listings = Your needs and offers, with suggested partners
home-own-organisations = Your organisations
home-own-workspaces = Your workspaces
home-to-network = Needs and offers
home-to-network-lead = What companies look for and what they can offer, each in its own language, with suggestions across languages and the reasons for them.
home-to-directory = Organisations
home-to-directory-lead = Agencies, laboratories and companies with their names in several scripts.
home-to-search = Search
home-to-search-lead = One search for everything, in any spelling and any of the four languages.
home-accessibility = Accessibility
home-accessibility-lead = Pages are made for keyboard, screen reader, 200% zoom, dark mode and print.
home-accessibility-state = The parts of the pages were checked automatically against WCAG 2.2 level AA in four languages, three colour schemes and two widths. This is not a claim that every page conforms.
home-accessibility-ask = If something gets in your way, please tell the operator of this installation.
home-reference = API reference
home-reference-lead = Every operation with its parameters, bodies and answers. Send your token as “Authorization: Bearer …”; ask for problems in your language with Accept-Language.
home-reference-rooms = Rooms
home-reference-errors = Errors
home-reference-errors-lead = Every error is a problem document (RFC 9457): a code that is the same in every language, and a sentence in yours.
home-reference-parameters = Parameters
home-reference-required = required
home-reference-body = Body
home-reference-example = Example of a body
home-reference-answers = Answers
home-reference-result = Example of an answer
home-deadlines = Waiting for you, by date
home-all-deadlines = All deadlines
home-policy = From difficulty to policy
home-policy-questions =
    { $count ->
        [one] { $count } question about your difficulties
       *[other] { $count } questions about your difficulties
    }
home-policy-waits =
    { $count ->
        [one] { $count } item is waiting for the policy unit
       *[other] { $count } items are waiting for the policy unit
    }, { $red } late or too old
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
