difficulty-about = Reprendre une difficulté d’un courriel transféré
difficulty-mail = Lire le courriel dans FILE, ou avec - depuis le serveur de messagerie
difficulty-workspace = Espace qui la reprend ; à défaut, celui qui reçoit les signalements
difficulty-captured = Consignée sous { $pseudonym }
difficulty-known = Déjà connue sous { $pseudonym }
difficulty-attachments = Pièces jointes laissées de côté : { $count }
difficulty-cut = Le courriel était trop long : la fin a été laissée de côté
