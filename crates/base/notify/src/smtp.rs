//! Hands letters to a mail server, and tells whether one was taken, refused, or nobody knows.
//!
//! The conversation is held step by step: a server that says no to the connection, the password or the sender says
//! nothing of the letter, however final its words; what it says of the recipient and the letter is final.

use std::fmt;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use lb_store::{Broken, Kept};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::{Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use lettre::{Address, Message};
use url::Url;

use crate::post::{Letter, NotSent, Post};

/// How long the mail server may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a connection is made unreadable for others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cover {
    /// Not at all.
    None,
    /// After the greeting, where the server can.
    Offered,
    /// After the greeting, or there is no connection.
    Required,
    /// From the first byte on.
    Whole,
}

/// A mail server, by SMTP.
pub struct Smtp {
    host: String,
    port: u16,
    cover: Cover,
    hello: ClientId,
    credentials: Option<Credentials>,
    from: Mailbox,
}

impl fmt::Debug for Smtp {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    /// The server at `url` (`smtp://USER:PASSWORD@HOST:PORT?tls=required`, `smtps://…`; a path names this side in
    /// its greeting), sending as `from` (`NAME <ADDRESS>` or an address).
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn new(url: &str, from: &str) -> Kept<Self> {
        // What is wrong may hold the password of the address: it is not passed on.
        let wrong = || Broken::new("setting up mail", "the server's address cannot be read");
        let from = from
            .parse::<Mailbox>()
            .map_err(|error| Broken::new("setting up mail: the sender", error))?;
        let url = Url::parse(url).map_err(|_| wrong())?;
        let tls =
            url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (cover, usual) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (Cover::None, SMTP_PORT),
            ("smtp", Some("opportunistic")) => (Cover::Offered, SUBMISSION_PORT),
            ("smtp", Some("required")) => (Cover::Required, SUBMISSION_PORT),
            ("smtps", _) => (Cover::Whole, SUBMISSIONS_PORT),
            _ => return Err(wrong().into()),
        };
        let plain = |text: &str| {
            let text = percent_encoding::percent_decode_str(text).decode_utf8();
            text.map(std::borrow::Cow::into_owned).map_err(|_| wrong())
        };
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(plain(url.username())?, plain(password)?)),
            None => None,
        };
        let name = url.path().trim_matches('/');
        Ok(Self {
            host: url.host_str().ok_or_else(wrong)?.to_owned(),
            port: url.port().unwrap_or(usual),
            cover,
            hello: if name.is_empty() {
                ClientId::default()
            } else {
                ClientId::Domain(name.to_owned())
            },
            credentials,
            from,
        })
    }

    fn message(&self, letter: &Letter) -> Result<(Address, Message), NotSent> {
        let never = |error: &dyn fmt::Display| NotSent::Never(error.to_string());
        let to: Address = letter.to.parse().map_err(|error| never(&error))?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(letter.subject.clone())
            .message_id(Some(letter.message_id.clone()))
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(letter.sent));
        let mut extra = vec![
            // Answers of machines (absences) must not come back.
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("Content-Language", letter.locale.code().to_owned()),
        ];
        if let Some(address) = &letter.unsubscribe {
            extra.push(("List-Unsubscribe", format!("<{address}>")));
        }
        for (name, value) in extra {
            let name = HeaderName::new_from_ascii_str(name);
            message = message.raw_header(HeaderValue::new(name, value));
        }
        let message = message
            .multipart(MultiPart::alternative_plain_html(letter.plain(), letter.html()))
            .map_err(|error| never(&error))?;
        Ok((to, message))
    }

    /// A connection that takes letters.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let tls = || TlsParameters::new(self.host.clone());
        let whole = if self.cover == Cover::Whole { Some(tls()?) } else { None };
        let address = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(PATIENCE), &self.hello, whole, None)
                .await?;
        let cover = match self.cover {
            Cover::Required => true,
            Cover::Offered => connection.can_starttls(),
            Cover::None | Cover::Whole => false,
        };
        if cover {
            connection.starttls(tls()?, &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }

    /// Connects and says who sends.
    async fn begin(&self, to: &Address, letter: &[u8]) -> Result<AsyncSmtpConnection, NotSent> {
        let not_now = |error: Error| NotSent::NotNow(said(&error));
        let connected = in_time(self.connect()).await.ok_or_else(silent)?;
        let mut connection = connected.map_err(not_now)?;
        let mut options = Vec::new();
        let plain = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
        let asked = [
            (
                plain(to) && plain(&self.from.email),
                Extension::SmtpUtfEight,
                MailParameter::SmtpUtfEight,
            ),
            (
                letter.is_ascii(),
                Extension::EightBitMime,
                MailParameter::Body(MailBodyParameter::EightBitMime),
            ),
        ];
        for (ascii, extension, option) in asked {
            if ascii {
                continue;
            }
            if !connection.server_info().supports_feature(extension) {
                connection.abort().await;
                return Err(NotSent::NotNow("the server takes ASCII only".to_owned()));
            }
            options.push(option);
        }
        let mail = Mail::new(Some(self.from.email.clone()), options);
        match in_time(connection.command(mail)).await {
            Some(Ok(_)) => Ok(connection),
            Some(Err(error)) => {
                connection.abort().await;
                Err(not_now(error))
            }
            None => Err(silent()),
        }
    }
}

/// What becomes of a letter that was refused before it was handed over: a final no is one to its recipient.
fn refused(error: &Error) -> NotSent {
    if error.is_permanent() { NotSent::Never(said(error)) } else { NotSent::NotNow(said(error)) }
}

/// Names the recipient and hands the letter over.
async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    to: Address,
    letter: &[u8],
) -> Result<(), NotSent> {
    let named = in_time(connection.command(Rcpt::new(to, Vec::new()))).await;
    named.ok_or_else(silent)?.map_err(|error| refused(&error))?;
    let ready = in_time(connection.command(Data)).await;
    ready.ok_or_else(silent)?.map_err(|error| refused(&error))?;
    // From here on the server may have taken it, unless it says that it did not.
    match in_time(connection.message(letter)).await {
        Some(Ok(_)) => Ok(()),
        Some(Err(error)) if error.is_permanent() || error.is_transient() => Err(refused(&error)),
        Some(Err(error)) => Err(NotSent::Unknown(said(&error))),
        None => Err(NotSent::Unknown(SILENT.to_owned())),
    }
}

/// What the server says within the time that it has.
async fn in_time<T>(answer: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(PATIENCE, answer).await.ok()
}

const SILENT: &str = "the server did not answer in time";

fn silent() -> NotSent {
    NotSent::NotNow(SILENT.to_owned())
}

#[async_trait]
impl Post for Smtp {
    fn domain(&self) -> &str {
        self.from.email.domain()
    }

    async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        let (to, message) = self.message(letter)?;
        let bytes = message.formatted();
        let mut connection = self.begin(&to, &bytes).await?;
        let outcome = hand_over(&mut connection, to, &bytes).await;
        // How the connection ends changes nothing.
        if outcome.is_ok() {
            let _ = in_time(connection.quit()).await;
        } else {
            let _ = in_time(connection.abort()).await;
        }
        outcome
    }
}

fn said(error: &Error) -> String {
    let mut text = error.to_string();
    let cut = text.char_indices().nth(300).map(|(at, _)| at);
    if let Some(at) = cut {
        text.truncate(at);
    }
    text
}
