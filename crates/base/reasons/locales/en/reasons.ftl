reasons-cause-passage = They say something similar: “{ $need }” – “{ $offer }”
reasons-cause-term = Both use the word “{ $need }”.
reasons-cause-concept = Both are about { $concept }: “{ $need }” – “{ $offer }”
reasons-cause-related = Related: { $concept } and { $other } (“{ $need }” – “{ $offer }”)
reasons-cause-own = Both belong to the same organisation.
reasons-cause-overall = The texts as a whole are close in meaning.
reasons-cause-fields = { $fit ->
    [agrees] Same field: { $need }
    [near] Neighbouring fields: { $need } – { $offer }
   *[clashes] Different fields: { $need } – { $offer }
}
reasons-cause-collaboration = { $fit ->
    [agrees] The types of collaboration fit: { $need } – { $offer }
    [near] The types of collaboration partly fit: { $need } – { $offer }
   *[clashes] The types of collaboration do not fit: { $need } – { $offer }
}
reasons-cause-readiness = { $fit ->
    [agrees] Technology readiness fits: { $need } – { $offer }
    [near] Technology readiness is one step apart: { $need } – { $offer }
   *[clashes] Technology readiness is far apart: { $need } – { $offer }
}
reasons-cause-country = { $fit ->
    [agrees] The wished country fits: { $need } – { $offer }
    [near] The wished region is near: { $need } – { $offer }
   *[clashes] Not the wished country: { $need } – { $offer }
}
reasons-cause-condition = { $by ->
    [need] { $must ->
        [yes] The need requires: { $condition }.
       *[no] The need excludes: { $condition }.
    }
   *[offer] { $must ->
        [yes] The offer requires: { $condition }.
       *[no] The offer excludes: { $condition }.
    }
} { $met ->
    [yes] Met.
   *[no] Not met.
}
reasons-cause-found = (Found: { $found })
reasons-cause-hubness = { $side ->
    [need] This need resembles many offers, so its similarity counts a little less.
   *[offer] This offer resembles many needs, so its similarity counts a little less.
}
reasons-component-meaning = Meaning of the texts
reasons-component-words = Shared words
reasons-component-concepts = Shared concepts
reasons-component-columns = Fields, collaboration, readiness, country
reasons-component-offer-hubness = Offer resembles many needs
reasons-component-need-hubness = Need resembles many offers
reasons-obstacle-weaker = Weaker than the next higher offer in: { $component } (by { $gap })
reasons-obstacle-elsewhere = { $count ->
    [one] One other need suits this offer better.
   *[other] { $count } other needs suit this offer better.
}
reasons-brief-passage = They say something similar.
reasons-brief-term = Both use the same word.
reasons-brief-concept = Both are about { $concept }.
reasons-brief-related = Related: { $concept } and { $other }
reasons-either = { $one } or { $other }
reasons-requirement-value = { $column } is { $value }
reasons-requirement-filled = { $column } is stated
reasons-requirement-number = { $relation ->
    [at-least] { $column } is at least { $number }
    [at-most] { $column } is at most { $number }
    [more] { $column } is more than { $number }
    [less] { $column } is less than { $number }
   *[equal] { $column } is { $number }
}
reasons-column-id = identifier
reasons-column-organisation = organisation
reasons-column-title = title
reasons-column-text = text
reasons-column-language = language
reasons-column-country = country
reasons-column-fields = field
reasons-column-collaboration = type of collaboration
reasons-column-readiness = technology readiness
reasons-column-countries_wanted = country wished for
reasons-column-capacity = number of partners possible
reasons-column-ip = intellectual property
reasons-language-ko = Korean
reasons-language-ja = Japanese
reasons-language-en = English
reasons-language-fr = French
reasons-language-zh = Chinese
reasons-right-patent-granted = Patent granted
reasons-right-patent-applied = Patent applied for
reasons-right-design = Design right
reasons-right-trade-mark = Trade mark
reasons-right-copyright = Copyright
reasons-right-know-how = Secret know-how
reasons-right-none = None
