//! The shapes in which the API shows introductions.

use lb_kernel::{Locale, Localised};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::read::{Face, Seen, Shown, called};

/// Somebody to write to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(super) struct ContactJson {
    /// Name of a person.
    pub(super) name: String,
    /// Address for mail.
    pub(super) address: String,
}

/// What to ask for.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct IntroductionAsk {
    /// The listing for which the introduction is asked.
    pub(super) own: String,
    /// The listing to whose owner it leads.
    pub(super) other: String,
    /// Whom the other side may write to, once both have agreed.
    pub(super) contact: Option<ContactJson>,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct AnswerAsk {
    /// Whether to be introduced.
    pub(super) yes: bool,
    /// Why not; read by this side only.
    #[serde(default)]
    pub(super) reason: String,
    /// With a no: a rule, an approval or something else outside both sides that stood in the way, in any
    /// language, at most 1,000 characters; read by this side, the network's desk and the policy unit, never
    /// by the other side.
    #[serde(default)]
    pub(super) difficulty: String,
    /// Whom the other side may write to; needed for a yes.
    pub(super) contact: Option<ContactJson>,
}

/// What may be said with taking an introduction back.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct WithdrawalAsk {
    /// A rule, an approval or something else outside both sides that stood in the way, in any language, at
    /// most 1,000 characters; read by this side, the network's desk and the policy unit, never by the other
    /// side.
    #[serde(default)]
    pub(super) difficulty: String,
}

/// Terms that were read.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct TermsAsk {
    /// Their identifier.
    pub(super) terms: String,
}

/// A document to lay before the other side.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct DocumentAsk {
    /// What it is called.
    pub(super) title: String,
    /// Its words; may be empty beside a file.
    #[serde(default)]
    pub(super) words: String,
    /// A document that the caller's organisation filed, to lay its file open.
    #[serde(default)]
    pub(super) filed: Option<String>,
}

/// A document.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct DocumentJson {
    pub(super) id: String,
    pub(super) title: String,
    /// Whether it is the caller's side's.
    pub(super) own: bool,
    /// Its words; only where one document is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<String>,
    /// The name of its file, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<String>,
    /// Whether it still lies with the adviser of the caller's side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) waits: Option<bool>,
    /// Why that adviser holds it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) held: Option<String>,
}

/// One side as far as the caller may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct FaceJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    listing: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    teaser: Option<String>,
    /// In which language summary, title and text are given: the caller's where there is a translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// `human`, `machine`, or `stale`: the original was changed since; absent: these are the original words.
    #[serde(skip_serializing_if = "Option::is_none")]
    translated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    fields: Vec<String>,
    collaboration: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactJson>,
    /// What stood in the way, as this side said it; for itself and the desk, where one introduction is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    difficulty: Option<String>,
}

/// Who translated what a caller is shown; nothing for the original.
fn translated(text: &Localised, locale: Locale) -> Option<String> {
    let shown = text.show(locale);
    let origin = shown.origin?;
    Some(if shown.stale { "stale".to_owned() } else { origin.to_string() })
}

impl FaceJson {
    fn of(face: &Face, locale: Locale) -> Self {
        let ware = face.ware.as_ref();
        let named = face.named.as_ref();
        let head = ware.and_then(|ware| ware.title.as_ref().or(ware.teaser.as_ref()));
        let said = |text: &Option<Localised>| Some(text.as_ref()?.show(locale).text.to_owned());
        Self {
            // The identifier of a listing that may be public by name would name its owner.
            listing: ware.filter(|_| named.is_some()).map(|ware| ware.listing.to_string()),
            kind: ware.map(|ware| ware.kind.clone()),
            teaser: ware.and_then(|ware| said(&ware.teaser)),
            language: head.map(|text| text.show(locale).language.to_string()),
            translated: head.and_then(|text| translated(text, locale)),
            country: ware.and_then(|ware| ware.country.clone()),
            fields: ware.map(|ware| ware.fields.clone()).unwrap_or_default(),
            collaboration: ware.map(|ware| ware.collaboration.clone()).unwrap_or_default(),
            organisation: named.map(|(id, _)| id.to_string()),
            organisation_name: named.map(|(_, names)| called(names, locale)),
            title: ware.and_then(|ware| said(&ware.title)),
            text: ware.and_then(|ware| said(&ware.text)),
            contact: face
                .contact
                .as_ref()
                .map(|one| ContactJson { name: one.name.clone(), address: one.address.clone() }),
            difficulty: face.difficulty.clone(),
        }
    }
}

