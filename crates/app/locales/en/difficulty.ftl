difficulty-about = Says how a unit takes difficulties in
difficulty-unit-about = Say whether a unit takes reports from the public and what other rooms pass on
difficulty-unit-workspace = The unit’s workspace
difficulty-unit-receives = Whether anybody may report without an account: true or false
difficulty-unit-home = Whether it gets what other rooms pass on, one unit at most: true or false
difficulty-unit-told = Public form: { $receives ->
    [yes] open
   *[no] closed
}. What other rooms pass on: { $home ->
    [yes] comes here
   *[no] does not come here
}.
