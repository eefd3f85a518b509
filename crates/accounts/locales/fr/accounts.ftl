accounts-title = Votre compte
accounts-sign-in = Se connecter
accounts-email = Adresse électronique
accounts-password = Mot de passe
accounts-password-new = Nouveau mot de passe
accounts-password-hint = Au moins { $least } caractères. Plusieurs mots font un bon mot de passe.
accounts-password-optional = Vous pouvez laisser ce champ vide et vous connecter par des liens reçus par courriel.
accounts-password-lead = Tous les autres appareils seront déconnectés.
accounts-password-set = Défini
accounts-password-none = Aucun ; vous vous connectez par des liens reçus par courriel.
accounts-choose-password = Choisir un mot de passe
accounts-save = Enregistrer
accounts-back = Retour
accounts-confirm = Confirmer
accounts-by-link = Recevoir un lien de connexion
accounts-by-link-lead = Nous vous envoyons un lien qui vous connecte sans mot de passe.
accounts-forgotten = Mot de passe oublié ?
accounts-reset = Nouveau mot de passe
accounts-reset-lead = Nous vous envoyons un lien pour en choisir un nouveau.
accounts-send-link = Envoyer le lien
accounts-sent = Veuillez consulter votre messagerie
accounts-sent-text = Si un compte utilise cette adresse, un lien vient d’être envoyé. Il est valable une heure et ne sert qu’une fois.
accounts-sent-confirm = Un lien vient d’être envoyé. Ouvrez-le dans ce navigateur ; il est valable une heure et ne sert qu’une fois.
accounts-sent-address = Un lien vient d’être envoyé à la nouvelle adresse. Elle sera prise en compte quand vous l’ouvrirez.
accounts-second = Deuxième étape
accounts-second-lead = Saisissez le code affiché par votre application d’authentification, ou un code de secours.
accounts-code = Code
accounts-link-sign-in = Appuyez sur le bouton pour vous connecter. Le lien ne sera alors plus valable.
accounts-link-address = Appuyez sur le bouton pour utiliser désormais cette adresse.
accounts-link-confirm = Appuyez sur le bouton pour confirmer votre identité.
accounts-confirm-title = Veuillez confirmer votre identité
accounts-confirm-lead = Cette action touche à la sécurité de votre compte ou d’autres personnes.
accounts-confirm-mail-lead = Nous envoyons un lien à votre adresse. Ouvrez-le dans ce navigateur.
accounts-invite = Inviter
accounts-invite-lead = Pour « { $workspace } ». L’invitation est valable deux semaines.
accounts-invite-installation = Pour un rôle sur toute l’installation. L’invitation est valable deux semaines.
accounts-invite-sent = L’invitation est partie
accounts-invite-sent-text = Le rôle sera attribué à l’acceptation.
accounts-invited = Vous êtes invité
accounts-invited-lead = Acceptez l’invitation pour travailler ici.
accounts-accept = Accepter
accounts-role = Rôle
accounts-name = Nom
accounts-language = Langue
accounts-zone = Fuseau horaire
accounts-profile = Profil
accounts-edit = Modifier
accounts-security = Connexion
accounts-address = Changer d’adresse électronique
accounts-address-lead = Nous envoyons un lien à la nouvelle adresse, pour vérifier qu’elle est bien la vôtre.
accounts-address-done = La nouvelle adresse est en service.
accounts-authenticator = Application d’authentification
accounts-authenticator-none = Aucune
accounts-authenticator-add = Ajouter une application d’authentification
accounts-authenticator-lead = Scannez l’image avec une application d’authentification, ou saisissez les lettres qui suivent. Entrez ensuite le code affiché.
accounts-authenticator-picture = Code QR pour l’application ; les lettres qui suivent disent la même chose
accounts-authenticator-remove = Retirer l’application d’authentification
accounts-authenticator-remove-lead = La connexion ne demandera plus qu’une étape. Les codes de secours ne fonctionneront plus.
accounts-codes = Codes de secours
accounts-codes-text = Conservez ces codes en lieu sûr. Chacun vous ouvre l’accès une fois si l’application est perdue. Ils ne seront plus affichés.
accounts-codes-left = { $count ->
    [one] Définie ; il reste un code de secours
   *[other] Définie ; il reste { $count } codes de secours
}
accounts-codes-new = Nouveaux codes de secours
accounts-codes-new-lead = Les anciens codes ne fonctionneront plus.
accounts-devices = Appareils
accounts-devices-others = Déconnecter tous les autres
accounts-device-here = Celui-ci
accounts-device-end = Déconnecter
accounts-device-unknown = Appareil inconnu
accounts-tokens = Jetons pour programmes
accounts-tokens-none = Il n’y a pas de jeton.
accounts-token-make = Créer un jeton
accounts-token-lead = Un programme muni de ce jeton peut faire ce que vous pouvez faire, dans les limites indiquées. Il est valable { $most } jours au plus.
accounts-token-name = À quoi sert-il ?
accounts-token-scopes = Portée
accounts-token-scopes-hint = Par exemple : organisation.list, workspace.*, ou * pour tout
accounts-token-days = Validité (jours)
accounts-token-until = valable jusqu’au
accounts-token-revoke = Révoquer
accounts-token-made = Votre jeton
accounts-token-made-text = Copiez-le maintenant. Il ne sera plus affiché.
accounts-proof-wrong = L’adresse électronique ou le mot de passe est incorrect. Vous pouvez aussi vous connecter par un lien reçu par courriel.
accounts-password-wrong = Ce n’est pas votre mot de passe. Veuillez réessayer.
accounts-code-wrong = Ce code est incorrect ou a déjà servi. Veuillez en saisir un autre.
accounts-link-over = Ce lien a déjà servi ou a expiré. Veuillez en demander un nouveau.
accounts-pace =
    { $seconds ->
        [one] Trop de tentatives. Veuillez patienter une seconde, ou vous connecter par un lien reçu par courriel.
       *[other] Trop de tentatives. Veuillez patienter { $seconds } secondes, ou vous connecter par un lien reçu par courriel.
    }
