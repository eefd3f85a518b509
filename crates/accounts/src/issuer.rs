//! Talks with providers of identities, by OpenID Connect: where to send somebody, and whom the provider
//! says it was. Keeps what a provider publishes about itself for a while.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use lb_endpoints::http::{Request, Response};
use lb_endpoints::{Fault, Outside};
use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Locale, Refusal};
use lb_store::{Broken, Halt, Kept};
use lb_workspaces::email;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken,
    CoreIdTokenClaims, CoreJwsSigningAlgorithm as Algorithm, CoreProviderMetadata,
    CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, LanguageTag, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    TokenResponse as _,
};

use crate::rules::provider::{Provider, Vouched};

/// How long what a provider publishes is believed, in seconds.
const BELIEVED: i64 = 3600;
/// Longest answer of a provider, in bytes.
const LONGEST: u64 = 1024 * 1024;
/// How far a provider's clock may be from ours, in seconds.
const APART: i64 = 60;

/// What a token may be signed with: keys of which the provider publishes one half.
const ALGORITHMS: [Algorithm; 10] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EcdsaP521Sha512,
    Algorithm::EdDsa,
];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The secrets of one conversation.
#[derive(Debug, Clone)]
pub struct Thread {
    /// Comes back in the address.
    pub state: String,
    /// Comes back in the token.
    pub nonce: String,
    /// Shows that whoever brings the code has asked for it.
    pub verifier: String,
    /// Where the provider sends people back to.
    pub back: String,
    /// The identity must be proven anew, not before this moment.
    pub since: Option<Instant>,
}

/// What providers publish about themselves, and since when it is known.
#[derive(Debug, Default)]
pub struct Published {
    known: Mutex<BTreeMap<String, (Instant, Arc<CoreProviderMetadata>)>>,
}

impl Published {
    fn known(&self, issuer: &str, now: Instant) -> Option<Arc<CoreProviderMetadata>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, metadata) = known.get(issuer)?;
        (now.seconds_since(*since) < BELIEVED).then(|| Arc::clone(metadata))
    }

    /// Asks the provider.
    fn ask(&self, provider: &Provider, now: Instant) -> Result<Arc<CoreProviderMetadata>, Refusal> {
        let issuer = IssuerUrl::new(provider.issuer.clone())
            .map_err(|error| away(provider, "its issuer", &error))?;
        let found = CoreProviderMetadata::discover(&issuer, &client_of(provider))
            .map_err(|error| away(provider, "what it publishes", &chain(&error)))?;
        let found = Arc::new(found);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(provider.issuer.clone(), (now, Arc::clone(&found)));
        Ok(found)
    }

    /// What is known of a provider, asked for if need be; whether it was known before.
    fn of(
        &self,
        provider: &Provider,
        now: Instant,
    ) -> Result<(Arc<CoreProviderMetadata>, bool), Refusal> {
        match self.known(&provider.issuer, now) {
            Some(known) => Ok((known, true)),
            None => Ok((self.ask(provider, now)?, false)),
        }
    }
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |one| one.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// The provider does not answer, or not as it should: for the operator's log, and for people.
fn away(provider: &Provider, what: &str, why: &dyn Display) -> Refusal {
    tracing::warn!(provider = provider.code, "{what}: {why}");
    Refusal::new(Kind::Conflict, "accounts.provider.away")
}

/// What it says cannot be accepted.
fn wrong(provider: &Provider, why: &dyn Display) -> Refusal {
    tracing::warn!(provider = provider.code, "its answer was refused: {why}");
    Refusal::new(Kind::Invalid, "accounts.provider.wrong")
}

