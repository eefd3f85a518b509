difficulty-about = Take in a difficulty from a forwarded mail
difficulty-mail = Read the mail from FILE, or from a mail server’s pipe with -
difficulty-workspace = Workspace that takes it in; without it, the unit that gets what other rooms pass on
difficulty-captured = Received as { $pseudonym }
difficulty-known = Already known as { $pseudonym }
difficulty-attachments = Attachments left out: { $count }
difficulty-cut = The mail was too long: the end was left out
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
