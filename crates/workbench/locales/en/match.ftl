match-about = Matches needs with offers and says why
match-needs = Needs: CSV, XLSX or JSON Lines
match-offers = Offers: CSV, XLSX or JSON Lines
match-top = Offers listed for each need (default: 5)
match-out = Write the result to a file: .jsonl, .csv, .xlsx or .html; may be given several times, “-” writes JSON Lines to standard output
match-why = Explain one pair, also one that is not listed: the ids of a need and an offer
match-mutual = Lists within the capacities of both sides, so that nobody is flooded and nobody is forgotten
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
match-too-many = The two files have { $count } rows together; at most { $limit } can be matched at once. Please divide the larger file.
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
match-embedding-failed = The texts could not be embedded: { $why }
match-lexical-remark = Without the language model: texts in different languages are connected only through concepts and columns.
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
match-not-eligible = excluded by a condition
match-price-busy = { $share ->
    [full] This offer is already asked by as many as it can answer this round.
   *[part] This offer is already asked by many this round, so it is shown to those who gain most.
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
match-summary-model = Language model: { $model }
match-none = No offer fits.
