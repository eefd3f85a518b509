//! Decides how often something may be tried: a burst, then one try per interval.

/// How often something may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// So many at once.
    pub burst: i64,
    /// Then one every so many seconds.
    pub every: i64,
}

/// Passwords from one address, whoever they are for.
pub const ADDRESS: Pace = Pace { burst: 30, every: 10 };
/// Passwords and codes for one account, from browsers that were never signed in with it.
pub const ACCOUNT: Pace = Pace { burst: 10, every: 60 };
/// Passwords and codes from one browser that was signed in with the account before.
pub const DEVICE: Pace = Pace { burst: 10, every: 30 };
/// Mails to one address.
pub const MAIL: Pace = Pace { burst: 5, every: 300 };
/// Mails asked for from one address of the network.
pub const MAIL_FROM: Pace = Pace { burst: 20, every: 60 };
/// Accounts made by providers for one address of the network.
pub const NEW_ACCOUNT: Pace = Pace { burst: 20, every: 60 };
/// Invitations from one account.
pub const INVITATIONS: Pace = Pace { burst: 100, every: 60 };
