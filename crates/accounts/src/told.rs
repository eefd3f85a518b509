//! Decides what of this room's news the account itself is told: whatever changes how one signs in, so
//! that a stranger's doing does not go unnoticed.

/// The key of the words in which an account is told of news of this room; `None`: it is not told.
#[must_use]
pub fn told(action: &str) -> Option<&'static str> {
    Some(match action {
        "password.changed" => "accounts-told-password",
        "account.address-changed" => "accounts-told-address",
        "authenticator.added" => "accounts-told-authenticator",
        "authenticator.removed" => "accounts-told-authenticator-removed",
        "recovery-code.used" => "accounts-told-recovery",
        "passkey.added" => "accounts-told-passkey",
        "passkey.removed" => "accounts-told-passkey-removed",
        "identity.linked" => "accounts-told-provider",
        "identity.unlinked" => "accounts-told-provider-removed",
        _ => return None,
    })
}
