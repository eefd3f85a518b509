tables-place-cell = Ligne { $line }, colonne « { $column } » : { $what }
tables-place-line = Ligne { $line } : { $what }
tables-place-column = Colonne « { $column } » : { $what }
tables-place-path = { $column } : { $what }
tables-unreadable = Impossible d’ouvrir le fichier ({ $why }).
tables-missing = Ce fichier n’existe pas. Veuillez vérifier le nom et le dossier.
tables-folder = Il s’agit d’un dossier, non d’un fichier.
tables-forbidden = L’autorisation de lire le fichier fait défaut.
tables-empty = Le fichier est vide. Il doit commencer par une ligne de noms de colonnes, suivie d’au moins une ligne.
tables-old-workbook = Ce classeur est à l’ancien format XLS. Veuillez l’enregistrer en XLSX ou en CSV, puis réessayer.
tables-no-workbook = Ce fichier n’est pas un classeur XLSX lisible. Veuillez l’enregistrer de nouveau en XLSX dans un tableur ou utiliser le format CSV.
tables-no-table = Ce fichier n’est pas un tableau. Veuillez utiliser CSV, XLSX ou JSON Lines.
tables-unknown-encoding = L’encodage « { $name } » n’est pas connu. Essayez utf-8, utf-16le, cp949 ou shift_jis.
tables-broken-text = Certains caractères sont altérés (le fichier n’est pas valide dans son encodage). Veuillez corriger la cellule ou indiquer l’encodage avec --encoding.
tables-nul = La cellule contient un octet NUL. Veuillez le supprimer.
tables-column-twice = Ce nom de colonne figure deux fois dans l’en-tête. Veuillez renommer l’une des colonnes.
tables-too-many-cells =
    La ligne compte { $found ->
        [one] { $found } cellule
       *[other] { $found } cellules
    }, mais l’en-tête nomme { $expected ->
        [one] { $expected } colonne
       *[other] { $expected } colonnes
    }. Veuillez vérifier le séparateur et les guillemets.
tables-too-many-rows = Le fichier compte plus de { $limit } lignes. Veuillez le diviser.
tables-unclosed-quote = Un guillemet ouvert ici n’est jamais fermé. Veuillez le fermer, ou doubler le guillemet dans le texte.
tables-bad-json = Le JSON n’est pas valide (caractère { $at }).
tables-no-object = La ligne n’est pas un objet JSON. Veuillez écrire un objet par ligne, comme { "{\"id\": \"1\", \"text\": \"…\"}" }.
tables-nested = La valeur est imbriquée. Veuillez utiliser un texte, un nombre ou une liste de textes.
tables-no-sheet = Il n’y a pas de feuille nommée « { $name } ». Le classeur contient : { $sheets }.
tables-formula-error = La formule affiche l’erreur { $value }. Veuillez la corriger dans le classeur.
tables-formula-unsaved = La formule n’a pas de valeur enregistrée. Veuillez ouvrir le classeur, l’enregistrer et réessayer.
