assign-about = Affecte les évaluateurs aux candidatures : sans conflit d’intérêts, charges équilibrées, chaque paire motivée
assign-panel = Candidatures, évaluateurs, conflits, scores et règles (JSON)
assign-assignment = Avec --check : l’affectation à vérifier
assign-check = Vérifie une affectation : toutes les règles, ses chiffres et sa borne, avec un code distinct
assign-out = Écrit l’affectation dans un fichier (JSON) ; « - » l’écrit sur la sortie standard
assign-html = Écrit un rapport à lire (HTML)
assign-previous = L’affectation en vigueur avant le désistement
assign-declined = Paire déclinée ; peut être répété ; *:EVALUATOR si l’évaluateur se retire tout à fait
assign-allow-moves = Autorise d’autres évaluateurs à changer de jury si personne n’est libre
assign-why = Explique une paire, affectée ou non
assign-seconds = Cesse d’améliorer après tant de secondes et donne le meilleur résultat obtenu
assign-seed = Graine du tirage lorsque les probabilités sont limitées (par défaut : 1)

stage-assignment-words = Lecture des textes
stage-assignment-sum = Recherche de la somme la plus élevée
stage-assignment-prove = Preuve de la borne
stage-assignment-compose = Composition des jurys
stage-assignment-bound = Vérification de la borne
stage-assignment-check = Vérification du résultat
stage-assignment-fair = Relèvement des candidatures les plus faibles

assign-bad-pair = « { $value } » n’est pas une paire. Veuillez écrire CANDIDATURE:ÉVALUATEUR.
assign-unknown-pair = « { $value } » ne désigne aucune candidature ou aucun évaluateur du fichier.
assign-unknown-key = { $place ->
    [none] La clé « { $key } » du fichier est inconnue et n’a aucun effet.
   *[other] { $count ->
        [one] La clé « { $key } » en { $place } est inconnue et n’a aucun effet.
       *[other] La clé « { $key } » est inconnue et n’a aucun effet ; elle apparaît { $count } fois, d’abord en { $place }.
    }
}
assign-not-assigned = « { $value } » n’est pas affecté : aucun siège ne se libère.
assign-fault-duplicate = { $place } : « { $id } » figure déjà à { $first }.
assign-fault-unknown = { $place } : « { $id } » n’existe pas.
assign-fault-range = { $place } : { $value } n’est pas compris entre { $from } et { $to }.
assign-fault-whole = { $place } : { $value } n’est pas un nombre entier compris entre { $from } et { $to }.
assign-fault-share = { $place } : { $value } n’est pas admis ici ; la valeur doit être supérieure à 0 et ne pas dépasser 1.
assign-fault-missing = { $place } : une valeur manque.
assign-fault-language = { $place } : la langue « { $code } » est inconnue.
assign-fault-many = { $place } : { $given } indiqués, { $most } au plus sont possibles.
assign-fault-ways = { $place } : un jury de cette taille admet { $given } compositions avec ces parts ; { $most } au plus peuvent être examinées. Veuillez demander moins d’évaluateurs ou moins de parts.

assign-column-application = Candidature
assign-column-sum = Somme
assign-column-evaluator = Évaluateur
assign-column-score = Score
assign-column-why = Pourquoi
assign-cut = Les { $shown } premières candidatures sur { $total } sont affichées ; le fichier de résultat les contient toutes.
assign-and-more-applications = { $shown } et encore { $more }
assign-and-more-evaluators = { $shown } et encore { $more }
assign-summary =
    { $applications ->
        [one] { $applications } candidature
       *[other] { $applications } candidatures
    }, { $evaluators ->
        [one] { $evaluators } évaluateur
       *[other] { $evaluators } évaluateurs
    }, { $seats ->
        [one] { $seats } siège pourvu
       *[other] { $seats } sièges pourvus
    }.
