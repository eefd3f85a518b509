cli-usage = Usage:
cli-commands = Commands:
cli-options = Options:
cli-arguments = Input
cli-command-name = COMMAND
cli-help = Show this help
cli-version = Show the version
cli-see-help = Run the command with --help to see what it accepts.
cli-unknown-argument = There is no option “{ $argument }”.
cli-unknown-command = There is no command “{ $command }”.
cli-bad-value = “{ $value }” is not a valid value for { $argument }.
cli-no-value = { $argument } needs a value.
cli-allowed-values = Possible values: { $allowed }.
cli-missing-argument = These options are required: { $argument }.
cli-missing-command = Please name a command.
cli-conflict = { $argument } cannot be used together with { $other }.
cli-wrong-usage = The command line cannot be understood.
cli-cancelled = Cancelled. Nothing was written.
cli-input-errors = { $count ->
    [one] { $file } has one error. Nothing was written.
   *[other] { $file } has { $count } errors. Nothing was written.
}
cli-input-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
cli-input-skip = To go on without these rows, add --skip-bad-rows.
cli-skipped-rows = { $count ->
    [one] { $file }: one row with errors was left out.
   *[other] { $file }: { $count } rows with errors were left out.
}
cli-cannot-write = { $file } cannot be written: { $why }
cli-written = Written: { $file }
cli-read-as = { $file } was read as { $encoding }. If letters look wrong, name the encoding with --encoding.
cli-bad-map = “{ $value }” is not a column mapping. Please write COLUMN=NAME, for example text=Description.
cli-map-missing = { $file } has no column “{ $name }”. It has: { $columns }.
cli-bad-delimiter = The delimiter must be a single character; for a tab write “tab”.
cli-progress = { $stage }: { $value } of at most { $bound } (gap { $gap } %)
cli-percent = { $value }%
