forms-group = Forms
forms-forms = Forms
forms-forms-lead = What your workspace asks of organisations and people.
forms-none = There are no forms yet.
forms-new = New form
forms-create = Create form
forms-title = Title
forms-key = Short name
forms-key-hint = Lower-case letters, digits and hyphens; names the form in the API.
forms-workspace = Workspace
forms-state = State
forms-version = Version
forms-changed = Last changed
forms-organisation = Organisation
forms-submitted = Submitted
forms-form-state-draft = Not published
forms-form-state-published = Published
forms-form-state-retired = Retired
forms-answer-state-draft = Draft
forms-answer-state-submitted = Submitted

forms-own-page = Page of the form
forms-question-count = { $count ->
    [one] one question
   *[other] { $count } questions
}
forms-begin = Start
forms-begin-sign-in = Sign in to fill in this form
forms-begin-elsewhere = This form is filled in from the page that links to it.
forms-answer-for = On whose behalf are you answering?
forms-for-myself = For myself
forms-answers = Answers
forms-own-answers = My answers
forms-answer-count = { $count ->
    [one] One answer
   *[other] { $count } answers
}
forms-no-answers = There are no answers yet.

forms-design = Design
forms-design-lead = Nobody sees your changes before you publish them.
forms-preview = Preview
forms-preview-lead = All questions, including those with conditions. Nothing you enter here is saved.
forms-edit = Edit
forms-up = Up
forms-down = Down
forms-remove = Remove
forms-add = Add
forms-save = Save
forms-cancel = Cancel
forms-settings = Settings of the form
forms-new-section = New section
forms-new-question = New question
forms-section = Section
forms-section-title = Title of the section
forms-no-questions = No questions yet.
forms-label = Question
forms-hint = Explanation
forms-in-language = { $what } ({ $language })
forms-kind = Kind
forms-name = Name
forms-name-hint = The name under which the answer is kept: lower-case letters, digits and hyphens. If left empty, one is given.
forms-open = Anybody signed in may fill it in
forms-open-hint = Otherwise it is filled in only from a call, survey or event that uses it.
forms-conditional = conditional
forms-untranslated = missing: { $languages }
forms-faults = Before it can be published:
forms-publish = Publish
forms-publish-hint = New answers are given to the new version. Answers already begun keep theirs.
forms-version-line = Version { $number }, published { $at }
forms-retire = Retire the form

forms-question-kind-short-text = one line of text
forms-question-kind-long-text = several lines of text
forms-question-kind-number = number
forms-question-kind-money = amount
forms-question-kind-date = date
forms-question-kind-yes-no = yes or no
forms-question-kind-one = one of several
forms-question-kind-several = any of several
forms-question-kind-email = e-mail address
forms-question-kind-url = web address
forms-question-kind-country = country
forms-question-kind-language = language
forms-question-kind-file = file
forms-question-kind-table = table

forms-need = Is an answer required?
forms-need-optional = No
forms-need-required = Required
forms-need-when = Only under a condition
forms-need-when-question = Required when this question is answered
forms-show-when = Asked only when this question is answered
forms-no-condition = No condition
forms-condition-values = With one of these answers
forms-condition-values-hint = Codes of choices, yes or no, separated by commas. If left empty, any answer counts.
forms-condition-not = If the condition does not hold
forms-longest = Maximum length
forms-longest-hint = If left empty, there is no limit.
forms-limit-unit = Counted in
forms-limit-characters = characters
forms-limit-words = words
forms-unit-of = Unit
forms-least = At least
forms-most = At most
forms-decimals = Decimals
forms-currencies = Currencies
forms-first-day = First day
forms-last-day = Last day
forms-options = Choices
forms-options-hint = One per line: code | Korean | Japanese | English | French
forms-most-choices = Number of choices possible
forms-file-kinds = Kinds of files
forms-megabytes = Maximum file size, in MB
forms-pages = Maximum number of pages of a PDF
forms-most-files = Number of files
forms-document-kind = Document that can answer it
forms-no-document = No document
forms-columns = Columns
forms-columns-hint = One per line: name | kind | ! if required | Korean | Japanese | English | French
forms-least-rows = Minimum number of rows
forms-most-rows = Maximum number of rows