assign-summary-sum = Somme des scores : { $sum } ; aucune affectation ne peut dépasser { $bound } (atteint : { $share }).
assign-summary-weakest = Candidature la plus faible : { $minimum } (aucune affectation ne peut lui donner plus de { $bound }) ; moyenne du dixième le plus faible : { $tenth }.
assign-summary-chances = Tirage : aucune paire n’avait une probabilité supérieure à { $limit } ; somme attendue : { $expected } ; graine : { $seed }.
assign-beyond-limit = { $application } : lorsqu’un siège a été pourvu de nouveau, trop peu de personnes étaient libres pour respecter la limite de probabilité.
assign-left-out = { $count ->
    [one] Une paire calculée a été écartée
   *[other] { $count } paires calculées ont été écartées
} : dans un jury aussi grand, seules les meilleures de chaque candidature sont examinées. La borne n’est pas prouvée pour les autres.
assign-unmet-minimum = Candidatures promises à { $evaluator } : { $promised } au moins ; possibles : { $kept }.
assign-removed = Retiré : { $application } – { $evaluator }
assign-added = Nouveau : { $application } – { $evaluator }
assign-unchanged = Rien n’a changé.

assign-reason-given = Le score était donné.
assign-reason-document = Le document { $number } partage { $count ->
        [one] le mot
       *[other] les mots
    } { $terms }.
assign-reason-meaning = Le document { $number }, dans une autre langue, est proche par le sens.
assign-reason-fields = Domaines communs : { $fields }.
assign-reason-tags = Compte pour la part de { $tags }.
assign-excluded-conflict = Conflit d’intérêts : { $because }.
assign-excluded-conflict-plain = Un conflit d’intérêts est déclaré.
assign-excluded-organisation = Tous deux appartiennent à { $organisation }.
assign-excluded-language = Langue de la candidature : { $application } ; langues lues par l’évaluateur : { $evaluator }.
assign-excluded-no-score = Cette paire n’a pas de score, ni de texte permettant d’en calculer un.
assign-excluded-left-out = Le jury est très grand et d’autres conviennent mieux à cette candidature : cette paire n’a pas été examinée.

assign-why-excluded = { $application } et { $evaluator } ne peuvent pas être réunis :
assign-why-assigned = { $application } est affectée à { $evaluator } :
assign-why-outweighed = { $application } pourrait être affectée à { $evaluator }, mais d’autres paires servent mieux l’ensemble :
assign-why-score = Score : { $score }.
assign-why-load =
    L’évaluateur a { $load ->
        [one] { $load } candidature
       *[other] { $load } candidatures
    } sur { $most } au plus.

