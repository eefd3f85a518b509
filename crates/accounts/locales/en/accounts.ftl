accounts-title = Your account
accounts-sign-in = Sign in
accounts-email = E-mail address
accounts-password = Password
accounts-password-new = New password
accounts-password-hint = At least { $least } characters. Several words together make a good password.
accounts-password-optional = You can leave this empty and sign in with links sent by e-mail.
accounts-password-lead = All other devices will be signed out.
accounts-password-set = Set
accounts-password-none = Not set; you sign in with links sent by e-mail.
accounts-choose-password = Choose a password
accounts-save = Save
accounts-back = Back
accounts-confirm = Confirm
accounts-by-link = Sign in with a link by e-mail
accounts-by-link-lead = We send you a link that signs you in without a password.
accounts-forgotten = Forgot your password?
accounts-reset = New password
accounts-reset-lead = We send you a link for choosing a new one.
accounts-send-link = Send the link
accounts-sent = Please check your mail
accounts-sent-text = If there is an account with this address, a link is on its way. It works once, within one hour.
accounts-sent-confirm = A link is on its way to you. Open it in this browser; it works once, within one hour.
accounts-sent-address = A link is on its way to the new address. It takes effect when you open the link.
accounts-second = Second step
accounts-second-lead = Enter the code shown by your authenticator, or one of your recovery codes.
accounts-code = Code
accounts-link-sign-in = Press the button to sign in. The link then stops working.
accounts-link-address = Press the button to use this address from now on.
accounts-link-confirm = Press the button to confirm that it is you.
accounts-confirm-title = Please confirm that it is you
accounts-confirm-lead = What you are about to do affects the security of your account or of others.
accounts-confirm-mail-lead = We send a link to your e-mail address. Please open it in this browser.
accounts-invite = Invite
accounts-invite-lead = To “{ $workspace }”. The invitation is valid for two weeks.
accounts-invite-installation = To a role over the whole installation. The invitation is valid for two weeks.
accounts-invite-sent = The invitation is on its way
accounts-invite-sent-text = The role is given as soon as the invitation is accepted.
accounts-invited = You are invited
accounts-invited-lead = Accept the invitation to start working here.
accounts-accept = Accept
accounts-role = Role
accounts-name = Name
accounts-language = Language
accounts-zone = Time zone
accounts-profile = Profile
accounts-edit = Change
accounts-security = Signing in
accounts-address = Change e-mail address
accounts-address-lead = We send a link to the new address to make sure that it is yours.
accounts-address-done = The new address is in use.
accounts-authenticator = Authenticator
accounts-authenticator-none = None
accounts-authenticator-add = Add an authenticator
accounts-authenticator-lead = Scan the picture with an authenticator, or type the letters below it. Then enter the code it shows.
accounts-authenticator-picture = QR code for the authenticator; the letters below say the same
accounts-authenticator-remove = Remove the authenticator
accounts-authenticator-remove-lead = Signing in will then need only one step. The recovery codes will no longer work.
accounts-codes = Recovery codes
accounts-codes-text = Keep these codes in a safe place. Each lets you in once if you lose the authenticator. They are not shown again.
accounts-codes-left = { $count ->
    [one] Set; one recovery code left
   *[other] Set; { $count } recovery codes left
}
accounts-codes-new = New recovery codes
accounts-codes-new-lead = The old codes will no longer work.
accounts-devices = Devices
accounts-devices-others = Sign out everywhere else
accounts-device-here = This one
accounts-device-end = Sign out
accounts-device-unknown = Unknown device
accounts-tokens = Tokens for programs
accounts-tokens-none = There are no tokens.
accounts-token-make = Create a token
accounts-token-lead = A program with this token can do what you may do, within its scopes. It is valid for at most { $most } days.
accounts-token-name = What is it for?
accounts-token-scopes = Scopes
accounts-token-scopes-hint = For example: organisation.list, workspace.*, or * for everything
accounts-token-days = Valid for (days)
accounts-token-until = valid until
accounts-token-revoke = Revoke
accounts-token-made = Your token
accounts-token-made-text = Copy it now. It is not shown again.
accounts-proof-wrong = The e-mail address or the password is wrong. You can also sign in with a link sent by e-mail.
accounts-password-wrong = This is not your password. Please try again.
accounts-code-wrong = This code is wrong or has already been used. Please enter another one.
accounts-link-over = This link has already been used or has expired. Please ask for a new one.
accounts-pace =
    { $seconds ->
        [one] Too many attempts. Please wait one second, or sign in with a link sent by e-mail.
       *[other] Too many attempts. Please wait { $seconds } seconds, or sign in with a link sent by e-mail.
    }
accounts-password-short = Please use at least { $least } characters.
accounts-password-long = This password is too long. Please choose a shorter one.
accounts-password-plain = This password is too easy to guess. Please choose another.
accounts-scope-missing = Please enter the scopes of the token.
accounts-scope-wrong = “{ $scope }” is not a scope. Please write it as organisation.list or workspace.*
accounts-scope-unknown = There is no scope “{ $scope }”. The scopes stand at each operation of the API reference.
accounts-token-days-wrong = Please enter 1 to { $most } days.
accounts-name-empty = Please enter a name.
accounts-name-long = Please use at most { $most } characters for the name.
accounts-zone-unknown = There is no such time zone. Please write it as in Asia/Seoul.
accounts-mail-sign-in-subject = Your sign-in link
accounts-mail-sign-in-text =
    { $name }, sign in with this link. It works once, within one hour:

    { $link }

    If you did not ask for it, you can ignore this mail.