forms-yes = Yes
forms-no = No
forms-no-choice = No choice
forms-unit = Unit: { $unit }
forms-amount = Amount
forms-currency = Currency
forms-row = Row { $number }
forms-more-rows = More empty rows appear after saving.
forms-file-hint = { $count ->
    [one] One file ({ $kinds }), at most { $megabytes } MB.
   *[other] Up to { $count } files ({ $kinds }), at most { $megabytes } MB each.
}
forms-file-pages =
    At most { $most ->
        [one] { $most } page
       *[other] { $most } pages
    }.
forms-file-about = { $pages ->
    [0] { $kilobytes } kB
    [one] { $kilobytes } kB, one page
   *[other] { $kilobytes } kB, { $pages } pages
}
forms-file-closed = no longer available
forms-hides-some = Some questions depend on other answers; they appear after saving.
forms-by-section = Section by section
forms-all-at-once = All on one page
forms-next = Save and continue
forms-to-review = Save and check
forms-saved = Saved on { $at }.
forms-load-again = Load the current version
forms-review = Check and submit
forms-review-lead = Please check your answers before you submit them.
forms-review-problems = Still to be corrected
forms-submit = Submit
forms-submit-final = Once submitted, the answers cannot be changed.
forms-submit-representative = Your draft is saved. A representative of the organisation will submit it.
forms-receipt = Submitted on { $at }.
forms-nothing-said = not answered
forms-about-answer = About this answer
forms-digest = Receipt (SHA-256)

forms-newer = Move to the new version
forms-newer-there = There is a newer version of this form. You can finish this one or move your draft.
forms-newer-look = See what would change
forms-newer-lead = The form has changed since you started. You can move your draft to the new version.
forms-newer-kept = { $count ->
    [0] No answer fits the new version.
    [one] One answer is kept.
   *[other] { $count } answers are kept.
}
forms-newer-left = What does not fit
forms-newer-move = Move the draft
forms-newer-stay = Keep the old version
forms-left-why-gone = The question is no longer asked.
forms-left-why-kind = The question now asks for something else.
forms-left-why-choice = What you chose is no longer offered.

forms-documents-of = Documents of { $name }
forms-documents-lead = File a document once and use it in every form that asks for it. Until then, nobody outside your organisation sees it.
forms-documents-ending =
    { $count ->
        [one] One document has expired or expires within 30 days.
       *[other] { $count } documents have expired or expire within 30 days.
    }
forms-no-documents = No documents on file yet.
forms-document = Document
forms-file = File
forms-issued = Issued on
forms-valid-until = Valid until
forms-document-new = File a document
forms-document-file = File
forms-document-until = valid until { $day }
forms-document-expiring = valid only until { $day }
forms-document-expired = expired on { $day }
forms-document-kind-registration = Certificate of registration
forms-document-kind-financial-statement = Financial statements
forms-document-kind-tax-certificate = Tax certificate
forms-document-kind-shareholders = List of shareholders
forms-document-kind-articles = Articles of association
forms-document-kind-profile = Company presentation
forms-document-kind-intellectual-property = Patent, trade mark or design
forms-document-kind-certification = Certification or licence
forms-document-kind-insurance = Insurance policy
forms-document-kind-other = Other document
forms-validity-valid = valid
forms-validity-expiring = expires soon
forms-validity-expired = expired
forms-reuse = Use a document on file
forms-reuse-consent = On behalf of the organisation, I agree that this document may be read together with this answer.
forms-reuse-do = Use this document
forms-uses = Where your documents are used
forms-uses-lead = You can withdraw a document from an answer at any time; from then on nobody can open it there.
forms-consented = agreed on
forms-withdrawn = withdrawn on
forms-withdraw = Withdraw

forms-answer-required = Please answer this question.
forms-answer-words =
    At most { $most ->
        [one] { $most } word
       *[other] { $most } words
    }; you have { $count }.
forms-answer-characters =
    At most { $most ->
        [one] { $most } character
       *[other] { $most } characters
    }; you have { $count }.
forms-answer-one-line = Please write on one line.
forms-answer-number = Please enter a number, for example 1200 or 12.5.
forms-answer-decimals =
    { $most ->
        [0] Please enter a whole number.
        [one] At most { $most } decimal.
       *[other] At most { $most } decimals.
    }
