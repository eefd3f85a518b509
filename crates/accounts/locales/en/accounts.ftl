accounts-title = Your account
accounts-sign-in = Sign in
accounts-email = E-mail address
accounts-password = Password
accounts-password-new = New password
accounts-password-hint = At least { $least } characters. Several words make a good password.
accounts-password-optional = You may leave this empty and sign in with links by e-mail.
accounts-password-lead = All other devices will be signed out.
accounts-password-set = Set
accounts-password-none = None; you sign in with links by e-mail.
accounts-choose-password = Choose a password
accounts-save = Save
accounts-back = Back
accounts-confirm = Confirm
accounts-by-link = Sign in with a link by e-mail
accounts-by-link-lead = We send you a link with which you sign in, without a password.
accounts-forgotten = Forgotten your password?
accounts-reset = New password
accounts-reset-lead = We send you a link with which you choose a new one.
accounts-send-link = Send the link
accounts-sent = Please look into your mail
accounts-sent-text = If this address has an account, a link is on its way. It is good for one hour, once.
accounts-sent-confirm = A link is on its way to you. Open it in this browser; it is good for one hour, once.
accounts-sent-address = A link is on its way to the new address. It takes effect when you open the link.
accounts-second = Second step
accounts-second-lead = Enter the code that your authenticator shows, or one of your recovery codes.
accounts-code = Code
accounts-link-sign-in = Press the button to sign in. The link is used up then.
accounts-link-address = Press the button to use this address from now on.
accounts-link-confirm = Press the button to confirm that it is you.
accounts-confirm-title = Please confirm that it is you
accounts-confirm-lead = What you are about to do concerns the security of the account or of others.
accounts-confirm-mail-lead = We send a link to your e-mail address. Open it in this browser.
accounts-invite = Invite
accounts-invite-lead = To “{ $workspace }”. The invitation is good for two weeks.
accounts-invite-sent = The invitation is on its way
accounts-invite-sent-text = The role is given when it is accepted.
accounts-invited = You are invited
accounts-invited-lead = Accept the invitation to work here.
accounts-accept = Accept
accounts-role = Role
accounts-name = Name
accounts-language = Language
accounts-zone = Time zone
accounts-zone-hint = For example Asia/Seoul, Asia/Tokyo, Europe/Paris
accounts-profile = Profile
accounts-edit = Change
accounts-security = Signing in
accounts-address = Change the e-mail address
accounts-address-lead = We send a link to the new address, so that nobody else’s is taken by mistake.
accounts-address-done = The new address is in use.
accounts-authenticator = Authenticator
accounts-authenticator-none = None
accounts-authenticator-add = Add an authenticator
accounts-authenticator-lead = Scan the picture with an authenticator, or type the letters below it. Then enter the code that it shows.
accounts-authenticator-picture = QR code for the authenticator; the letters below say the same
accounts-authenticator-remove = Remove the authenticator
accounts-authenticator-remove-lead = Signing in will need one step only. The recovery codes will be worthless.
accounts-codes = Recovery codes
accounts-codes-text = Keep these codes in a safe place. Each lets you in once when the authenticator is lost. They are not shown again.
accounts-codes-left = { $count ->
    [one] Set; one recovery code left
   *[other] Set; { $count } recovery codes left
}
accounts-codes-new = New recovery codes
accounts-codes-new-lead = The old ones will be worthless.
accounts-devices = Devices
accounts-devices-others = Sign out everywhere else
accounts-device-here = This one
accounts-device-end = Sign out
accounts-device-unknown = Unknown device
accounts-tokens = Tokens for programs
accounts-tokens-none = There is none.
accounts-token-make = Make a token
accounts-token-lead = A program that shows the token may do what you may, as far as its scopes go. It is good for { $most } days at most.
accounts-token-name = What is it for?
accounts-token-scopes = Scopes
accounts-token-scopes-hint = For example: organisation.list, workspace.*, or * for everything
accounts-token-days = Days
accounts-token-until = until
accounts-token-revoke = Revoke
accounts-token-made = Your token
accounts-token-made-text = Copy it now. It is not shown again.
accounts-proof-wrong = E-mail address and password do not belong together. You can also sign in with a link by e-mail.
accounts-password-wrong = This is not your password.
accounts-code-wrong = This code does not fit, or was used already.
accounts-link-over = This link was used already or is over. Please ask for a new one.
accounts-pace = { $seconds ->
    [one] Too many tries. Please wait one second, or sign in with a link by e-mail.
   *[other] Too many tries. Please wait { $seconds } seconds, or sign in with a link by e-mail.
}
accounts-password-short = At least { $least } characters, please.
accounts-password-long = This password is too long.
accounts-password-plain = This password is too easy to guess.
accounts-scope-missing = Please say what the token is for.
accounts-scope-wrong = “{ $scope }” is no scope.
accounts-token-days-wrong = Between 1 and { $most } days.
accounts-name-empty = Please enter a name.
accounts-name-long = The name is too long. At most { $most } characters.
accounts-zone-unknown = There is no such time zone.
accounts-mail-sign-in-subject = Your link for signing in
accounts-mail-sign-in-text =
    { $name }, sign in with this link. It is good for one hour, once:

    { $link }

    If you did not ask for it, you need do nothing.
