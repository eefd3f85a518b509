rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
named = { $name } est là
