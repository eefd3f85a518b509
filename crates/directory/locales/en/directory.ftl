directory-nav = Directory
directory-organisations = Organisations
directory-organisation = Organisation
directory-organisation-new = Add organisation
directory-organisation-edit = Edit organisation
directory-people = People
directory-person = Person
directory-person-new = Add person
directory-person-edit = Edit person
directory-person-lead = Write the name in one field, the way the person writes it. The reading helps others to find and pronounce it.
directory-person-keeper = Organisation that keeps this record
directory-person-keeper-hint = The address or identifier of the organisation’s page.
directory-person-anonymous = Person, not named
directory-anonymous = { $kind }, not named
directory-anonymous-notice = This organisation is shown without its name and without anything that would reveal it.
directory-demonstration = This organisation was invented for the demonstration.

directory-save = Save
directory-cancel = Cancel
directory-back = Back
directory-edit = Edit
directory-more-rows = More rows
directory-none = – none –
directory-all = All
directory-filter = Filter
directory-filter-clear = Clear filters
directory-filter-text = Name begins with
directory-count = { $count ->
    [0] No organisations
    [one] One organisation
   *[other] { $count } organisations
}
directory-count-more =
    More than { $count ->
        [one] { $count } organisation
       *[other] { $count } organisations
    }
directory-people-count = { $count ->
    [0] No people
    [one] One person
   *[other] { $count } people
}
directory-people-count-more =
    More than { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
directory-empty = No organisation fits the filters
directory-people-empty = No person fits the filters
directory-empty-text = Change the filters, or sign in to see what is shared with you.
directory-empty-change = Please change or clear the filters.
directory-nothing-people = No people to show yet
directory-nothing-people-first = Add the first person, or import a list from a file.
directory-nothing-organisations = No organisations to show yet
directory-nothing-organisations-first = Add the first organisation, or import a list from a file.
directory-nothing-shared = What is shared with you will stand here.
directory-nothing-sign-in = Sign in to see what is shared with you.
directory-column-name = Name
directory-column-kind = Kind
directory-column-country = Country
directory-column-fields = Fields
directory-column-languages = Languages
directory-column-visibility = Shown to

directory-name = Name
directory-names = Names
directory-language = Language
directory-reading = Reading
directory-alias = Also known as
directory-kind = Kind
directory-country = Country
directory-scheme = Register
directory-number = Number
directory-facts = Facts
directory-readers = Who may see what
directory-visibility = Who may see this record
directory-visibility-hint = Single facts can be shown to fewer people than the record, never to more.
directory-fact-readers = { $fact }: shown to
directory-description-language = Language of the description
directory-fact-identifiers = Registry numbers
directory-fact-region = Region
directory-fact-founded = Founded
directory-fact-stage = Stage
directory-fact-size = Size
directory-fact-fields = Fields of activity
directory-fact-description = Description
directory-fact-url = Website
directory-fact-source = Source
directory-fact-email = E-mail address
directory-fact-phone = Telephone
directory-fact-languages = Languages
directory-fact-affiliations = Organisations

directory-kind-start-up = Start-up
directory-kind-sme = Small or medium company
directory-kind-corporate = Large company
directory-kind-university = University
directory-kind-hospital = Hospital
directory-kind-laboratory = Research institute
directory-kind-agency = Public body
directory-kind-investor = Investor
directory-kind-association = Association
directory-stage-seed = Seed
directory-stage-early = Early
directory-stage-growth = Growth
directory-stage-mature = Established
directory-size-micro = 1–9 people
directory-size-small = 10–49 people
directory-size-medium = 50–249 people
directory-size-large = 250 people or more
directory-level-private = Only us
directory-level-workspace = Our workspace
directory-level-partners = Our workspace and its partners
directory-level-public-anonymous = Everybody, without the name
directory-level-public-named = Everybody
directory-scheme-kr-business = Korean business registration number
directory-scheme-kr-corporate = Korean corporate registration number
directory-scheme-jp-corporate = Japanese corporate number
directory-scheme-lei = LEI
directory-scheme-siren = SIREN
directory-scheme-siret = SIRET
directory-scheme-ror = ROR
directory-scheme-orcid = ORCID

directory-notes = Notes
directory-note-new = Write a note
directory-note-edit = Edit note
directory-note-text = Note
directory-note-withdraw = Withdraw
directory-journey = Journey
directory-journey-joined = { $name } joined
directory-journey-note = Note
directory-journey-consent-given = Consent given
directory-journey-consent-withdrawn = Consent withdrawn
directory-journey-merged = Two records were merged
directory-journey-unmerged = Undone since
directory-affiliation-new = Add an affiliation
directory-affiliation-title = Title
directory-affiliation-from = Since
directory-affiliation-to = Until
directory-affiliation-hint = As exactly as known: 2024, 2024-03 or 2024-03-01.
directory-affiliation-end = End affiliation

directory-consent = Consent
directory-consent-level = Show this record to
directory-consent-give = Give consent
directory-consent-withdraw = Withdraw consent
directory-consent-withdraw-text = The record is closed at once on pages, in the API, in search, counts and exports. You can give consent again at any time.
directory-consent-history = History of consent
directory-consent-state-none = Nobody has been asked for consent yet.
directory-consent-state-given = Consent was given.
directory-consent-state-withdrawn = Consent was withdrawn.

directory-name-empty = Please write the name that this reading belongs to.
directory-name-missing = Please write at least one official name.
directory-name-long = Please use at most { $most } characters.
directory-name-many = Please enter at most { $most } names.
directory-name-twice = There is already an official name in this language. Please mark one of them as “also known as”.
directory-language-missing = Please choose the language in which the description is written.
directory-language-unknown = This language is not known: “{ $language }”. Please choose one from the list.
directory-identifier-scheme = This register is not known here: “{ $scheme }”. Please choose one from the list.
directory-identifier-length =
    The number has { $found ->
        [one] { $found } character
       *[other] { $found } characters
    }; it should have { $expected }.
directory-identifier-character = The character “{ $found }” is not allowed at position { $position }. Please check the number.
directory-identifier-check-digit = The check digit should be { $expected }, not { $found }. Please compare the number with the certificate.
directory-identifier-odd = The check digit of { $value } is unusual. Please check it once more.
directory-identifier-taken = The number { $value } already belongs to another record. Please check it, or open that record.
directory-kind-unknown = Please choose a kind.
directory-stage-unknown = Please choose a stage from the list.
directory-size-unknown = Please choose a size from the list.
directory-country-unknown = This country is not known: “{ $country }”. Please choose one from the list.
directory-founded-wrong = “{ $year }” cannot be the year of foundation. Please write four digits.
directory-field-unknown = This field of activity is not in the list: “{ $field }”. Please choose one from the list.
directory-field-many = Please choose at most { $most } fields of activity.
directory-description-long = Please use at most { $most } characters.
directory-line-long = Please use at most { $most } characters.
directory-url-wrong = Please write a web address that begins with https:// or http://.
directory-visibility-unknown = Please choose who may see it.
directory-consent-exceeded = Consent does not go that far. Please ask the organisation or person for more, or choose fewer readers.
directory-consent-withdrawn = Consent was withdrawn, so the record has to stay closed.
directory-consent-already-withdrawn = Consent was already withdrawn.
directory-email-wrong = This is not an e-mail address. Please write it as name@example.org.
directory-phone-wrong = This is not a telephone number. Please write it with digits, such as +82 2 1234 5678.
directory-affiliation-organisation = There is no such organisation. Please copy the address of its page.
directory-affiliation-day = Please write a year, month or day: 2024, 2024-03 or 2024-03-01.
directory-affiliation-order = The end must not be before the beginning.
directory-note-empty = Please write something.
directory-note-long = Please use at most { $most } characters.
directory-note-withdrawn = This note has already been withdrawn.

directory-merge = Merge
directory-merge-lead = The record you opened is kept; from now on the other one leads to it. Names, numbers, people and notes move along. Merging can be undone.
directory-merge-with = Record to merge into this one
directory-merge-hint = The address or identifier of its page.
directory-merge-preview = Preview
directory-merge-history = Merges into this record
directory-unmerge = Undo
directory-merge-same = This is the same record. Please choose another one.
directory-merged = This record was merged into another one. Please make the change there.
directory-merge-merged = One of the two has already been merged.
directory-merge-undone = This merge has already been undone.

directory-export = Export
directory-import = Import
directory-to-duplicates = Possible duplicates

directory-roles = People and roles
directory-shares = Shared with
directory-shares-none = No other workspace sees this record by being shared with.
directory-shares-change = Change sharing
directory-person-invite = Invite this person
directory-claim = This is me
directory-claim-yours = This record is about you. You decide who may see it.
directory-claim-waiting = You said that this record is about you. Those who keep it will confirm this.
directory-claim-owned = The person has an account and decides who may see this record.
directory-claim-part = Separate record and account
directory-claims = “This is me”
directory-claims-lead = People with an account who say that a record is about them. Whoever you confirm alone decides from then on who may see it.
directory-claims-none = Nothing to confirm
directory-claim-confirm = Confirm
directory-claim-refuse = Refuse
directory-claim-own = This record is already yours.
directory-claim-taken = This record already belongs to somebody’s account.
directory-claim-another = This account already has a record of its own. If both are the same person, please merge them.
directory-claim-waits = This already waits to be confirmed.
directory-claim-oneself = Please let a colleague confirm your own record.
directory-claim-decided = This has already been decided.
directory-merge-accounts = Each of the two records belongs to an account of its own, so they cannot be merged. Please separate one from its account first.
