search-group = Find
search-title = Search
search-lead = Names in any spelling and script, words in any of the four languages. You find the records that you may see.
search-field = What are you looking for?
search-do = Search
search-count =
    { $count ->
        [0] Nothing was found among the records that you may see.
        [one] 1 record found.
       *[other] { $count } records found.
    }
search-building = The index is being built; more will be found in a moment.
search-loose-near = Nothing fits exactly; these are spelled or sound similar.
search-loose-some = Nothing fits every word; these fit some.
search-unnamed = Not named
search-why-number = Number { $shown }
search-why-word = Word “{ $shown }”
search-why-near = “{ $shown }”, close to “{ $asked }”
search-why-sound = “{ $shown }” sounds like “{ $asked }”
search-why-concept = “{ $shown }” means the same as “{ $asked }”
search-why-meaning = Similar in meaning: { $shown }
search-object-organisation = Organisation
search-object-person = Person
search-object-listing = Need or offer
search-object-gathering = Gathering
search-object-challenge = Challenge
search-object-theme = Theme
search-all = All
search-facet-object = By type
search-facet-country = By country
