names-about = Trouve les noms les plus proches d’une écriture à l’autre ; propose, ne fusionne jamais
names-queries = Noms à chercher : un tableau (CSV, XLSX, JSON Lines) avec une colonne de noms telle que « name » ou « entreprise » (et « reading »), ou un nom par ligne
names-among = Noms parmi lesquels chercher, dans les mêmes formats
names-top = Propositions par nom (par défaut : 3)
names-out = Écrit le résultat dans un fichier : .jsonl, .csv ou .xlsx ; « - » écrit du JSON Lines sur la sortie standard
names-map = Prend les noms sous un autre en-tête, par exemple name=Enseigne, reading=Kana ou among.name=Enseigne
names-bad-map = « { $value } » n’est pas une correspondance de colonne. Veuillez écrire name=EN-TÊTE ou reading=EN-TÊTE, pour un seul fichier par exemple among.name=EN-TÊTE.
names-bad-format = Le format de « { $file } » n’est pas connu. Le nom doit se terminer par .jsonl, .csv ou .xlsx.
names-none = Le fichier ne contient aucun nom.
names-no-column = Il n’y a pas de colonne de noms. Veuillez l’indiquer par --map name=EN-TÊTE ; si le fichier contient un nom par ligne, terminez son nom par .txt. Colonnes présentes : { $columns }.
names-column-query = Cherché
names-column-name = Proposé
