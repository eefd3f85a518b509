schedule-about = Makes the timetable of an event's 1:1 meetings, with a proven bound and a reason for every refusal
schedule-event = The event: slots, participants, interpreters, requests
schedule-timetable = The timetable to check
schedule-check = Check a timetable: rules, weight and bound, with code that shares nothing with the solver
schedule-out = Write the timetable to a file; “-” writes it to standard output
schedule-html = Write a report for reading, with pictures
schedule-people = Write a sentence for every participant, one a line
schedule-prices = Write the prices that prove the bound to a file of their own
schedule-previous = Repair this timetable with the fewest moves instead of making a new one
schedule-seed = Seed of the search (default: 1)
schedule-seconds = Go on improving for at most so many seconds
schedule-passes = Most passes for the bound; the same numbers and seed give the same timetable
schedule-moves = Moves of the search
schedule-give-up = Share of the weight that may be given up so that nobody stays without a meeting (default: 0.01; 0 below 1,000 requests)
schedule-too-large = The file has { $size } MB; at most { $limit } MB are read.
schedule-duplicate-id = The id “{ $id }” has been used already, at { $first }.
schedule-empty-id = The id is empty.
schedule-unknown-slot = There is no slot “{ $id }”.
schedule-unknown-participant = There is neither a participant nor an organisation “{ $id }”.
schedule-out-of-range = { $value } is not allowed here; the value must be between { $min } and { $max }.
schedule-min-above-max = The minimum { $min } is greater than the maximum { $max }.
schedule-same-sides = “{ $id }” cannot meet itself.
schedule-unknown-zone = There is no time zone “{ $name }”.
schedule-no-zone = A local time needs the time zone of the event (“zone”).
schedule-other-zone = The time names the zone “{ $zone }”, which is not the time zone of the event (“zone”).
schedule-not-a-time = “{ $text }” is not a date with a time.
schedule-skipped-time = The local time { $text } does not exist: the clock is put forward over it.
schedule-double-time = The local time { $text } occurs twice because the clock is put back. Please write it with its offset from UTC.
schedule-overlap = The slot overlaps { $other } in time.
schedule-unclear-break = A break rule must name either “of” or “in_a_row”.
schedule-too-many = { $count } entries are too many; at most { $limit } are possible.
schedule-unknown-key = { $count ->
    [one] The key “{ $key }” at { $place } is not known and changes nothing.
   *[other] The key “{ $key }” is not known and changes nothing; it comes { $count } times, first at { $place }.
}
schedule-cause-no-common-slot = no slot in common
schedule-cause-full-a = the own calendar was full
schedule-cause-full-b = the other side's calendar was full
schedule-side-full-a = the first side's calendar was full
schedule-side-full-b = the second side's calendar was full
schedule-cause-no-place = all places were taken
schedule-cause-hall-change = no time for the way between the halls
schedule-cause-break-rule = no break would be left
schedule-cause-no-interpreter = no interpreter was free
schedule-cause-forbidden = the meeting is excluded
schedule-cause-outweighed = weightier meetings came first
schedule-cause-unsocial-hours = only hours that cost more than the meeting is worth
schedule-cause-left-over = nothing against it, but not looked for in a repair
schedule-why-no-common-slot = { $a } and { $b } are never available at the same time for long enough.
schedule-why-full-a = { $a } has reached the maximum or has a meeting in every slot that would suit both.
schedule-why-full-b = { $b } has reached the maximum or has a meeting in every slot that would suit both.
schedule-why-no-place = { $a } and { $b } could meet, but every place is taken then, or there is none.
schedule-why-hall-change = { $a } and { $b } could meet, but one of them would have to change halls without time for the way.
schedule-why-break-rule = { $a } and { $b } could meet, but one of them would be left without a break.
schedule-why-no-interpreter = { $a } and { $b } share no language, and no interpreter for both is free.
schedule-why-forbidden = { $a } and { $b } must not meet.
schedule-why-outweighed = { $a } and { $b } each have free slots, but none together without moving weightier meetings.
schedule-why-unsocial-hours = { $a } and { $b } could meet, but only in hours that cost more than the meeting is worth.
schedule-why-left-over = { $a } and { $b } could meet, and nothing stands against it; the repair looked after the changes only.
schedule-instead = { $count ->
    [one] At { $slot } one meeting worth { $other } points stands against its { $weight } points.
   *[other] At { $slot } { $count } meetings worth { $other } points stand against its { $weight } points.
}
schedule-person-all =
    { $person }: { $asked ->
        [one] the one requested meeting has a slot.
       *[other] all { $asked } requested meetings have a slot.
    }
schedule-person-nothing = { $person }: no meeting was requested.
schedule-person-line = { $person }: { $sentence }
schedule-person-shared = { $missing ->
    [one] Of the requests that name { $organisation }, one has no slot (reason: { $cause }).
   *[other] Of the requests that name { $organisation }, { $missing } have no slot (main reason: { $cause }).
}
schedule-person-some = { $person }: { $placed } of { $asked } requested meetings { $placed ->
        [one] has
       *[other] have
    } a slot; without one: { $missing }, mostly because { $cause }.
