match-about = Matches needs with offers and says why
match-needs = Needs: CSV, XLSX or JSON Lines
match-offers = Offers: CSV, XLSX or JSON Lines
match-top = Offers listed for each need (default: 5; with --mutual: as many as the need can take)
match-out = Write the result to a file: .jsonl, .csv, .xlsx or .html; may be given several times, “-” writes JSON Lines to standard output
match-why = Explain one pair, also one that is not listed: the ids of a need and an offer
match-mutual = Lists chosen together, within the capacities of both sides: nobody is flooded, and whoever fits somebody has a line, as far as the capacities allow
match-commit = With --mutual: firm pairs instead of lists; “stable”: no two would both rather have each other, “weight”: of the greatest worth together. Some may be left out
match-capacity = Partners a listing can take where its row does not say (default with --mutual: 5)
match-seed = Seed of the mutual round (default: 1)
match-map = Take a column from another header, for example text=Objective,Keywords or needs.id=Topic
match-encoding = Text encoding, if it is not recognised: utf-8, utf-16le, cp949, shift_jis, …
match-delimiter = Delimiter, if it is not recognised; “tab” for a tab
match-sheet = Sheet of a workbook (default: the first)
match-no-header = The first row is data; columns are called 1, 2, …
match-skip-bad-rows = Leave out rows with errors instead of stopping
match-lexical = Compare words, concepts and columns only, without the language model
match-embeddings-url = Use an OpenAI-compatible embeddings service instead of the built-in model
match-embeddings-model = Name of that service’s model
match-embeddings-query-prefix = Put before every need, if the service’s model wants it, for example “query: ”
match-embeddings-passage-prefix = Put before every offer, if the service’s model wants it
match-embeddings-key = Key of that service; also from LANDBRIDGE_EMBEDDINGS_KEY

match-no-id = There is no column for the id. Please name it with --map id=NAME, or with --no-header if the first row is data. Columns found: { $columns }.
match-no-text = There is no column for title or text. Please name one with --map text=NAME. Columns found: { $columns }.
match-too-many = The two files have more than { $limit } rows together; so many can be matched at once. Please divide the larger file.
match-no-rows = The file has a header but no rows.
match-id-twice = The id “{ $id }” is used by an earlier row.
match-empty-id = The id is empty.
match-empty-text = The row has neither a title nor a text.
match-bad-language = “{ $value }” is not a language that is known. Please use a code such as ko, ja, en, fr, or leave the cell empty.
match-bad-readiness = “{ $value }” is not a technology readiness level. Please use a number from 1 to 9.
match-bad-capacity = “{ $value }” is not a number of partners. Please use a whole number from 1.
match-bad-condition-column = The condition “{ $condition }” names a column “{ $name }” that does not exist. If no column is meant, put the words in quotation marks.
match-bad-condition-empty = The condition “{ $condition }” has no value.
match-bad-condition-number = In the condition “{ $condition }”, “{ $name }” is not a number.
match-bad-condition-words = The condition “{ $condition }” compares the column “{ $name }” with a number, but it holds words.
match-bad-condition-language = In the condition “{ $condition }”, “{ $name }” is not a language that is known.
match-bad-condition-country = In the condition “{ $condition }”, “{ $name }” is not a country that is known.
match-bad-condition-quote = In the condition “{ $condition }” a quotation mark is not closed.
match-unknown-need = There is no need with the id “{ $id }”.
match-unknown-offer = There is no offer with the id “{ $id }”.
match-bad-why = “{ $value }” is not a pair of ids. Please write NEED:OFFER.
match-bad-format = The format of “{ $file }” is not known. The name should end in .jsonl, .csv, .xlsx or .html.
match-embedding-failed = { $fault ->
    [address] “{ $address }” is not a web address. Please give the address of the embeddings service with http:// or https://.
    [unreachable] The embeddings service cannot be reached at { $address }. Please check the address, and whether the service is running.
    [late] The embeddings service at { $address } did not answer in time.
    [mute] The embeddings service at { $address } refused (HTTP { $status }).
    [refused] The embeddings service at { $address } refused (HTTP { $status }): “{ $said }”
    [strange] The embeddings service gave an answer that does not hold one vector of the same length for every text. Please check that the address and the model are those of an embeddings service.
   *[model] The built-in language model is damaged. Please install the program anew.
}
match-lexical-remark = Without the language model: texts in different languages are connected only through concepts and columns.
match-other-languages = The built-in model did not learn { $languages }: what such texts mean is found only as far as they share words with other languages, beside concepts and columns.
match-shortened = { $count ->
    [one] One listing is very long; some of its sentences were compared by words only.
   *[other] { $count } listings are very long; some of their sentences were compared by words only.
}

match-why-title = Need { $need } and offer { $offer }
match-why-rank =
    { $listed ->
        [yes] Rank { $rank } of { $offers } among the offers for this need
       *[no] Rank { $rank } of { $offers } among the offers for this need – not in its list of { $top }
    }
match-why-back = Rank { $rank } of { $needs } among the needs for this offer
match-why-for = Why
match-why-held = What keeps it from ranking higher
match-why-first = It is ranked first.
match-why-compared = Compared with { $rival }, which it would have to pass
match-round-title = In the mutual round
match-round-standing = { $standing ->
    [listed] Shown: place { $rank } of the need’s list.
    [outranked] Not shown: the need’s list is full of offers that bring more. This pair is worth { $worth } to the round, the last one of the list { $cut }.
    [full] { $capacity ->
        [one] Not shown: the only place of the offer is taken.
       *[other] Not shown: all { $capacity } places of the offer are taken.
    }
    [behind] Not shown: the places of the offer go to needs that it suits better.
    [excluded] Not shown: a condition excludes the pair, or both belong to one organisation.
   *[unlikely] Not shown: it is not among the { $candidates } likeliest pairs of the need or of the offer.
}
match-round-price = { $waits ->
    [no] Others ask for { $others } of the { $capacity } places of the offer; nobody waits for one, so its price is 0.
   *[yes] Others ask for { $others } of the { $capacity } places of the offer, and more would: the price of a place is { $price }. So much, at most, would one more place add to the round.
}
match-round-lift-places = { $places ->
    [one] It would be shown if the offer had one more place.
   *[other] It would be shown if the offer had { $places } more places.
}
match-round-lift-worth = It would be shown if the two directions multiplied to { $needed } instead of { $now }.
match-not-eligible = excluded by a condition
match-price-busy = { $share ->
    [full] As many ask for this offer as it can answer this round: it is shown to those for whom it brings most.
   *[part] Many ask for this offer this round: it is shown to those for whom it brings most.
}

match-column-rank = Rank
match-column-offer = Offer
match-column-need = Need
match-column-score = Score
match-column-why = Why
match-column-component = Component
match-column-this = This pair
match-column-rival = The one above
match-summary = { $needs ->
    [one] { $needs } need
   *[other] { $needs } needs
} × { $offers ->
    [one] { $offers } offer
   *[other] { $offers } offers
} → { $pairs ->
    [one] { $pairs } pair
   *[other] { $pairs } pairs
}, of which { $crossed } across languages
match-round-summary = { $kind ->
    [lists] Mutual round
    [stable] Firm pairs of the round, stable
   *[weight] Firm pairs of the round, of the greatest worth
}: { $served } of { $needs } needs have an offer, { $shown } of { $offers } offers are shown to somebody; together the pairs are worth { $share } % of what no choice can exceed.
match-summary-model = Language model: { $model }
match-none = No offer fits.
