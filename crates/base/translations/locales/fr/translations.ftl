translations-nav = Langues
translations-title = Traductions
translations-lead = Textes que vous pouvez traduire. L’original est toujours conservé ; votre traduction figure à côté.
translations-translate = Traduire
translations-from = Rédigé en
translations-to = Souhaité en
translations-object = Type de fiche
translations-filter = Filtrer
translations-every-record = Toutes les fiches
translations-all = Tout
translations-open = Manquante ou périmée
translations-column-record = Fiche
translations-column-text = Texte
translations-column-pair = Langues
translations-column-state = État
translations-what = { $kind } : { $field }
translations-state-missing = manquante
translations-state-stale = périmée
translations-state-machine = automatique
translations-state-done = traduite
translations-empty = Rien à traduire
translations-empty-text = Choisissez d’autres langues, ou consultez les traductions existantes.
translations-original = Original
translations-translation = Traduction
translations-save = Enregistrer
translations-save-next = Enregistrer et passer au suivant
translations-back = Retour à la liste
translations-terms = Termes de ce texte
translations-no-terms = Le glossaire ne connaît aucun terme de ce texte.
translations-source = Provenance
translations-kept = La traduction a été enregistrée.
translations-stale-human = L’original a été modifié après sa traduction. Veuillez comparer et corriger la traduction.
translations-stale-machine = L’original a été modifié après sa traduction automatique. Veuillez corriger la traduction ou en demander une nouvelle.
translations-by-machine = Cette traduction est automatique et personne ne l’a vérifiée. Si vous l’enregistrez, elle comptera comme la vôtre.
translations-machine-ask = Demander une traduction automatique
translations-machine-page = Traduire cette page automatiquement
translations-machine-one = Une traduction automatique a été demandée. Elle apparaîtra ici dans un instant.
translations-machine-asked =
    { $count ->
        [0] Aucun texte n’a été confié à la traduction automatique : ils sont déjà traduits par des personnes, ou ce sont des noms.
        [one] { $count } texte a été confié à la traduction automatique. Sa traduction apparaîtra dans un instant.
       *[other] { $count } textes ont été confiés à la traduction automatique. Leurs traductions apparaîtront dans un instant.
    }
translations-empty-words = Veuillez écrire la traduction.
translations-long = Veuillez ne pas dépasser { $most } caractères.
translations-no-machine = Aucune traduction automatique n’est configurée ici.