accounts-mail-reset-subject = Choose a new password
accounts-mail-reset-text =
    { $name }, choose a new password with this link. It is good for one hour, once:

    { $link }

    If you did not ask for it, you need do nothing.
accounts-mail-invitation-subject = An invitation to Landbridge
accounts-mail-invitation-text =
    { $name } invites you. Accept the invitation with this link within two weeks:

    { $link }
accounts-mail-address-subject = Please confirm your new address
accounts-mail-address-text =
    { $name }, confirm with this link that this address is yours. It is good for one hour, once:

    { $link }
accounts-mail-confirm-subject = Please confirm that it is you
accounts-mail-confirm-text =
    { $name }, confirm with this link, in the browser in which you are signed in, that it is you. It is good for one hour, once:

    { $link }

    If it was not you, please change your password.
accounts-passkeys = Passkeys
accounts-passkeys-change = Change
accounts-passkeys-count = { $count ->
    [0] None
    [one] One
   *[other] { $count }
}
accounts-passkeys-lead = A passkey lets you sign in with the finger, face or number that opens your device.
accounts-passkeys-none = There is none yet.
accounts-passkey-add = Add a passkey
accounts-passkey-name = Name of the device
accounts-passkey-remove = Remove
accounts-passkey-use = Use a passkey
accounts-passkey-script = Passkeys need JavaScript.
accounts-passkey-failed = The browser gave no passkey. Please try again, or sign in another way.
accounts-passkey-wrong = This passkey is not known here, or it took too long. Please try again.
accounts-passkey-taken = This passkey is in use already.
accounts-passkey-host = Passkeys work only where the installation has a host name.
accounts-providers = Other sign-ins
accounts-providers-lead = You can sign in here with an account that you have elsewhere.
accounts-providers-none = None is linked.
accounts-provider-use = Continue with { $provider }
accounts-provider-go = On to { $provider }
accounts-provider-leaving = To { $provider }
accounts-provider-leaving-text = You sign in there and then come back. If nothing happens, press the button.
accounts-provider-unlink = Unlink
accounts-provider-failed = This did not work
accounts-provider-alike = You have an account already
accounts-provider-alike-text = There is an account with the address { $email }. Sign in to it once in the way you know; then you can link { $provider } with it.
accounts-provider-join = Link with your account
accounts-provider-join-lead = From then on you sign in to this account with { $provider } ({ $email }).
accounts-invited-vouched = { $provider } has confirmed you ({ $email }). Accept the invitation; from then on you sign in with { $provider }.
accounts-provider-away = The other side does not answer at the moment. Please try again later, or sign in another way.
accounts-provider-wrong = The answer of the other side could not be accepted. Please try again.
accounts-provider-over = This sign-in took too long, or was begun in another browser. Please begin again.
accounts-provider-declined = You were not signed in on the other side.
accounts-provider-domain = This sign-in is open to certain organisations only, and your address is not one of theirs.
accounts-provider-nobody = No account is linked with this sign-in. Please ask for an invitation, or sign in another way and link it in your account.
accounts-provider-taken = This sign-in is linked with another account already.
accounts-provider-twice = Your account is linked with another sign-in of the same provider. Please unlink that first.
accounts-provider-other = This sign-in does not belong to your account.
accounts-told-group = Security of the account
accounts-told-password = The password of your account was changed. If it was not you, please choose a new one at once.
accounts-told-address = The e-mail address of your account was changed.
accounts-told-authenticator = An authenticator was added to your account.
accounts-told-authenticator-removed = The authenticator was removed from your account.
accounts-told-recovery = A recovery code was used to sign in to your account.
accounts-told-passkey = A passkey was added to your account.
accounts-told-passkey-removed = A passkey was removed from your account.
accounts-told-provider = Your account was linked with a sign-in elsewhere.
accounts-told-provider-removed = A sign-in elsewhere was unlinked from your account.
accounts-join = Sign up
accounts-join-lead = Give your e-mail address. We send you a link with which you begin.
accounts-join-sent = Please look into your mailbox: a link is on its way. If you have an account already, it signs you in.
accounts-joined = Your account
accounts-joined-lead = Your address is confirmed. How may we call you?
accounts-join-make = Begin
accounts-mail-join-subject = Please confirm your address
accounts-mail-join-text =
    Begin with this link. It is good for one hour, once:

    { $link }

    If you did not ask for it, you need do nothing.