fn client_of(
    provider: &Provider,
) -> impl Fn(Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Fault> + use<> {
    let outside = Outside::new(provider.private);
    move |request| outside.send(request, LONGEST)
}

fn client(
    provider: &Provider,
    metadata: &CoreProviderMetadata,
    back: &str,
) -> Result<Client, Refusal> {
    let back = RedirectUrl::new(back.to_owned())
        .map_err(|error| away(provider, "the way back", &error))?;
    let secret = provider.client_secret.clone().map(ClientSecret::new);
    let id = ClientId::new(provider.client_id.clone());
    // Where nothing is said, the standard's own way holds.
    let by_header = metadata
        .token_endpoint_auth_methods_supported()
        .is_none_or(|ways| ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let way = if by_header { AuthType::BasicAuth } else { AuthType::RequestBody };
    Ok(CoreClient::from_provider_metadata(metadata.clone(), id, secret)
        .set_redirect_uri(back)
        .set_auth_type(way))
}

/// Does work that waits for others on a thread that may wait.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Kept<T> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| Halt::from(Broken::new("asking a provider", error)))?;
    Ok(done?)
}

/// Where to send somebody who is to prove to the provider who they are.
///
/// # Errors
/// The provider does not answer.
pub async fn address(
    published: Arc<Published>,
    provider: Provider,
    thread: Thread,
    locale: Locale,
    now: Instant,
) -> Kept<String> {
    aside(move || {
        let (metadata, _) = published.of(&provider, now)?;
        let client = client(&provider, &metadata, &thread.back)?;
        let verifier = PkceCodeVerifier::new(thread.verifier);
        let mut asked = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(thread.state),
                || Nonce::new(thread.nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .add_ui_locale(LanguageTag::new(locale.code().to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if thread.since.is_some() {
            asked = asked.set_max_age(std::time::Duration::ZERO).add_prompt(CoreAuthPrompt::Login);
        }
        Ok(asked.url().0.to_string())
    })
    .await
}

/// Whom the provider says it was, for the code that it sent; and when they proved it, if it says so.
///
/// # Errors
/// The provider does not answer, or its answer is not one to this conversation.
pub async fn redeem(
    published: Arc<Published>,
    provider: Provider,
    thread: Thread,
    code: String,
    now: Instant,
) -> Kept<(Vouched, Option<Instant>)> {
    aside(move || {
        let (metadata, known) = published.of(&provider, now)?;
        let client = client(&provider, &metadata, &thread.back)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| away(&provider, "where it changes codes", &error))?
            .set_pkce_verifier(PkceCodeVerifier::new(thread.verifier.clone()))
            .request(&client_of(&provider))
            .map_err(|error| wrong(&provider, &chain(&error)))?;
        let none = || wrong(&provider, &"there is no token of identity in it");
        let token = answer.id_token().ok_or_else(none)?;
        let checked = match check(token, &client, &thread, &answer, now) {
            // The provider may have changed its keys since: it is asked once more.
            Err(ClaimsVerificationError::SignatureVerification(_)) if known => {
                let metadata = published.ask(&provider, now)?;
                let client = self::client(&provider, &metadata, &thread.back)?;
                check(token, &client, &thread, &answer, now)
            }
            checked => checked,
        };
        let claims = checked.map_err(|error| wrong(&provider, &chain(&error)))?;
        let proven = claims.auth_time().map(|at| Instant::from_micros(at.timestamp_micros()));
        Ok((vouched(&provider, &client, &answer, &claims)?, proven))
    })
    .await
}

/// Checks a token: who wrote it, for whom, in this conversation, not over, proven when it had to be, and
/// belonging to the key to the provider's other answers that came with it.
fn check(
    token: &CoreIdToken,
    client: &Client,
    thread: &Thread,
    answer: &CoreTokenResponse,
    now: Instant,
) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
    let time = move || {
        DateTime::<Utc>::from_timestamp_micros(now.plus_seconds(-APART).micros())
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    };
    let since = thread.since.map(|since| since.plus_seconds(-APART));
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(time)
        .set_auth_time_verifier_fn(move |at| match (since, at) {
            (None, _) => Ok(()),
            (Some(since), Some(at)) if at.timestamp_micros() >= since.micros() => Ok(()),
            (Some(_), Some(_)) => Err("proven before it was asked for".to_owned()),
            (Some(_), None) => Err("it is not said when it was proven".to_owned()),
        });
    let claims = token.claims(&verifier, &Nonce::new(thread.nonce.clone()))?;
    if let Some(expected) = claims.access_token_hash() {
        let other = |error: &dyn Display| ClaimsVerificationError::Other(error.to_string());
        let algorithm = token.signing_alg().map_err(|error| other(&error))?;
        let key = token.signing_key(&verifier).map_err(|error| other(&error))?;
        let found = AccessTokenHash::from_token(answer.access_token(), algorithm, key)
            .map_err(|error| other(&error))?;
        if found != *expected {
            return Err(other(&"the keys in one answer do not belong together"));
        }
    }
    Ok(claims.clone())
}

/// Who it is: from the token, or where it does not say, from the provider's page about its people.
fn vouched(
    provider: &Provider,
    client: &Client,
    answer: &CoreTokenResponse,
    claims: &CoreIdTokenClaims,
) -> Result<Vouched, Refusal> {
    let subject = claims.subject().clone();
    let mut email = claims.email().cloned();
    let mut verified = claims.email_verified();
    let mut name = claims.name().and_then(|name| name.get(None)).cloned();
    if email.is_none() && client.user_info_url().is_some() {
        let token = answer.access_token().clone();
        let more: CoreUserInfoClaims = client
            .user_info(token, Some(subject.clone()))
            .map_err(|error| away(provider, "where it tells of people", &error))?
            .request(&client_of(provider))
            .map_err(|error| wrong(provider, &chain(&error)))?;
        email = more.email().cloned();
        verified = more.email_verified();
        name = name.or_else(|| more.name().and_then(|name| name.get(None)).cloned());
    }
    let email = email.filter(|_| verified == Some(true));
    Ok(Vouched {
        subject: subject.as_str().to_owned(),
        email: email.and_then(|email| email::fold(email.as_str()).ok()),
        name: name.map(|name| name.as_str().to_owned()),
    })
}
