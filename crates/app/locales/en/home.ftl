home-greeting = Good day, { $name }
home-unread = { $count ->
    [0] No new notices
    [one] 1 new notice
   *[other] { $count } new notices
}
home-in-review = Waiting for your review
home-own-listings = Your needs and offers, with suggested partners
home-own-organisations = Your organisations
home-own-workspaces = Your workspaces
home-to-network = Needs and offers
home-to-network-lead = What companies look for and what they can give, each in its own language, with explained suggestions over languages.
home-to-directory = Organisations
home-to-directory-lead = Agencies, laboratories and companies with their names in several scripts.
home-to-search = Search
home-to-search-lead = One box for everything, in any spelling and any of the four languages.
home-accessibility = Accessibility
home-accessibility-lead = Pages are made for keyboard, screen reader, 200 % zoom, dark mode and print.
home-accessibility-state = The parts of pages were checked by machine against WCAG 2.2 level AA in four languages, three colour schemes and two widths. That is no claim that every page conforms.
home-accessibility-ask = If something keeps you out, please tell the operator of this installation.
home-reference = API reference
home-reference-lead = Every operation with its parameters, bodies and answers. Send your token as “Authorization: Bearer …”; ask for problems in your language with Accept-Language.
home-reference-rooms = Rooms
home-reference-errors = Refusals
home-reference-errors-lead = Every refusal is a problem document (RFC 9457): a code that is the same in every language, and a sentence in yours.
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
home-policy-waits = { $count } items wait for the unit, { $red } late or too old