/// A line of the receipt.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct DisclosureJson {
    /// When first.
    at: String,
    /// `teaser`, `name`, `listing`, `contact`, `document:ID`.
    item: String,
    label: String,
    /// Whether it was shown to the caller's side.
    to_own: bool,
    /// Who saw it.
    name: String,
    /// Whether that is the adviser of the side to which it was shown.
    adviser: bool,
    /// SHA-256 of what was shown.
    digest: String,
}

/// An introduction as far as it has come for the caller's side.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct IntroductionJson {
    id: String,
    /// `asker`, `asked`; absent for the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<String>,
    /// Whether the caller advises that side.
    advised: bool,
    /// Whose turn it is, as the caller's side may know it, where advisers stand between both: `member`, `adviser`,
    /// `other-adviser`.
    #[serde(skip_serializing_if = "Option::is_none")]
    turn: Option<String>,
    /// Why the adviser of the caller's side holds back what lies with it; for the desk, that of either side.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
    /// Who advises the caller's side; for the desk, the asker and the asked side; `null`: the desk stands in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    advisers: Vec<Option<String>>,
    /// How far it has come on the side of the asker and on the asked side; for the desk: `away`, `to-lay`,
    /// `to-answer`, `to-pass`, `passed`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    legs: Vec<String>,
    /// What the caller's side may know: `to-answer`, `waiting`, `introduced`, `declined`,
    /// `nothing-came`, `withdrawn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<String>,
    /// Where it stands; for the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// `direct` or `mediated`.
    mode: String,
    /// How far the other side is seen: `closed`, `teaser`, `named`, `documents`.
    stage: String,
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    introduced_at: Option<String>,
    own: FaceJson,
    other: FaceJson,
    /// The terms of confidentiality that both have to accept.
    #[serde(skip_serializing_if = "Option::is_none")]
    terms: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<DocumentJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    receipt: Vec<DisclosureJson>,
    demonstration: bool,
}

impl IntroductionJson {
    pub(super) fn of(seen: &Seen, locale: Locale) -> Self {
        Self {
            id: seen.id.to_string(),
            side: seen.known_as.map(|side| side.to_string()),
            advised: seen.advised,
            turn: seen.turn.map(|turn| turn.to_string()),
            held: seen.held.clone(),
            advisers: seen.advisers.clone(),
            legs: seen
                .course
                .and_then(|course| course.legs)
                .map(|legs| vec![legs.asker.to_string(), legs.asked.to_string()])
                .unwrap_or_default(),
            standing: seen.standing.map(|standing| standing.to_string()),
            state: seen.course.map(|course| course.state.to_string()),
            mode: seen.mode.to_string(),
            stage: seen.stage.to_string(),
            due_at: seen.due_at.to_string(),
            introduced_at: seen.introduced_at.map(|at| at.to_string()),
            own: FaceJson::of(&seen.own, locale),
            other: FaceJson::of(&seen.other, locale),
            terms: None,
            documents: Vec::new(),
            receipt: Vec::new(),
            demonstration: seen.demonstration,
        }
    }

    pub(super) fn whole(shown: &Shown, locale: Locale) -> Self {
        let documents = shown.documents.iter().map(|(one, own)| DocumentJson {
            id: one.id.to_string(),
            title: one.title.clone(),
            own: *own,
            words: None,
            file: one.file.as_ref().map(|file| file.name.clone()),
            waits: own.then_some(one.passed_at.is_none()),
            held: one.held.clone().filter(|_| *own),
        });
        let receipt = shown.receipt.iter().map(|(line, to_own)| DisclosureJson {
            at: line.at.to_string(),
            item: line.item.clone(),
            label: line.label.clone(),
            to_own: *to_own,
            name: line.name.clone(),
            adviser: line.adviser,
            digest: line.digest.clone(),
        });
        let named = shown.seen.introduced_at.is_some();
        let terms = shown.terms.as_ref().filter(|_| named).map(|terms| terms.id.to_string());
        Self {
            documents: documents.collect(),
            receipt: receipt.collect(),
            terms,
            ..Self::of(&shown.seen, locale)
        }
    }
}