assign-short-few-candidates =
    { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Il faut { $needed ->
        [one] un évaluateur
       *[other] { $needed } évaluateurs
    } ; { $allowed ->
        [0] personne ne peut y siéger
        [one] une seule personne peut y siéger
       *[other] { $allowed } personnes seulement peuvent y siéger
    }.
assign-short-few-with-tag =
    { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Le jury doit compter { $needed ->
        [one] un membre
       *[other] { $needed } membres
    } « { $tag } » ; { $allowed ->
        [0] personne ne peut y siéger
        [one] une seule personne peut y siéger
       *[other] { $allowed } personnes seulement peuvent y siéger
    }.
assign-short-no-places =
    { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Les candidatures { $applications } demandent ensemble { $needed ->
        [one] un siège
       *[other] { $needed } sièges
    } ; les évaluateurs possibles ({ $evaluators }) { $places ->
        [0] ne peuvent en prendre aucun
        [one] ne peuvent en prendre qu’un
       *[other] ne peuvent en prendre que { $places }
    }. Une place de plus chez l’un d’eux, ou un évaluateur sans conflit de plus pour l’une de ces candidatures, y remédierait.
assign-short-tags-taken = { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Tous les membres { $tags } sont pris, et les autres enfreindraient les règles de composition.
assign-short-probability-limit =
    { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Avec cette limite de probabilité, il faut { $needed ->
        [one] un candidat
       *[other] { $needed } candidats
    } ; { $allowed ->
        [0] personne ne peut y siéger
        [one] une seule personne peut y siéger
       *[other] { $allowed } personnes seulement peuvent y siéger
    }.
assign-short-limit-with-tag =
    { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Avec cette limite de probabilité, le jury doit pouvoir compter sur { $needed ->
        [one] un candidat
       *[other] { $needed } candidats
    } « { $tag } » ; { $allowed ->
        [0] personne ne peut y siéger
        [one] une seule personne peut y siéger
       *[other] { $allowed } personnes seulement peuvent y siéger
    }.
assign-short-limited-places =
    { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Les candidatures { $applications } demandent ensemble { $needed ->
        [one] un siège
       *[other] { $needed } sièges
    } ; avec cette limite de probabilité, les évaluateurs possibles ({ $evaluators }) { $places ->
        [0] ne peuvent en pourvoir aucun
        [one] ne peuvent en pourvoir qu’un
       *[other] ne peuvent en pourvoir que { $places }
    }. Une limite plus haute, ou un évaluateur sans conflit de plus pour l’une de ces candidatures, y remédierait.
assign-short-limit-and-rules = { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Cette limite de probabilité et les règles de composition réunies ne permettent aucun jury complet ; une limite plus haute ou davantage d’évaluateurs portant les mentions des règles y remédierait.
assign-short-nobody-free = { $application } : { $missing ->
        [one] un siège reste vide
       *[other] { $missing } sièges restent vides
    }. Aucun de ceux qui peuvent y siéger n’est libre ; { $moves ->
        [yes] aucun moyen de le pourvoir n’a été trouvé, même si d’autres changent de jury.
       *[no] avec --allow-moves, d’autres peuvent changer de jury.
    }
assign-kept-out = Écartés : { $conflicts } pour conflit d’intérêts, { $organisations } pour même organisation, { $languages } pour la langue, { $scores } sans score.
assign-kept-out-crowd = Le jury est très grand : { $count ->
    [one] { $count } évaluateur qui convient moins n’a pas été examiné
   *[other] { $count } évaluateurs qui conviennent moins n’ont pas été examinés
}.

assign-check-good = Toutes les règles sont respectées. La somme { $sum } et la borne { $bound } sont exactes.
assign-check-bad = { $count ->
    [one] L’affectation comporte une erreur.
   *[other] L’affectation comporte { $count } erreurs.
}
assign-violation-unknown-id = { $place } : « { $id } » n’existe pas dans le fichier.
assign-violation-assigned-twice = { $application } – { $evaluator } : affectation en double.
assign-violation-excluded = { $application } – { $evaluator } : paire interdite. { $why }
assign-violation-score = { $application } – { $evaluator } : le score est { $is }, et non { $said }.
assign-violation-overload =
    { $evaluator } a { $has ->
        [one] { $has } candidature
       *[other] { $has } candidatures
    } ; la limite est de { $most }.
assign-violation-underload =
    { $evaluator } a { $has ->
        [one] { $has } candidature
       *[other] { $has } candidatures
    } ; le minimum promis est de { $least }.
assign-violation-seats =
    { $application } a { $has ->
        [one] { $has } évaluateur
       *[other] { $has } évaluateurs
    } ; il en faut { $needs }.
assign-violation-share =
    { $application } a { $has ->
        [one] { $has } membre
       *[other] { $has } membres
    } « { $tag } » ; il en faut { $needs }.
assign-violation-number = { $name } vaut { $is }, et non { $said }.
assign-violation-bound = La borne { $said } n’est pas prouvée ; les prix prouvent { $is }.
assign-violation-probability = { $application } – { $evaluator } : probabilité { $is }, limite { $limit }.
assign-violation-could-be-filled = { $application } : un siège est donné pour vide, mais { $evaluator } est libre et peut le prendre.
assign-violation-no-reason = { $application } : le motif indiqué pour les sièges vides est inexact.
assign-violation-could-be-kept = { $evaluator } : le minimum promis est dit impossible, mais { $application } pourrait lui être confié.
assign-violation-not-drawn = La probabilité est limitée à { $limit }, mais le résultat n’indique pas de probabilités (« chances »).
assign-violation-undrawable = { $application } – { $evaluator } est affecté, mais ne pouvait pas être tiré selon les probabilités indiquées.

assign-report-title = Évaluateurs et candidatures
assign-report-shortfalls = Sièges vides
assign-report-loads = Charge de chaque évaluateur
assign-report-loads-note = Candidatures affectées, sur le maximum accepté ; pour un très grand nombre d’évaluateurs, combien ont telle charge.
assign-report-everybody = Tous les évaluateurs, les plus sollicités en premier
assign-report-spread = Sommes des candidatures
assign-report-spread-note = Nombre de candidatures par somme de scores ; chaque colonne commence à sa valeur.
assign-report-panels = Jurys
assign-report-share = { $tag } : { $has } (au moins { $needs })
assign-figure-applications = candidatures
assign-figure-evaluators = évaluateurs
assign-figure-seats = sièges pourvus
assign-figure-empty = sièges vides
assign-figure-sum = somme des scores
assign-figure-minimum = candidature la plus faible
