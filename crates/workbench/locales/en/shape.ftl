shape-kind = Line { $line }, column { $column }: { $wanted ->
        [text] a text is expected
        [number] a number is expected
        [whole] a whole number within the permitted range is expected
        [truth] true or false is expected
        [list] a list [ … ] is expected
        [object] an object {"{"} … {"}"} is expected
       *[other] another kind of value is expected
    }, but { $found ->
        [text] the text “{ $value }” was found.
        [number] the number { $value } was found.
        [list] a list was found.
        [object] an object was found.
       *[other] { $value } was found.
    }
shape-length =
    Line { $line }, column { $column }: the list has { $found ->
        [one] { $found } entry
       *[other] { $found } entries
    }; { $wanted } are expected.
shape-missing = Line { $line }, column { $column }: the field “{ $field }” is missing.
shape-twice = Line { $line }, column { $column }: the field “{ $field }” occurs twice.
shape-unknown = Line { $line }, column { $column }: the field “{ $field }” is not known.
shape-variant = Line { $line }, column { $column }: “{ $found }” is not a permitted value. Permitted: { $wanted }.
shape-language = Line { $line }, column { $column }: the language “{ $found }” is not known.
shape-cut = Line { $line }, column { $column }: the file ends too early; its end appears to be cut off.
shape-sign = Line { $line }, column { $column }: one of these characters is expected: { $wanted }
shape-value = Line { $line }, column { $column }: a value is expected here.
shape-comma = Line { $line }, column { $column }: a comma must not stand before a closing bracket.
shape-after = Line { $line }, column { $column }: something follows after the end of the content.
shape-key = Line { $line }, column { $column }: the name of a field must be a text in quotation marks.
shape-number = Line { $line }, column { $column }: this is not a valid number.
shape-depth = Line { $line }, column { $column }: the content is nested too deeply.
shape-escape = Line { $line }, column { $column }: the text contains an invalid character code.
shape-control = Line { $line }, column { $column }: a line break or another control character stands inside a text.
shape-mixed = Line { $line }, column { $column }: a value of the wrong kind stands here.
shape-other = Line { $line }, column { $column }: the content is not in the expected form ({ $detail }).
shape-empty = The file is empty.
shape-json = Line { $line }, column { $column }: the content is not JSON.
shape-utf-8 = Line { $line }, column { $column }: this text is not in UTF-8. Please save the file as UTF-8.
shape-utf-16 = The file is in UTF-16. Please save it as UTF-8.
