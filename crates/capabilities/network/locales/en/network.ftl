network-nav = Matching network
network-market = Needs and offers
network-market-lead = What organisations look for and what they can offer, each in its own language. Suggestions bring them together across languages and say why.
network-tab-market = Published
network-tab-own = Our listings
network-tab-review = To review
network-filter = Filter
network-any = Any
network-all = Show all
network-none = No listing fits the filter
network-none-text = Please widen the filter.
network-count = { $count ->
    [one] One listing
   *[other] { $count } listings
}
network-kind = Kind
network-kind-need = Need
network-kind-offer = Offer
network-kind-research = Research topic
network-state-draft = Draft
network-state-in-review = In review
network-state-published = Published
network-state-paused = Paused
network-state-expired = Expired
network-state-closed = Closed
network-level-must = Must meet
network-level-want = Want to meet
network-level-open = Open to a meeting
network-level-no = Not interested
network-language = Language
network-written-in = Language of the text
network-country = Country
network-field = Field
network-collaboration = Type of collaboration
network-readiness = Technology readiness (1–9)
network-readiness-hint = For an offer, the level reached; for a need, the level hoped for.
network-countries-wanted = Countries wished for
network-countries-hint = Countries or regions, separated by commas. Leave empty for any.
network-budget = Budget in euros
network-budget-10k-50k = 10,000 to 50,000
network-budget-50k-200k = 50,000 to 200,000
network-budget-200k-1m = 200,000 to 1 million
network-budget-over-1m = More than 1 million
network-capacity = Number of partners possible
network-expires = Published until
network-unnamed = Not named
network-unnamed-text = You see what the owner shows without giving its name. Title, text and name are not shown.
network-conditions = Conditions
network-must-hold = Required: { $condition }
network-must-not-hold = Excluded: { $condition }
network-step-send = Send for review
network-step-take-back = Take back
network-step-pause = Pause
network-step-resume = Resume
network-step-renew = Renew
network-step-fulfil = Close: partner found
network-step-withdraw = Withdraw
network-suggested = Suggested partners
network-suggested-of =
    { $count ->
        [one] One possible partner
       *[other] { $count } possible partners
    }
network-no-suggestion = No published listing fits yet.
network-whole-reasons = All reasons, and why it is not ranked higher
network-aside = Set aside
network-aside-text = Only your organisation and its advisers see this. The other side is not told, and nothing changes for it.
network-admit = Suggest again
network-fit = Mutual fit
network-forward = How the offer answers the need
network-backward = How the need suits the offer
network-pair = How the two fit
network-pair-lead = Both texts, everything that speaks for and against, and why the pair is not ranked higher.
network-how-well = How well they fit
network-place =
    Rank { $rank } among { $of ->
        [one] { $of } offer
       *[other] { $of } offers
    } for this need
network-back-place =
    Rank { $rank } among { $of ->
        [one] { $of } need
       *[other] { $of } needs
    } for this offer
