difficulty-about = Take in a difficulty from a forwarded mail
difficulty-mail = Read the mail from FILE, or from a mail server’s pipe with -
difficulty-workspace = Workspace that takes it in; without it, the one that takes reports
difficulty-captured = Received as { $pseudonym }
difficulty-known = Already known as { $pseudonym }
difficulty-attachments = Attachments left out: { $count }
difficulty-cut = The mail was too long: the end was left out
