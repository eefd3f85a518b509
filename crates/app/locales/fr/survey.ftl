cli-survey-about = Lister les enquêtes et écrire les résultats de l’une d’elles sous forme de tableau
cli-survey-list-about = Lister les enquêtes, les plus récentes d’abord
cli-survey-export-about = Écrire les chiffres exacts d’une enquête en CSV, ou en XLSX si FILE se termine ainsi ; le journal d’audit en garde trace
cli-survey-id = Identifiant de l’enquête, tel que la liste le montre
cli-survey-public = Seulement ce qui en a été publié
cli-survey-out = Fichier à écrire (par défaut : CSV à l’écran)
cli-survey-no-id = « { $id } » n’est pas l’identifiant d’une enquête. Pour les lister : landbridge survey list