network-reasons = Reasons
network-reason-passage = Passage
network-reason-term = Word
network-reason-concept = Concept
network-reason-overall = Whole text
network-reason-field = Details
network-reason-condition = Condition
network-reason-hubness = Correction
network-met = Met
network-unmet = Not met
network-why-not-higher = Why it is not ranked higher
network-nothing-above = It is ranked first.
network-compared-with = Compared with the offer above it:
network-component = Component
network-this-pair = This pair
network-pair-above = The pair above
network-your-interest = Your interest
network-interest = How much does it interest you?
network-interest-hint = Private: the other side is not told. Listings that do not interest you are no longer suggested.
network-why = Reason (private)
network-say = Save
network-exclude = Do not suggest this organisation
network-exclude-text = Its listings are no longer suggested to you. It is not told, and nothing changes for it.
network-cause = Reason
network-cause-competitor = Competitor
network-cause-met = Met before
network-cause-conflict = Conflict of interest
network-cause-export-control = Export control
network-new = New listing
network-edit = Edit listing
network-title = Title
network-text = Text
network-text-hint = What you are looking for or can offer, what it is for, and what you have done so far. Please write in your own language.
network-visibility = Who may see it once it is published
network-visibility-hint = Until then it stays within your organisation and the workspace.
network-teaser = Anonymous summary
network-teaser-hint = The only text shown where you are not named. It must not give away who you are.
network-must = Conditions the other side must meet
network-not = What rules the other side out
network-conditions-hint = One per line, for example country:KR|JP, readiness>=5 or language:en. Readers see them.
network-save = Save
network-check = Check
network-cancel = Cancel
network-checked = Result of the check
network-not-saved-yet = Checked. Nothing has been saved yet.
network-complete = Completeness
network-missing-title = A more specific title would help.
network-missing-text = A longer text is found more easily and explained better.
network-missing-teaser = Without a summary it cannot be shown anonymously.
network-missing-fields = No field is chosen.
network-missing-collaboration = No type of collaboration is chosen.
network-missing-readiness = Technology readiness is not given.
network-missing-countries = No country is given.
network-missing-budget = No budget is given.
network-similar = Similar published listings
network-no-similar = No published listing is very similar.
network-review = Review
network-judged = Latest judgement
network-judge = Give your judgement
network-gate = { $publish } points or more without a 0: published. { $back } points or more: returned with reasons. Below that: refused.
network-verdict-publish = Published
network-verdict-give-back = Returned
network-verdict-refuse = Refused
network-criterion-clarity = Clarity
network-about-clarity = An outsider understands what is wanted or offered.
network-criterion-substance = Substance
network-about-substance = It is worth a partner’s time.
network-criterion-ability = Ability
network-about-ability = The organisation can do its part.
network-criterion-openness = Openness
network-about-openness = It is ready for a partner from another country.
network-note = Reasons for the author
network-note-hint = Required if it is not published.
network-kind-unknown = Please choose need, offer or research topic.
network-language-unknown = Please choose the language of the text.
network-visibility-unknown = Please choose who may see it.
network-visibility-private = A reviewer must be able to read it. Please choose at least “workspace”.
network-text-missing = Please fill this in.
network-text-long = Please use at most { $most } characters.
network-teaser-missing = It needs a summary to be shown without a name.
network-teaser-names = The summary gives away who you are: “{ $name }”. Please remove it.
network-code-unknown = “{ $value }” is not known here. Please choose from the list.
network-code-many = Please choose at most { $most }.
network-condition-unreadable = The condition “{ $condition }” cannot be read. Please write it as in country:KR|JP.
network-budget-unknown = Please choose one of the budget bands.
network-number-range = Please give a whole number from 1 to { $most }.
network-score-range = Please give a score from 0 to { $most }.
network-note-missing = With these scores it is not published: please give the reasons.
network-listing-closed = This listing is closed.
network-listing-in-review = It is being reviewed. Please take it back first if you want to change it.
network-listing-over = Its period of publication has ended. Please renew it.
network-listing-step =
    { $state ->
        [draft] This is not possible for a draft.
        [in-review] This is not possible while it is in review.
        [published] This is not possible while it is published.
        [paused] This is not possible while it is paused.
        [expired] This is not possible once it has expired.
       *[closed] This is not possible now.
    }
network-review-own = You wrote it last, so you cannot judge it. Please ask a colleague.
network-organisation-homeless = No workspace looks after this organisation yet. Please ask the desk.
network-exclusion-unnamed = You cannot exclude this organisation, because it is not named to you.
network-exclusion-own = You cannot exclude your own organisation.
network-introduce = Ask for an introduction
network-passed = A first reviewer has approved it. Your judgement decides.
network-reviewers-wanted = Reviewers per listing
network-reviewers-1 = One reviewer
network-reviewers-2 = Two different reviewers, one after the other
network-reviewers = Please choose one or two reviewers.
network-review-same = You have already approved it. Now another reviewer has to judge it.
network-told-ending = A listing is about to expire. You can renew it with one click
network-round = This week’s selection
network-round-text = Chosen by the wishes of both sides and by how many partners each can take. It is made anew every week.
network-moved-up = Higher because of your other answers
network-moved-down = Lower because of your other answers
network-original = Original
network-watches = Saved searches
network-watches-lead = You are told when something new that you may see fits one of them.
network-watches-none = No saved searches yet
network-watches-none-text = Please narrow the list of needs and offers and save it as a search.
network-watch-save = Save search and notify me
network-watch-listing = Notify me of new suggestions
network-watch-name = Name of the search
network-watch-often = Notify me
network-watch-at-once = At once
network-watch-daily = Once a day
network-watch-weekly = Once a week
network-watch-keep = Save
network-watch-stop = End this search
network-watch-stopped = This search has ended. You will get no more notifications for it.
network-watch-suggestions = Suggestions for your listing
network-watch-all = All published listings
network-watch-many = At most { $most } searches can be saved. Please end one first.
network-told-found = New for your search “{ $name }”: { $kind }. To end this search: { $stop }
network-told-found-subject = New for your search “{ $name }”
