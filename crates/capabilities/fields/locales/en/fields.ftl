fields-title = Fields of activity
fields-lead = The list from which organisations, listings and challenges choose their fields, in five languages and mapped to the industrial classifications.
fields-load = Load another list
fields-load-now = Load
fields-version-name = Name of the version
fields-version-name-hint = For example “Revision of 2027”.
fields-file = File
fields-file-hint = CSV, Excel or JSON with the columns code, en, ko, ja, fr, zh, aliases, isic, ksic, jsic, retired, successor. Take the file of a version below and change it.
fields-only = Before loading
fields-only-check = Only check the file; load nothing
fields-versions = Versions
fields-number = Number
fields-made = Loaded on
fields-size = Fields
fields-download = File
fields-own = The list that comes with the program
fields-own-lead = In force until another list is loaded.
fields-version-lead = Version { $number }, loaded on { $day }.
fields-in-force = In force now
fields-name = Field
fields-code = Code
fields-isic = ISIC
fields-ksic = KSIC
fields-jsic = JSIC
fields-state = State
fields-is-offered = Offered
fields-is-retired = Retired
fields-would = The file is in order. It would become version { $number }, “{ $name }”. Nothing was loaded.
fields-loaded = Version { $number }, “{ $name }”, is in force.
fields-added = { $count ->
    [one] 1 new field: { $codes }
   *[other] { $count } new fields: { $codes }
}
fields-retired = { $count ->
    [one] 1 field retired: { $codes }
   *[other] { $count } fields retired: { $codes }
}
fields-left-out = { $count ->
    [one] 1 field left out, which no record bears: { $codes }
   *[other] { $count } fields left out, which no record bears: { $codes }
}
fields-changed = { $count ->
    [one] 1 field changed: { $codes }
   *[other] { $count } fields changed: { $codes }
}
fields-file-large = The file is larger than 4 MB.
fields-file-json = The JSON cannot be read as a list of fields: { $why }
fields-file-unread = { $why }
fields-file-none = The list offers no field.
fields-file-many = The list has more than { $most } fields.
fields-column-missing = The column “{ $column }” is missing.
fields-column-unknown = The column “{ $column }” is unknown.
fields-retired-unclear = In the column “retired” of { $code } stands “{ $said }”; write yes or no.
fields-name-empty = Give the version a name.
fields-name-long = The name may have { $most } characters at most.
fields-name-taken = Another version has this name.
fields-faster = Somebody else loaded a list at this moment. Please look at it first.
fields-same = This is the list that is in force already.
fields-used = { $records ->
    [one] “{ $code }” is left out, but 1 record bears it. Keep it in the list as retired, with a successor if there is one.
   *[other] “{ $code }” is left out, but { $records } records bear it. Keep it in the list as retired, with a successor if there is one.
}
fields-row-code = Entry { $row }: “{ $code }” is no code. Use up to three parts of small letters, digits and hyphens, with dots between.
fields-row-twice = Entry { $row }: the code “{ $code }” stands in the list before.
fields-row-above = Entry { $row } ({ $code }): the field above, “{ $above }”, must stand before it.
fields-row-above-retired = Entry { $row } ({ $code }): the field above, “{ $above }”, is retired.
fields-row-no-label = Entry { $row } ({ $code }): the name in the column “{ $language }” is missing.
fields-row-long-label = Entry { $row } ({ $code }): the name in the column “{ $language }” has more than { $most } characters.
fields-row-division = Entry { $row } ({ $code }): “{ $division }” is no division of { $list }. Use two digits.
fields-row-not-retired = Entry { $row } ({ $code }): only a retired field has a successor.
fields-row-successor = Entry { $row } ({ $code }): the successor “{ $successor }” is no field that the list offers.
fields-row-shared = Entry { $row } ({ $code }): “{ $spelling }” also names { $other }.
