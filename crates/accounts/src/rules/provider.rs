//! Decides what follows when a provider of identities says who somebody is.

use std::collections::BTreeMap;
use std::fmt;

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Locale, Refusal};

/// Somebody else who can say who a person is, by OpenID Connect.
#[derive(Clone, Default)]
pub struct Provider {
    /// What it is called in addresses: small letters, digits, hyphens.
    pub code: String,
    /// Its issuer, as it writes itself.
    pub issuer: String,
    /// As what it knows this installation.
    pub client_id: String,
    /// The secret that goes with it, if it gave one.
    pub client_secret: Option<String>,
    /// What people call it, by language; without any, its host.
    pub names: BTreeMap<Locale, String>,
    /// Only addresses of these domains are let in; none: all.
    pub domains: Vec<String>,
    /// Whoever it vouches for and has no account gets one.
    pub new_accounts: bool,
    /// It may stand in the server's own network, and be reached without TLS.
    pub private: bool,
}

impl fmt::Debug for Provider {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider")
            .field("code", &self.code)
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

impl Provider {
    /// What it is called in a language, else in English, else in any, else its host.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        let given = self.names.get(&locale).or_else(|| self.names.get(&Locale::En));
        let given = given.or_else(|| self.names.values().next()).filter(|name| !name.is_empty());
        let host = || self.issuer.split('/').nth(2).unwrap_or(&self.code);
        given.map_or_else(host, String::as_str)
    }

    /// Whether its code can stand in an address.
    #[must_use]
    pub fn is_addressable(&self) -> bool {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !self.code.is_empty() && self.code.len() <= 40 && self.code.chars().all(plain)
    }
}

/// Who somebody is, as a provider says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// Which of the provider's people; never changes.
    pub subject: String,
    /// The folded mail address, if the provider has made sure that it is theirs.
    pub email: Option<String>,
    /// The name, if it says one.
    pub name: Option<String>,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The account is known by this provider: in.
    Known(Id<Account>),
    /// An account has the same address: whoever owns it must say so first.
    Alike(Id<Account>),
    /// An account is made.
    New,
}

/// Whether the provider may vouch for this person here.
///
/// # Errors
/// Their address is not of the domains that are let in.
pub fn admitted(provider: &Provider, vouched: &Vouched) -> Result<(), Refusal> {
    let domain = vouched.email.as_deref().and_then(|email| email.rsplit_once('@'));
    let let_in = provider.domains.is_empty()
        || domain.is_some_and(|(_, domain)| {
            provider.domains.iter().any(|one| one.eq_ignore_ascii_case(domain))
        });
    if let_in { Ok(()) } else { Err(Refusal::new(Kind::Forbidden, "accounts.provider.domain")) }
}

/// What follows, when `linked` is the account that is known by this person and `alike` the one that has
/// their address.
///
/// # Errors
/// There is no account, and none may be made.
pub fn arrive(
    provider: &Provider,
    vouched: &Vouched,
    linked: Option<Id<Account>>,
    alike: Option<Id<Account>>,
) -> Result<Arrival, Refusal> {
    admitted(provider, vouched)?;
    match (linked, alike) {
        (Some(account), _) => Ok(Arrival::Known(account)),
        (None, Some(account)) => Ok(Arrival::Alike(account)),
        (None, None) if provider.new_accounts && vouched.email.is_some() => Ok(Arrival::New),
        (None, None) => Err(Refusal::new(Kind::Forbidden, "accounts.provider.nobody")),
    }
}
