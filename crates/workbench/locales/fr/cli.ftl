cli-usage = Utilisation :
cli-commands = Commandes :
cli-options = Options :
cli-arguments = Entrée
cli-command-name = COMMANDE
cli-help = Affiche cette aide
cli-version = Affiche la version
cli-see-help = Lancez la commande avec --help pour voir ce qu’elle accepte.
cli-unknown-argument = L’option « { $argument } » n’existe pas.
cli-unknown-command = La commande « { $command } » n’existe pas.
cli-bad-value = « { $value } » n’est pas une valeur valable pour { $argument }.
cli-no-value = { $argument } demande une valeur.
cli-allowed-values = Valeurs possibles : { $allowed }.
cli-missing-argument = Ces options sont obligatoires : { $argument }.
cli-missing-command = Veuillez indiquer une commande.
cli-conflict = { $argument } ne peut pas être utilisé avec { $other }.
cli-wrong-usage = La ligne de commande n’est pas compréhensible.
cli-cancelled = Annulé. Rien n’a été écrit.
cli-input-errors = { $count ->
    [one] { $file } contient une erreur. Rien n’a été écrit.
   *[other] { $file } contient { $count } erreurs. Rien n’a été écrit.
}
cli-input-more = { $count ->
    [one] … et une autre
   *[other] … et { $count } autres
}
cli-input-skip = Pour continuer sans ces lignes, ajoutez --skip-bad-rows.
cli-skipped-rows = { $count ->
    [one] { $file } : une ligne comportant des erreurs a été écartée.
   *[other] { $file } : { $count } lignes comportant des erreurs ont été écartées.
}
cli-cannot-write = Impossible d’écrire { $file } : { $why }
cli-written = Écrit : { $file }
cli-read-as = { $file } a été lu en { $encoding }. Si des lettres sont fausses, indiquez l’encodage avec --encoding.
cli-bad-map = « { $value } » n’est pas une correspondance de colonne. Veuillez écrire COLONNE=NOM, par exemple text=Description.
cli-map-missing = { $file } n’a pas de colonne « { $name } ». Colonnes présentes : { $columns }.
cli-bad-delimiter = Le séparateur doit être un seul caractère ; pour une tabulation, écrivez « tab ».
cli-progress = { $stage } : { $value } sur { $bound } au plus (écart : { $gap } %)
cli-percent = { $value } %
