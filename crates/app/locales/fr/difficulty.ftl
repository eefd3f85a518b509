difficulty-about = Enregistrer une difficulté à partir d’un courriel transféré
difficulty-mail = Lire le courriel dans FILE, ou avec - depuis le serveur de messagerie
difficulty-workspace = Espace de travail qui l’enregistre ; à défaut, celui de l’unité qui reçoit ce que les autres espaces transmettent
difficulty-captured = Enregistrée sous { $pseudonym }
difficulty-known = Déjà connue sous { $pseudonym }
difficulty-attachments = Pièces jointes ignorées : { $count }
difficulty-cut = Le courriel était trop long : la fin a été ignorée
difficulty-unit-about = Indiquer si une unité reçoit les signalements du public et ce que les autres espaces transmettent
difficulty-unit-workspace = Espace de travail de l’unité
difficulty-unit-receives = Si toute personne peut signaler sans compte : true ou false
difficulty-unit-home = Si elle reçoit ce que les autres espaces transmettent, une unité au plus : true ou false
difficulty-unit-told = Formulaire public : { $receives ->
    [yes] ouvert
   *[no] fermé
}. Ce que les autres espaces transmettent : { $home ->
    [yes] arrive ici
   *[no] n’arrive pas ici
}.
