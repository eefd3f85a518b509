demonstration-spelling-unverified = L’orthographe des noms n’a pas été vérifiée.
demonstration-installation = Cette installation
