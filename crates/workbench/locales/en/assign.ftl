assign-about = Assigns evaluators to applications: no conflict, fair loads, and a reason for every pair
assign-panel = Applications, evaluators, conflicts, scores and rules (JSON)
assign-assignment = With --check: the assignment to check
assign-check = Check an assignment: every rule, its figures and its bound, with code of its own
assign-out = Write the assignment to a file (JSON); “-” writes it to standard output
assign-html = Write a report for reading (HTML)
assign-previous = The assignment so far, after which somebody declined
assign-declined = A pair that was declined; can be repeated; *:EVALUATOR when the evaluator leaves altogether
assign-allow-moves = Let others change panels when nobody is free for the seat
assign-why = Explain one pair, assigned or not
assign-seconds = Stop improving after so many seconds and give the best so far
assign-seed = Seed of the drawing when probabilities are limited (default: 1)

stage-assignment-words = Reading the texts
stage-assignment-sum = Finding the highest sum
stage-assignment-prove = Proving the bound
stage-assignment-compose = Composing panels
stage-assignment-bound = Checking the bound
stage-assignment-check = Checking the result
stage-assignment-fair = Lifting the weakest applications

assign-bad-pair = “{ $value }” is not a pair. Please write APPLICATION:EVALUATOR.
assign-unknown-pair = “{ $value }” names no application or no evaluator of the file.
assign-unknown-key = { $place ->
    [none] The key “{ $key }” of the file is not known and changes nothing.
   *[other] { $count ->
        [one] The key “{ $key }” at { $place } is not known and changes nothing.
       *[other] The key “{ $key }” is not known and changes nothing; it comes { $count } times, first at { $place }.
    }
}
assign-not-assigned = “{ $value }” is not assigned: no seat falls vacant by it.
assign-fault-duplicate = { $place }: “{ $id }” is already at { $first }.
assign-fault-unknown = { $place }: “{ $id }” does not exist.
assign-fault-range = { $place }: { $value } is not between { $from } and { $to }.
assign-fault-whole = { $place }: { $value } is not a whole number between { $from } and { $to }.
assign-fault-share = { $place }: { $value } is not allowed here; the value must be greater than 0 and at most 1.
assign-fault-missing = { $place }: a value is missing.
assign-fault-language = { $place }: the language “{ $code }” is not known.
assign-fault-many = { $place }: { $given } given, at most { $most } are possible.
assign-fault-ways = { $place }: a panel of this size has { $given } compositions under the shares; at most { $most } can be looked at. Please ask for fewer evaluators or fewer shares.

assign-column-application = Application
assign-column-sum = Sum
assign-column-evaluator = Evaluator
assign-column-score = Score
assign-column-why = Why
assign-cut = The first { $shown } of { $total } applications are shown; the result file has all of them.
assign-and-more-applications = { $shown } and { $more } more
assign-and-more-evaluators = { $shown } and { $more } more
assign-summary =
    { $applications ->
        [one] { $applications } application
       *[other] { $applications } applications
    }, { $evaluators ->
        [one] { $evaluators } evaluator
       *[other] { $evaluators } evaluators
    }, { $seats ->
        [one] { $seats } seat filled
       *[other] { $seats } seats filled
    }.
assign-summary-sum = Sum of the scores { $sum }; no assignment can have more than { $bound } (reached: { $share }).
assign-summary-weakest = Weakest application { $minimum } (no assignment can give it more than { $bound }); mean of the weakest tenth { $tenth }.
assign-summary-chances = Drawn: no pair had a probability above { $limit }; expected sum { $expected }; seed { $seed }.
assign-beyond-limit = { $application }: when a seat was filled again, too few people were free to keep the limit on probabilities.
assign-left-out = { $count ->
    [one] One computed pair was
   *[other] { $count } computed pairs were
} left out: of each application only the best are looked at in so large a panel. The bound is not proven against the others.
assign-unmet-minimum =
    { $evaluator } was promised at least { $promised ->
        [one] { $promised } application
       *[other] { $promised } applications
    }; only { $kept } can be kept.
assign-removed = Gone: { $application } – { $evaluator }
assign-added = New: { $application } – { $evaluator }
assign-unchanged = Nothing has changed.

assign-reason-given = The score was given.
assign-reason-document = Document { $number } shares { $count ->
        [one] the word
       *[other] the words
    } { $terms }.
assign-reason-meaning = Document { $number }, in another language, is close in meaning.
assign-reason-fields = Both name the fields { $fields }.
assign-reason-tags = Counts for the share of { $tags }.
assign-excluded-conflict = Conflict of interest: { $because }.
assign-excluded-conflict-plain = A conflict of interest is declared.
assign-excluded-organisation = Both belong to { $organisation }.
assign-excluded-language = The application is in { $application }; the evaluator reads { $evaluator }.
assign-excluded-no-score = There is no score for this pair and no text to compute one from.
assign-excluded-left-out = The panel is very large and others fit this application better: this pair was not looked at.

assign-why-excluded = { $application } and { $evaluator } may not meet:
assign-why-assigned = { $application } is assigned to { $evaluator }:
assign-why-outweighed = { $application } may be assigned to { $evaluator }, but other pairs serve the whole better:
assign-why-score = Score { $score }.
assign-why-load =
    The evaluator has { $load ->
        [one] { $load } application
       *[other] { $load } applications
    } of at most { $most }.