accounts-password-short = Veuillez saisir au moins { $least } caractères.
accounts-password-long = Ce mot de passe est trop long. Veuillez en choisir un plus court.
accounts-password-plain = Ce mot de passe est trop facile à deviner. Veuillez en choisir un autre.
accounts-scope-missing = Veuillez indiquer la portée du jeton.
accounts-scope-wrong = « { $scope } » n’est pas une portée valable. Veuillez l’écrire comme organisation.list ou workspace.*
accounts-scope-unknown = La portée « { $scope } » n’existe pas. Les portées sont indiquées pour chaque opération dans la référence de l’API.
accounts-token-days-wrong = Veuillez indiquer de 1 à { $most } jours.
accounts-name-empty = Veuillez saisir un nom.
accounts-name-long = Veuillez ne pas dépasser { $most } caractères pour le nom.
accounts-zone-unknown = Ce fuseau horaire n’existe pas. Veuillez l’écrire comme Asia/Seoul.
accounts-mail-sign-in-subject = Votre lien de connexion
accounts-mail-sign-in-text =
    { $name }, connectez-vous avec ce lien, valable une heure et une seule fois :

    { $link }

    Si vous n’avez rien demandé, vous pouvez ignorer ce courriel.
accounts-mail-reset-subject = Choisir un nouveau mot de passe
accounts-mail-reset-text =
    { $name }, choisissez un nouveau mot de passe avec ce lien, valable une heure et une seule fois :

    { $link }

    Si vous n’avez rien demandé, vous pouvez ignorer ce courriel.
accounts-mail-invitation-subject = Une invitation sur Landbridge
accounts-mail-invitation-text =
    { $name } vous invite. Acceptez l’invitation avec ce lien dans les deux semaines :

    { $link }
accounts-mail-address-subject = Veuillez confirmer votre nouvelle adresse
accounts-mail-address-text =
    { $name }, veuillez confirmer avec ce lien que cette adresse est la vôtre. Il est valable une heure et une seule fois :

    { $link }
accounts-mail-address-old-subject = Votre adresse électronique a été modifiée
accounts-mail-address-old-text =
    { $name }, l’adresse électronique de votre compte a été modifiée. La connexion se fait désormais avec { $address }, et les courriels y sont envoyés.

    Si vous n’êtes pas à l’origine de ce changement, veuillez prévenir immédiatement un administrateur de votre espace de travail ou l’exploitant.
accounts-mail-confirm-subject = Veuillez confirmer votre identité
accounts-mail-confirm-text =
    { $name }, veuillez ouvrir ce lien dans le navigateur où vous êtes connecté, pour confirmer votre identité. Il est valable une heure et une seule fois :

    { $link }

    Si ce n’était pas vous, veuillez changer de mot de passe.
