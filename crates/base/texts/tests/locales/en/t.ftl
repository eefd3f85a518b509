rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
only-english = English only
named = { $name } is there
