translations-nav = Languages
translations-title = Translations
translations-lead = Texts that you may translate. What somebody wrote always stays; your translation stands beside it.
translations-translate = Translate
translations-from = Written in
translations-to = Wanted in
translations-object = Kind of record
translations-filter = Filter
translations-every-record = All records
translations-all = All
translations-open = Missing or out of date
translations-column-record = Record
translations-column-text = Text
translations-column-pair = Languages
translations-column-state = State
translations-what = { $kind }: { $field }
translations-state-missing = missing
translations-state-stale = out of date
translations-state-machine = by machine
translations-state-done = translated
translations-empty = Nothing to translate
translations-empty-text = Choose other languages, or look at existing translations.
translations-original = Original
translations-translation = Translation
translations-save = Save
translations-save-next = Save and go to the next
translations-back = Back to the list
translations-terms = Terms in this text
translations-no-terms = The glossary has no term from this text.
translations-source = From
translations-kept = The translation has been saved.
translations-stale-human = The original was changed after it was translated. Please compare and correct the translation.
translations-stale-machine = The original was changed after a machine translated it. Please correct the translation, or ask the machine again.
translations-by-machine = A machine made this translation and nobody has checked it. When you save it, it counts as yours.
translations-machine-ask = Ask for a machine translation
translations-machine-page = Translate this page by machine
translations-machine-one = Machine translation was requested. It will appear here in a moment.
translations-machine-asked =
    { $count ->
        [0] Nothing was sent to machine translation: people have translated these texts, or they are names.
        [one] One text was sent to machine translation. Its translation will appear in a moment.
       *[other] { $count } texts were sent to machine translation. Their translations will appear in a moment.
    }
translations-empty-words = Please write the translation.
translations-long = Please use at most { $most } characters.
translations-no-machine = No machine translation is set up here.