assign-short-few-candidates =
    { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. It needs { $needed ->
        [one] one evaluator
       *[other] { $needed } evaluators
    }; { $allowed ->
        [0] nobody may sit on it
       *[other] only { $allowed } may sit on it
    }.
assign-short-few-with-tag =
    { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. Its panel needs { $needed ->
        [one] one member
       *[other] { $needed } members
    } with “{ $tag }”; { $allowed ->
        [0] nobody of these may sit on it
       *[other] only { $allowed } may sit on it
    }.
assign-short-no-places =
    { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. The applications { $applications } together need { $needed ->
        [one] one seat
       *[other] { $needed } seats
    }; the evaluators they could have ({ $evaluators }) can take { $places ->
        [0] none
        [one] only one
       *[other] only { $places }
    }. One more place with one of these evaluators, or one more evaluator without conflict for one of these applications, would help.
assign-short-tags-taken = { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. Everybody with { $tags } is taken, and the others would break the panel rules.
assign-short-probability-limit =
    { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. With this limit on probabilities it needs { $needed ->
        [one] one candidate
       *[other] { $needed } candidates
    }; only { $allowed } may sit on it.
assign-short-limit-with-tag =
    { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. With this limit on probabilities its panel needs { $needed ->
        [one] one candidate
       *[other] { $needed } candidates
    } with “{ $tag }”; only { $allowed } may sit on it.
assign-short-limited-places =
    { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. The applications { $applications } together need { $needed ->
        [one] one seat
       *[other] { $needed } seats
    }; with this limit on probabilities the evaluators they could have ({ $evaluators }) can fill { $places ->
        [0] none
        [one] only one
       *[other] only { $places }
    }. A higher limit, or one more evaluator without conflict for one of these applications, would help.
assign-short-limit-and-rules = { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. This limit on probabilities and the panel rules together leave no composition that fills every seat; a higher limit or more evaluators with the tags of the rules would help.
assign-short-nobody-free = { $application }: { $missing ->
        [one] one seat stays empty
       *[other] { $missing } seats stay empty
    }. Nobody who may sit on it has a free place; { $moves ->
        [yes] no way was found to fill it even if others change panels.
       *[no] with --allow-moves others may change panels.
    }
assign-kept-out = Kept out: { $conflicts } by conflicts, { $organisations } by the same organisation, { $languages } by language, { $scores } without a score.
assign-kept-out-crowd = The panel is very large: { $count ->
    [one] one evaluator who fits less was
   *[other] { $count } evaluators who fit less were
} not looked at.

assign-check-good = Every rule holds. The sum { $sum } and the bound { $bound } are right.
assign-check-bad = { $count ->
    [one] One thing is wrong with the assignment.
   *[other] { $count } things are wrong with the assignment.
}
assign-violation-unknown-id = { $place }: “{ $id }” does not exist in the panel file.
assign-violation-assigned-twice = { $application } – { $evaluator } is assigned twice.
assign-violation-excluded = { $application } – { $evaluator } may not meet. { $why }
assign-violation-score = { $application } – { $evaluator }: the score is { $is }, not { $said }.
assign-violation-overload =
    { $evaluator } has { $has ->
        [one] { $has } application
       *[other] { $has } applications
    }; the limit is { $most }.
assign-violation-underload =
    { $evaluator } has { $has ->
        [one] { $has } application
       *[other] { $has } applications
    }; at least { $least } were promised.
assign-violation-seats =
    { $application } has { $has ->
        [one] { $has } evaluator
       *[other] { $has } evaluators
    }; it needs { $needs }.
assign-violation-share =
    { $application } has { $has ->
        [one] { $has } member
       *[other] { $has } members
    } with “{ $tag }”; it needs { $needs }.
assign-violation-number = { $name } is { $is }, not { $said }.
assign-violation-bound = The bound { $said } is not proven; the prices prove { $is }.
assign-violation-probability = { $application } – { $evaluator } had the probability { $is }; the limit is { $limit }.
assign-violation-could-be-filled = { $application }: a seat is said to stay empty, but { $evaluator } has a free place and may take it.
assign-violation-no-reason = { $application }: the reason given for the empty seats is not true.
assign-violation-could-be-kept = { $evaluator }: the promised minimum is said to be impossible, but { $application } could be given to this evaluator.
assign-violation-not-drawn = The panel limits probabilities to { $limit }, but the result carries none (“chances”).
assign-violation-undrawable = { $application } – { $evaluator } is assigned, but by the written probabilities it could not be drawn.

assign-report-title = Evaluators and applications
assign-report-shortfalls = Empty seats
assign-report-loads = Load of each evaluator
assign-report-loads-note = Applications assigned, of the most that the evaluator takes; for very many evaluators, how many have which load.
assign-report-everybody = Every evaluator, the fullest first
assign-report-spread = Sums of the applications
assign-report-spread-note = How many applications have which sum of scores; each column begins at its number.
assign-report-panels = Panels
assign-report-share = { $tag }: { $has } (at least { $needs })
assign-figure-applications = applications
assign-figure-evaluators = evaluators
assign-figure-seats = seats filled
assign-figure-empty = seats empty
assign-figure-sum = sum of scores
assign-figure-minimum = weakest application
