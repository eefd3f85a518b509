cli-about = Landbridge : des partenaires et un point d’appui à l’étranger pour les jeunes entreprises
cli-lang = Langue des réponses : ko, ja, en ou fr (par défaut : selon l’environnement)
cli-quiet = Ni barre de progression ni remarques
cli-json = Rapport lisible par une machine sur la sortie standard
