difficulty-about = Enregistrer une difficulté à partir d’un courriel transféré
difficulty-mail = Lire le courriel dans FILE, ou avec - depuis le serveur de messagerie
difficulty-workspace = Espace de travail qui l’enregistre ; à défaut, celui qui reçoit les signalements
difficulty-captured = Enregistrée sous { $pseudonym }
difficulty-known = Déjà connue sous { $pseudonym }
difficulty-attachments = Pièces jointes ignorées : { $count }
difficulty-cut = Le courriel était trop long : la fin a été ignorée
