cli-register-about = Publier le registre, l’écrire en fichiers, vérifier une publication
cli-register-publish-about = Publier ce qui peut l’être aujourd’hui
cli-register-export-about = Écrire le registre en fichiers pour tout serveur web
cli-register-verify-about = Vérifier une publication d’après sa signature
cli-register-folder = Dossier où écrire
cli-register-publication = La publication
cli-register-signature = Sa signature, un fichier .sig
cli-register-key = La clé publique, un fichier PEM
cli-register-published = La publication { $number } a été publiée ; SHA-256 { $digest }
cli-register-exported =
    { $files ->
        [one] { $files } fichier écrit.
       *[other] { $files } fichiers écrits.
    }
cli-register-genuine = La publication est authentique ; SHA-256 { $digest }
cli-register-forged = La publication, la signature et la clé ne correspondent pas.
