shape-kind = Ligne { $line }, colonne { $column } : { $wanted ->
        [text] un texte est attendu
        [number] un nombre est attendu
        [whole] un nombre entier admissible est attendu
        [truth] true ou false est attendu
        [list] une liste [ … ] est attendue
        [object] un objet {"{"} … {"}"} est attendu
       *[other] une valeur d’un autre type est attendue
    }, mais { $found ->
        [text] le texte « { $value } » a été trouvé.
        [number] le nombre { $value } a été trouvé.
        [list] une liste a été trouvée.
        [object] un objet a été trouvé.
       *[other] la valeur { $value } a été trouvée.
    }
shape-length =
    Ligne { $line }, colonne { $column } : la liste compte { $found ->
        [one] { $found } élément
       *[other] { $found } éléments
    } ; attendu : { $wanted }.
shape-missing = Ligne { $line }, colonne { $column } : le champ « { $field } » manque.
shape-twice = Ligne { $line }, colonne { $column } : le champ « { $field } » figure deux fois.
shape-unknown = Ligne { $line }, colonne { $column } : le champ « { $field } » est inconnu.
shape-variant = Ligne { $line }, colonne { $column } : « { $found } » n’est pas une valeur admise. Valeurs admises : { $wanted }.
shape-language = Ligne { $line }, colonne { $column } : la langue « { $found } » est inconnue.
shape-cut = Ligne { $line }, colonne { $column } : le fichier s’arrête trop tôt ; sa fin semble avoir été coupée.
shape-sign = Ligne { $line }, colonne { $column } : un de ces caractères est attendu : { $wanted }
shape-value = Ligne { $line }, colonne { $column } : une valeur est attendue ici.
shape-comma = Ligne { $line }, colonne { $column } : une virgule ne peut pas précéder un crochet ou une accolade fermante.
shape-after = Ligne { $line }, colonne { $column } : du contenu figure après la fin des données.
shape-key = Ligne { $line }, colonne { $column } : le nom d’un champ doit être un texte entre guillemets.
shape-number = Ligne { $line }, colonne { $column } : ce n’est pas un nombre valable.
shape-depth = Ligne { $line }, colonne { $column } : le contenu comporte trop de niveaux imbriqués.
shape-escape = Ligne { $line }, colonne { $column } : le texte contient un code de caractère non valable.
shape-control = Ligne { $line }, colonne { $column } : un texte contient un saut de ligne ou un autre caractère de commande.
shape-mixed = Ligne { $line }, colonne { $column } : la valeur n’est pas du type attendu.
shape-other = Ligne { $line }, colonne { $column } : le contenu n’a pas la forme attendue ({ $detail }).
shape-empty = Le fichier est vide.
shape-json = Ligne { $line }, colonne { $column } : le contenu n’est pas du JSON.
shape-utf-8 = Ligne { $line }, colonne { $column } : ce texte n’est pas en UTF-8. Veuillez enregistrer le fichier en UTF-8.
shape-utf-16 = Le fichier est en UTF-16. Veuillez l’enregistrer en UTF-8.
