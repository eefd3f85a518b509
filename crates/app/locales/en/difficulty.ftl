difficulty-about = Take in a difficulty from a mail that somebody forwarded
difficulty-mail = Read the mail from FILE, or from a mail server’s pipe with -
difficulty-workspace = Workspace that takes it in; without it, the one that takes reports
difficulty-captured = Captured as { $pseudonym }
difficulty-known = Known already as { $pseudonym }
difficulty-attachments = Attachments left out: { $count }
difficulty-cut = The mail was too long: its end was left out
