//! Reads what a request sends: records in the address, filled-in forms.

use axum::extract::{Form, FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use lb_doors::{Failed, Kit, failed};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};

use crate::record::Listing;
use crate::rules::listing::Ask;

/// The listing that the address names, or something else. What is no identifier names nothing.
pub(crate) struct Named<T: ?Sized = Listing>(pub(crate) Id<T>);

impl<T: ?Sized> FromRequestParts<Kit> for Named<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, kit: &Kit) -> Result<Self, Failed> {
        let path = Path::<String>::from_request_parts(parts, kit).await;
        let id = path.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or_else(|| failed(Refusal::missing()))
    }
}

/// A listing of one's own, or something else, and another thing that the address names.
pub(crate) struct Both<T: ?Sized, O: ?Sized = Listing>(pub(crate) Id<O>, pub(crate) Id<T>);

impl<T: ?Sized, O: ?Sized> FromRequestParts<Kit> for Both<T, O> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, kit: &Kit) -> Result<Self, Failed> {
        let path = Path::<(String, String)>::from_request_parts(parts, kit).await;
        let ids = path.ok().and_then(|Path((a, b))| Some((a.parse().ok()?, b.parse().ok()?)));
        ids.map(|(a, b)| Self(a, b)).ok_or_else(|| failed(Refusal::missing()))
    }
}

/// A filled-in form: names and values in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet(Vec<(String, String)>);

impl FromRequest<Kit> for Sheet {
    type Rejection = Failed;

    async fn from_request(request: Request, kit: &Kit) -> Result<Self, Failed> {
        match Form::<Vec<(String, String)>>::from_request(request, kit).await {
            Ok(Form(pairs)) => Ok(Self(pairs)),
            Err(rejection) => {
                let refusal = Refusal::new(Kind::Invalid, "refusal.body");
                Err(failed(refusal.with("detail", rejection.body_text())))
            }
        }
    }
}

impl Sheet {
    /// The value of a field; empty when it was not sent.
    pub(super) fn get(&self, name: &str) -> String {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Whether a field or button was sent.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The names of all fields that were sent.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Words between commas or line breaks.
    fn words(&self, name: &str) -> Vec<String> {
        self.get(name)
            .split([',', '，', '、', '\n'])
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    }

    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let lines = self.get(name);
        lines.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// What cannot be read as a number becomes one that the rules refuse.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        let text = self.get(name);
        let text = text.trim();
        (!text.is_empty()).then(|| text.parse().unwrap_or(-1))
    }

    /// The version of the record when the form was made.
    pub(super) fn version(&self) -> i64 {
        self.get("version").parse().unwrap_or_default()
    }

    /// The form of a listing.
    pub(super) fn ask(&self) -> Ask {
        Ask {
            kind: self.get("kind"),
            language: self.get("language"),
            title: self.get("title"),
            text: self.get("text"),
            teaser: self.get("teaser"),
            fields: self.all("fields"),
            collaboration: self.all("collaboration"),
            readiness: self.number("readiness"),
            ip: self.all("ip"),
            countries_wanted: self.words("countries_wanted"),
            must: self.lines("must"),
            not: self.lines("not"),
            budget: self.get("budget"),
            capacity: self.number("capacity"),
            visibility: self.get("visibility"),
        }
    }
}
