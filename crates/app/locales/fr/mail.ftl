mail-about = Reçoit le courrier adressé à une unité
mail-receive-about = Lit un courriel depuis le tube d’un serveur de messagerie et le range parmi les courriers reçus d’une unité. Code de sortie : 0 fait, 65 pas un courriel, 67 adresse inconnue, 75 à représenter
mail-file = Lit FILE au lieu de l’entrée standard
mail-recipient = Adresse de l’enveloppe ; le nom qui suit le + désigne l’unité
mail-workspace = Espace de travail de l’unité destinataire
mail-received = Reçu sous le numéro { $letter }
mail-known = Déjà reçu sous le numéro { $letter }
mail-ignored = Non pris en compte : envoyé par un programme