forms-answer-least = Please enter at least { $least }.
forms-answer-most = Please enter at most { $most }.
forms-answer-currency = Please choose a currency.
forms-answer-date = Please enter a date as year-month-day, for example 2027-03-31.
forms-answer-not-before = Please enter a date not before { $day }.
forms-answer-not-after = Please enter a date not after { $day }.
forms-answer-choice = Please choose one of the answers offered.
forms-answer-too-many = Please choose at most { $most }; you have chosen { $count }.
forms-answer-too-many-files =
    At most { $most ->
        [one] { $most } file
       *[other] { $most } files
    }; there would be { $count }.
forms-answer-email = Please enter an e-mail address, for example name@example.org.
forms-answer-url = Please enter a web address that begins with https:// or http://.
forms-answer-rows-least =
    At least { $least ->
        [one] { $least } row
       *[other] { $least } rows
    }, please.
forms-answer-rows-most =
    At most { $most ->
        [one] { $most } row
       *[other] { $most } rows
    }, please.
forms-answer-shape = This answer does not have the form that the question asks for.
forms-answer-unknown = The form has no question “{ $id }”.
forms-answer-large = The answers are too large: at most { $most } kB can be saved. Please shorten them.
forms-answer-files-apart = Files are attached one by one, not sent with the answers.
forms-answer-file-gone = The file is no longer there. Please attach it again.
forms-answer-handed-in = This answer was submitted and cannot be changed.
forms-definition-empty = Every section needs at least one question.
forms-definition-too-many = A form has at most { $most } questions.
forms-definition-id = “{ $id }” cannot be a name. Please use lower-case letters, digits and hyphens, beginning with a letter, at most 40 in all.
forms-definition-duplicate = The name “{ $id }” is used twice.
forms-definition-label = “{ $id }” has no text.
forms-definition-reference = A condition names the question “{ $id }”, which does not exist.
forms-definition-condition-value = “{ $id }” can never have the answer “{ $value }” that a condition waits for.
forms-definition-cycle = These questions depend on each other in a circle: { $path }
forms-definition-range = The limits of “{ $id }” allow no answer, or are out of range.
forms-definition-options = “{ $id }” needs at least two choices.
forms-definition-currencies = “{ $id }” needs a currency.
forms-definition-file-kinds = “{ $id }” accepts no kind of file. Please choose at least one.
forms-definition-columns = The table “{ $id }” needs a column.
forms-definition-column-kind = The column “{ $id }” has a kind that cannot be used in a table.
forms-design-text = Please enter the text in at least one language.
forms-design-column-kind = “{ $kind }” cannot be the kind of a column. Possible are: { $kinds }.
forms-design-when = Please choose the question on which the condition depends.
forms-design-section = There is no such section.
forms-form-key = “{ $key }” cannot be a short name. Please use lower-case letters, digits and hyphens, beginning with a letter, at most 40 in all.
forms-form-key-taken = The workspace already has a form with the short name “{ $key }”. Please choose another.
forms-form-title = Please enter a title.
forms-form-not-published = This form is not open for new answers.
forms-form-not-open = This form is filled in from the page that links to it.
forms-document-consent = Please agree first, on behalf of the organisation, that the document may be read together with this answer.
forms-document-issued = The date of issue must not be in the future.
forms-document-days = The last day must not be before the date of issue or in the past.
forms-document-kind-unknown = There is no such kind of document.
forms-document-other = This document belongs to a different organisation from the answer.
forms-file-empty = The file “{ $name }” is empty. Please choose another.
forms-file-ending = Files like “{ $name }” are not accepted.
forms-file-type-lies = The content of “{ $name }” does not match its name. Please save it in the right format.
forms-file-kind = Only these kinds of files are accepted here: { $kinds }.
forms-file-size = A file can have at most { $megabytes } MB.
forms-file-too-long =
    At most { $most ->
        [one] { $most } page
       *[other] { $most } pages
    }; there are { $count }.
forms-file-pages-unknown = The pages of this PDF cannot be counted. Please save it without protection.
forms-file-expired = This document has expired. Please file a current one.
forms-file-infected = The file “{ $name }” was refused by the check for harmful software.
forms-file-withdrawn = This document was withdrawn.
forms-translations = Translations