accounts-mail-reset-subject = Choose a new password
accounts-mail-reset-text =
    { $name }, choose a new password with this link. It works once, within one hour:

    { $link }

    If you did not ask for it, you can ignore this mail.
accounts-mail-invitation-subject = An invitation to Landbridge
accounts-mail-invitation-text =
    { $name } invites you. Accept the invitation with this link within two weeks:

    { $link }
accounts-mail-address-subject = Please confirm your new address
accounts-mail-address-text =
    { $name }, please confirm with this link that this address is yours. It works once, within one hour:

    { $link }
accounts-mail-address-old-subject = Your e-mail address was changed
accounts-mail-address-old-text =
    { $name }, your account was changed to another e-mail address. It now signs in with { $address }, and mail goes there from now on.

    If you did not do this yourself, please tell an administrator of your workspace or the operator at once.
accounts-mail-confirm-subject = Please confirm that it is you
accounts-mail-confirm-text =
    { $name }, please open this link in the browser in which you are signed in, to confirm that it is you. It works once, within one hour:

    { $link }

    If it was not you, please change your password.
accounts-passkeys = Passkeys
accounts-passkeys-change = Manage
accounts-passkeys-count = { $count ->
    [0] None
    [one] One
   *[other] { $count }
}
accounts-passkeys-lead = A passkey lets you sign in with the fingerprint, face or PIN that unlocks your device.
accounts-passkeys-none = You have no passkeys yet.
accounts-passkey-add = Add a passkey
accounts-passkey-name = Name of the device
accounts-passkey-remove = Remove
accounts-passkey-use = Use a passkey
accounts-passkey-script = Passkeys need JavaScript. Please turn it on, or sign in another way.
accounts-passkey-failed = The browser did not provide a passkey. Please try again, or sign in another way.
accounts-passkey-wrong = This passkey is not known here, or it took too long. Please try again.
accounts-passkey-taken = This passkey is already in use.
accounts-passkey-host = Passkeys work only where the installation has a host name.
accounts-providers = External sign-ins
accounts-providers-lead = You can sign in here with an account from elsewhere.
accounts-providers-none = No external sign-in is linked.
accounts-provider-use = Continue with { $provider }
accounts-provider-go = Continue to { $provider }
accounts-provider-leaving = Going to { $provider }
accounts-provider-leaving-text = You sign in there and then come back here. If nothing happens, press the button.
accounts-provider-unlink = Unlink
accounts-provider-failed = Signing in did not work
accounts-provider-alike = You already have an account
accounts-provider-alike-text = There is an account with the address { $email }. Please sign in to it once in your usual way; then you can link { $provider }.
accounts-provider-join = Link to your account
accounts-provider-join-lead = From then on you sign in to this account with { $provider } ({ $email }).
accounts-invited-vouched = { $provider } has confirmed you ({ $email }). Accept the invitation; from then on you sign in with { $provider }.
accounts-provider-away = The other service does not answer at the moment. Please try again later, or sign in another way.
accounts-provider-wrong = The answer of the other service could not be accepted. Please try again.
accounts-provider-over = This sign-in took too long, or was started in another browser. Please start again.
accounts-provider-declined = You did not sign in with the other service. Please try again, or sign in another way.
accounts-provider-domain = This sign-in is only for certain organisations, and your address does not belong to one of them. Please sign in another way.
accounts-provider-nobody = No account is linked to this sign-in. Please ask for an invitation, or sign in another way and link it in your account.
accounts-provider-taken = This sign-in is already linked to another account.
accounts-provider-twice = Your account is linked to another sign-in of the same provider. Please unlink that one first.
accounts-provider-other = This sign-in does not belong to your account.
accounts-told-password = The password of your account was changed. If it was not you, please choose a new one at once.
accounts-told-address = The e-mail address of your account was changed.
accounts-told-authenticator = An authenticator was added to your account.
accounts-told-authenticator-removed = The authenticator was removed from your account.
accounts-told-recovery = A recovery code was used to sign in to your account.
accounts-told-passkey = A passkey was added to your account.
accounts-told-passkey-removed = A passkey was removed from your account.
accounts-told-provider = Your account was linked to an external sign-in.
accounts-told-provider-removed = An external sign-in was unlinked from your account.
accounts-join = Sign up
accounts-join-lead = Enter your e-mail address. We will send you a link to start with.
accounts-join-sent = Please check your mail: a link is on its way. If you already have an account, it signs you in.
accounts-joined = Create your account
accounts-joined-lead = Your address is confirmed. What is your name?
accounts-join-make = Start
accounts-mail-join-subject = Please confirm your address
accounts-mail-join-text =
    Start with this link. It works once, within one hour:

    { $link }

    If you did not ask for it, you can ignore this mail.
