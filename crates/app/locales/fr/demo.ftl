demo-about = Montrer la plateforme avec des données de démonstration, sur cette machine seulement
demo-port = Port d’écoute (par défaut : un port libre)
demo-data = Dossier où garder la démonstration (par défaut : temporaire, effacé ensuite)
demo-ready =
    Prêt en { $seconds } s : { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    }, { $people ->
        [one] { $people } personne
       *[other] { $people } personnes
    }, { $listings ->
        [one] { $listings } annonce
       *[other] { $listings } annonces
    }
demo-kept = Données d’une démonstration précédente ; les liens de connexion sont nouveaux.
demo-address = Ouvrez { $address }, ou visitez sous l’identité d’une personne (les liens fonctionnent sur cette machine pendant la démonstration) :
demo-stop = Arrêtez avec Ctrl-C.
people-admin-about = Créer le premier exploitant de l’installation
people-create-about = Créer le premier exploitant ; affiche un lien qui permet de choisir le mot de passe
people-email = Adresse électronique
people-user-about = Personnes ayant un compte
people-link-about = Afficher un lien de connexion à usage unique, pour les personnes dont le courrier n’arrive pas
people-link = { $address }
people-unknown = Aucun compte n’a l’adresse { $email }.
demo-role-operator = Exploitant
demo-role-auditor = Auditeur
demo-role-supervisor = Superviseur
demo-role-administrator = Administrateur
demo-role-officer = Chargé de mission
demo-role-adviser = Conseiller
demo-role-evaluator = Évaluateur
demo-role-lab-manager = Responsable de laboratoire
demo-role-policy-officer = Chargé de politique publique
demo-role-partner = Partenaire
demo-role-representative = Fondateur
demo-role-corporate = Responsable de l’innovation ouverte d’un grand groupe
demo-role-member = Membre
people-disable-about = Exclure un compte : ses sessions et ses liens prennent fin aussitôt
people-enable-about = Réadmettre un compte
people-disabled = { $email } ne peut plus se connecter.
people-enabled = { $email } peut de nouveau se connecter.
