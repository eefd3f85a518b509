mail-about = Takes in mail that reaches a unit
mail-receive-about = Reads one mail from the pipe of a mail server and puts it among the mail that a unit received. Exit status: 0 done, 65 no mail, 67 nobody has the address, 75 come again
mail-file = Reads FILE in the place of standard input
mail-recipient = Address of the envelope; the name behind its + tells the unit
mail-workspace = Workspace of the unit that gets it
mail-received = Received as { $letter }
mail-known = Received before, as { $letter }
mail-ignored = Not taken: a program sent it