accounts-passkeys = Clés d’accès
accounts-passkeys-change = Gérer
accounts-passkeys-count = { $count ->
    [0] Aucune
    [one] Une
   *[other] { $count }
}
accounts-passkeys-lead = Une clé d’accès vous connecte avec l’empreinte, le visage ou le code qui déverrouille votre appareil.
accounts-passkeys-none = Vous n’avez pas encore de clé d’accès.
accounts-passkey-add = Ajouter une clé d’accès
accounts-passkey-name = Nom de l’appareil
accounts-passkey-remove = Retirer
accounts-passkey-use = Utiliser une clé d’accès
accounts-passkey-script = Les clés d’accès nécessitent JavaScript. Veuillez l’activer ou vous connecter autrement.
accounts-passkey-failed = Le navigateur n’a pas fourni de clé. Veuillez réessayer, ou vous connecter autrement.
accounts-passkey-wrong = Cette clé n’est pas connue ici, ou le délai est dépassé. Veuillez réessayer.
accounts-passkey-taken = Cette clé d’accès est déjà utilisée.
accounts-passkey-host = Les clés d’accès ne fonctionnent que si l’installation a un nom d’hôte.
accounts-providers = Connexions externes
accounts-providers-lead = Vous pouvez vous connecter ici avec un compte que vous avez ailleurs.
accounts-providers-none = Aucune connexion externe n’est liée.
accounts-provider-use = Continuer avec { $provider }
accounts-provider-go = Continuer vers { $provider }
accounts-provider-leaving = Vers { $provider }
accounts-provider-leaving-text = Vous vous y connectez, puis vous revenez ici. Si rien ne se passe, appuyez sur le bouton.
accounts-provider-unlink = Délier
accounts-provider-failed = La connexion n’a pas abouti
accounts-provider-alike = Vous avez déjà un compte
accounts-provider-alike-text = Il existe un compte avec l’adresse { $email }. Connectez-vous une fois comme d’habitude ; vous pourrez alors y lier { $provider }.
accounts-provider-join = Lier à votre compte
accounts-provider-join-lead = Vous vous connecterez désormais à ce compte avec { $provider } ({ $email }).
accounts-invited-vouched = { $provider } a confirmé votre identité ({ $email }). Acceptez l’invitation ; vous vous connecterez désormais avec { $provider }.
accounts-provider-away = L’autre service ne répond pas pour le moment. Veuillez réessayer plus tard, ou vous connecter autrement.
accounts-provider-wrong = La réponse de l’autre service n’a pas pu être acceptée. Veuillez réessayer.
accounts-provider-over = Cette connexion a pris trop de temps, ou a été commencée dans un autre navigateur. Veuillez recommencer.
accounts-provider-declined = Vous ne vous êtes pas connecté auprès de l’autre service. Veuillez réessayer ou vous connecter autrement.
accounts-provider-domain = Cette connexion est réservée à certaines organisations, et votre adresse n’en fait pas partie. Veuillez vous connecter autrement.
accounts-provider-nobody = Aucun compte n’est lié à cette connexion. Veuillez demander une invitation, ou vous connecter autrement et la lier dans votre compte.
accounts-provider-taken = Cette connexion est déjà liée à un autre compte.
accounts-provider-twice = Votre compte est lié à une autre connexion du même fournisseur. Veuillez d’abord la délier.
accounts-provider-other = Cette connexion n’appartient pas à votre compte.
accounts-told-password = Le mot de passe de votre compte a été changé. Si ce n’était pas vous, veuillez en choisir un nouveau immédiatement.
accounts-told-address = L’adresse électronique de votre compte a été changée.
accounts-told-authenticator = Une application d’authentification a été ajoutée à votre compte.
accounts-told-authenticator-removed = L’application d’authentification a été retirée de votre compte.
accounts-told-recovery = Un code de secours a servi à se connecter à votre compte.
accounts-told-passkey = Une clé d’accès a été ajoutée à votre compte.
accounts-told-passkey-removed = Une clé d’accès a été retirée de votre compte.
accounts-told-provider = Votre compte a été lié à une connexion externe.
accounts-told-provider-removed = Une connexion externe a été déliée de votre compte.
accounts-join = S’inscrire
accounts-join-lead = Indiquez votre adresse électronique. Nous vous envoyons un lien pour commencer.
accounts-join-sent = Veuillez consulter votre messagerie : un lien vous a été envoyé. Si vous avez déjà un compte, il vous connecte.
accounts-joined = Créer votre compte
accounts-joined-lead = Votre adresse est confirmée. Comment vous appelez-vous ?
accounts-join-make = Commencer
accounts-mail-join-subject = Veuillez confirmer votre adresse
accounts-mail-join-text =
    Commencez avec ce lien, valable une heure et une seule fois :

    { $link }

    Si vous n’avez rien demandé, vous pouvez ignorer ce courriel.
