//! Hands letters to a mail server, and tells whether one was taken, refused, or nobody knows.

use std::fmt;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use lb_store::{Broken, Kept};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

pub use crate::rules::letter::Letter;

/// How long the mail server may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a letter was not handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSent {
    /// The server did not take it now: it certainly was not sent, and is tried again.
    NotNow(String),
    /// It will never be taken: no such address, say.
    Never(String),
    /// The connection broke, and the server may or may not have taken it.
    Unknown(String),
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::NotNow(text) | Self::Never(text) | Self::Unknown(text)) = self;
        f.write_str(text)
    }
}

/// A way for mail to go out.
#[async_trait]
pub trait Post: Send + Sync {
    /// What stands behind the `@` of its sender: the end of the letters' identifiers.
    fn domain(&self) -> &str;

    /// Hands one letter over.
    async fn send(&self, letter: &Letter) -> Result<(), NotSent>;
}

/// A mail server, by SMTP.
#[derive(Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// The server at `url` (`smtp://USER:PASSWORD@HOST:PORT?tls=required`, `smtps://…`), sending as
    /// `from` (`NAME <ADDRESS>` or an address).
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn new(url: &str, from: &str) -> Kept<Self> {
        // The error may name the password in the address: it is not passed on.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| Broken::new("setting up mail", "the server's address cannot be read"))?
            .timeout(Some(PATIENCE))
            .build();
        let from = from
            .parse::<Mailbox>()
            .map_err(|error| Broken::new("setting up mail: the sender", error))?;
        Ok(Self { transport, from })
    }

    fn message(&self, letter: &Letter) -> Result<Message, NotSent> {
        let never = |error: &dyn fmt::Display| NotSent::Never(error.to_string());
        let to: lettre::Address = letter.to.parse().map_err(|error| never(&error))?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
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
        message
            .multipart(MultiPart::alternative_plain_html(letter.plain(), letter.html()))
            .map_err(|error| never(&error))
    }
}

#[async_trait]
impl Post for Smtp {
    fn domain(&self) -> &str {
        self.from.email.domain()
    }

    async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        let message = self.message(letter)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(NotSent::Never(said(&error))),
            Err(error) if error.is_transient() || error.is_client() || refused(&error) => {
                Err(NotSent::NotNow(said(&error)))
            }
            Err(error) => Err(NotSent::Unknown(said(&error))),
        }
    }
}

/// Nobody listened: nothing was said to anybody.
fn refused(error: &Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(one) = source {
        if let Some(io) = one.downcast_ref::<std::io::Error>() {
            return io.kind() == std::io::ErrorKind::ConnectionRefused;
        }
        source = one.source();
    }
    false
}

fn said(error: &Error) -> String {
    let mut text = error.to_string();
    let cut = text.char_indices().nth(300).map(|(at, _)| at);
    if let Some(at) = cut {
        text.truncate(at);
    }
    text
}