schedule-figure-placed = meetings held / requested
schedule-figure-weight = weight
schedule-figure-bound = proven upper bound
schedule-figure-share = share of the bound reached
schedule-figure-without = people without a meeting, though one was possible
schedule-figure-median = meetings per person (median)
schedule-figure-below = people below their minimum
schedule-figure-fixed = fixed meetings not possible
schedule-figure-moved = meetings moved
schedule-figure-lost = meetings no longer held
schedule-figure-added = meetings newly held
schedule-figure-withdrawn = held requests that were withdrawn
schedule-figure-told = people for whom something changes
schedule-figure-changing = long meetings that change their place
schedule-figure-cause = not held: { $cause }
schedule-check-good =
    The timetable keeps every rule: { $placed ->
        [one] { $placed } meeting
       *[other] { $placed } meetings
    }, weight { $weight }, proven bound { $bound }.
schedule-check-bad =
    { $placed ->
        [one] { $placed } meeting
       *[other] { $placed } meetings
    }, weight { $weight }, proven bound { $bound }, { $count ->
        [one] one finding
       *[other] { $count } findings
    }:
schedule-check-failed = { $count ->
    [one] The timetable does not pass: one finding.
   *[other] The timetable does not pass: { $count } findings.
}
schedule-broken-unknown = { $what ->
    [request] There is no request “{ $id }” in the event.
    [slot] There is no slot “{ $id }” in the event.
   *[interpreter] There is no interpreter “{ $id }” in the event.
}
schedule-broken-twice = Request { $request } is held twice.
schedule-broken-wrong-person = Request { $request }: { $person } is not one of those whom the request names.
schedule-broken-unavailable = { $person } is not available in { $slot }.
schedule-broken-double-booked = { $person } has two meetings in { $slot }.
schedule-broken-does-not-fit = Request { $request } is too long to begin in { $slot }.
schedule-broken-too-many-in-slot = { $slot } has { $held } meetings, but only { $places } places.
schedule-broken-bad-place = { $slot }: place { $place } is used twice or does not exist.
schedule-broken-too-many-of-person = { $person } has { $held } meetings; at most { $max } are allowed.
schedule-broken-changes-hall = { $person } would have to change halls between { $slot } and the next slot.
schedule-broken-no-break = { $person } is busy in { $held } slots where a break rule allows { $limit }.
schedule-broken-forbidden = Request { $request } brings together people who must not meet.
schedule-broken-not-interpreted = Request { $request } has no interpreter who speaks with both sides.
schedule-broken-not-fixed = Request { $request } is fixed to another slot.
schedule-broken-wrong-hall = Request { $request } is held at a table in hall { $hall }; the timetable names another hall.
schedule-broken-wrong-weight = The timetable claims the weight { $claimed }; its meetings add up to { $found }.
schedule-broken-wrong-bound = The timetable claims the bound { $claimed }; its certificate proves { $found }.
schedule-broken-no-certificate = The timetable carries no certificate; its bound cannot be checked.
schedule-broken-untold = { $told ->
    [both] Request { $request } is among the meetings and among the requests that are not met.
    [fixed] Request { $request } is fixed and not held, and the timetable does not say so.
   *[neither] Request { $request } is neither among the meetings nor among the requests that are not met.
}
schedule-broken-wrong-figure = The timetable gives “{ $claimed }” as { $figure }; its meetings give “{ $found }”.
schedule-title = Timetable
schedule-summary = Who meets whom, when and where, how close this is to the best that is possible, and why a request could not be met.
schedule-places-title = Slots and places
schedule-places-note = One column per slot. Dark: places in use; light: places that exist. The tables below list every meeting.
schedule-block = Places { $from } to { $to }
schedule-demand-title = Demand by slot
schedule-demand-note = The price of a place is what one more place in that slot would add, in points of weight.
schedule-demand-wanted = requests possible
schedule-demand-people = people available
schedule-demand-held = meetings beginning
schedule-demand-places = places
schedule-demand-price = price of a place
schedule-causes-title = Requests met, and those not met by cause
schedule-causes-held = Met
schedule-spread-title = Meetings per person
schedule-people-title = Everybody
schedule-column-person = Person
schedule-column-meetings = Meetings
schedule-column-sentence = In a sentence
schedule-refused-title = Requests not met
schedule-changes-title = What changes against the previous timetable
schedule-unchanged = Nothing has changed for anybody.
schedule-change-moved = The meeting with { $with } ({ $request }) is now: { $to } (before: { $from }).
schedule-change-added = New is a meeting with { $with } ({ $request }): { $to }.
schedule-change-withdrawn = The meeting with { $with } ({ $request }; { $from }) was withdrawn.
schedule-change-replaced = The meeting with { $with } ({ $request }; { $from }) is taken over by somebody else.
schedule-change-not-held = The meeting with { $with } ({ $request }; { $from }) can no longer be held.
schedule-seat-hall = hall { $value }
schedule-seat-no-hall = no hall
schedule-seat-place = place { $value }
schedule-seat-no-place = no place
schedule-seat-with = with { $value }
schedule-seat-interpreter = interpreter { $value }
schedule-seat-no-interpreter = no interpreter
schedule-cut = Lists show the first { $shown } of up to { $total } entries; the files have all of them.
stage-schedule-match = Choosing meetings
stage-schedule-bound = Proving the bound
stage-schedule-round = Placing meetings
stage-schedule-search = Improving
stage-schedule-cases = Settling what is left open
stage-schedule-fairness = Helping those without a meeting
stage-schedule-check = Checking the timetable
stage-schedule-repair = Repairing
