web-required = required
web-choose = Please choose
web-limit-characters = { $most ->
    [one] At most one character
   *[other] At most { $most } characters
}
web-limit-words = { $most ->
    [one] At most one word
   *[other] At most { $most } words
}
web-error-summary = { $count ->
    [one] Please correct one entry
   *[other] Please correct { $count } entries
}

web-pager = Pages
web-pager-previous = Previous
web-pager-next = Next
web-pager-summary = { $total ->
    [0] No entries
   *[other] { $first }–{ $last } of { $total }
}
web-steps = Steps
web-step-done = done
web-step-current = current
web-step-ahead = to come

web-visibility-private = Private
web-visibility-workspace = Workspace
web-visibility-partners = Partners
web-visibility-anonymous = Public, without name
web-visibility-public = Public
web-visible-to-private = Only you can see this
web-visible-to-workspace = Members of your workspace can see this
web-visible-to-partners = The staff of your workspace and of its partner offices can see this; other companies cannot
web-visible-to-anonymous = Everybody can see this, without your organisation’s name
web-visible-to-public = Everybody can see this, with your organisation’s name

web-shown-original = Shown in the original language: { $language }
web-shown-machine = Machine translation. Original language: { $language }
web-shown-human = Translated. Original language: { $language }
web-shown-stale = This translation is older than the original. Original language: { $language }

web-moment-done = Done:{" "}
web-moment-current = In progress:{" "}
web-moment-ahead = Planned:{" "}
web-moment-blocked = Blocked:{" "}
web-reasons-for = In favour
web-reasons-against = Against
web-reasons-none = No reasons were recorded.
web-claimed = Claimed
web-confirmed = Confirmed
web-picture-table = As a table
web-picture-step = Step
web-picture-count = Number
web-picture-share = Share of the first step
web-picture-lost = Ended here
web-picture-others = Others
web-picture-name = Name
web-picture-group = Group
web-picture-partners = Partners
web-picture-with = Works with
web-picture-cut = The table tells of the { $count } with the most partners.
web-picture-and-more = { $names } and { $count } more
web-picture-graph =
    { $nodes ->
        [one] { $nodes } organisation
       *[other] { $nodes } organisations
    }, { $edges ->
        [one] { $edges } pair
       *[other] { $edges } pairs
    }. The larger a dot, the more partners.
