//! Writing a proposal anew, what was written otherwise, and the pitch.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, file, go, page};
use lb_kernel::Id;
use lb_web::components::{ErrorSummary, Field, Kind as Input, Limit};
use lb_web::{dates, zones};

use super::challenges::FormPage;
use super::proposals::{ask, fields, wrong};
use super::words::Words;
use crate::actions::proposal::Shown;
use crate::actions::revise;
use crate::record::{Challenge, Proposal};
use crate::room::Challenges;
use crate::rules::changed::{Change, changes};
use crate::rules::pitch::{NOTE, PLACE, Pitch, PitchAsk, calendar as calendar_file};
use crate::rules::written::Proposed;

/// When and where a pitch is, as its readers see it.
pub(super) struct PitchLines {
    /// Term and words.
    pub(super) lines: Vec<(String, String)>,
    /// The address under which it takes place, where it is one.
    pub(super) link: Option<String>,
    /// Where it can be taken into a calendar.
    pub(super) calendar: String,
}

impl PitchLines {
    pub(super) fn of(words: &Words, id: Id<Proposal>, one: &Pitch) -> Self {
        let when = dates::moment_of(words.locale(), one.starts_at, &one.zone);
        let when = format!("{when} ({})", zones::offset(&one.zone, one.starts_at));
        let link = one.place.starts_with("https://").then(|| one.place.clone());
        let place = link.is_none().then(|| (words.t("challenges-pitch-place"), one.place.clone()));
        let note = Some((words.t("challenges-pitch-note"), one.note.clone()));
        let rest = place.into_iter().chain(note.filter(|(_, text)| !text.is_empty()));
        Self {
            lines: std::iter::once((words.t("challenges-pitch-starts"), when))
                .chain(rest)
                .collect(),
            link,
            calendar: format!("/challenges/proposals/{id}/pitch"),
        }
    }
}

/// The form that says when and where the pitch is.
pub(super) fn pitch_fields(
    visit: &Visit,
    words: &Words,
    shown: &Shown,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let kept = match &shown.pitch {
        Some(pitch) => PitchAsk::of(pitch),
        None => PitchAsk { zone: visit.zone().to_owned(), ..PitchAsk::default() },
    };
    let field = |kind, name: &str, key: &str, kept: &str| {
        let value = sheet.find(name).map_or_else(|| kept.to_owned(), str::to_owned);
        Field::new(words.web(), kind, name, words.t(key)).value(value).error_if(problems.at(name))
    };
    let zones = zones::choices(words.locale(), visit.cx.now, &[&kept.zone, visit.zone()]);
    vec![
        field(Input::Moment, "starts", "challenges-pitch-starts", &kept.starts).required(),
        field(Input::Select, "zone", "challenges-pitch-zone", &kept.zone).options(zones).required(),
        field(Input::Text, "place", "challenges-pitch-place", &kept.place)
            .hint(words.t("challenges-pitch-place-hint"))
            .limit(Limit::Characters(PLACE))
            .required(),
        field(Input::Area, "pitch_note", "challenges-pitch-note", &kept.note)
            .hint(words.t("challenges-note-hint"))
            .limit(Limit::Characters(NOTE))
            .rows(3)
            .error_if(problems.at("note")),
    ]
}

/// A sentence with what became of it.
pub(super) struct Piece {
    /// `del`, `ins`, or nothing.
    pub(super) tag: &'static str,
    /// The same in words.
    pub(super) label: String,
    /// The sentence.
    pub(super) text: String,
}

/// What was written otherwise at one time.
pub(super) struct Revision {
    /// Which version it was, until when, by whom.
    pub(super) heading: String,
    /// Its language.
    pub(super) lang: String,
    /// The sentences of both versions.
    pub(super) pieces: Vec<Piece>,
}

/// Lines of one and of the other that the other lacks.
fn lines(before: &[String], after: &[String]) -> Vec<(Change, String)> {
    let gone = before.iter().filter(|one| !after.contains(one));
    let added = after.iter().filter(|one| !before.contains(one));
    let gone = gone.map(|one| (Change::Gone, one.clone()));
    gone.chain(added.map(|one| (Change::Added, one.clone()))).collect()
}

fn pieces(words: &Words, before: &Proposed, after: &Proposed) -> Vec<Piece> {
    let title = |one: &Proposed| std::slice::from_ref(&one.title).to_vec();
    let all = lines(&title(before), &title(after))
        .into_iter()
        .chain(changes(&before.text, &after.text))
        .chain(lines(&before.documents, &after.documents));
    let piece = |(change, text): (Change, String)| {
        let tag = match change {
            Change::Kept => return Piece { tag: "", label: String::new(), text },
            Change::Gone => "del",
            Change::Added => "ins",
        };
        Piece { tag, label: words.t(&format!("challenges-change-{change}")), text }
    };
    all.map(piece).collect()
}

/// What was written otherwise, the latest first.
pub(super) fn revisions(words: &Words, shown: &Shown) -> Vec<Revision> {
    let said: Vec<&Proposed> = shown
        .versions
        .iter()
        .map(|version| &version.proposed)
        .chain([&shown.proposal.proposed])
        .collect();
    let pairs = shown.versions.iter().zip(said.windows(2));
    let revision = |(version, pair): (&crate::Version, &[&Proposed])| {
        let [before, after] = pair else { return None };
        let values = [
            ("number", version.number.into()),
            ("day", words.day(version.replaced_at).into()),
            ("name", version.name.as_str().into()),
        ];
        Some(Revision {
            heading: words.with("challenges-version-of", &values),
            lang: after.language.to_string(),
            pieces: pieces(words, before, after),
        })
    };
    pairs.rev().filter_map(revision).collect()
}

/// `GET /challenges/proposals/{id}/pitch`: its calendar file.
pub(super) async fn calendar(visit: Visit, Named(id): Named<Proposal>) -> Answer {
    let (one, _, pitch, off) = revise::calendar(&visit.cx, id).await?;
    let words = Words::of(&visit);
    let url = format!("{}/challenges/proposals/{id}", visit.kit.settings.base_url);
    let title = [("title", one.proposed.title.as_str().into())];
    let title = words.with("challenges-pitch-of", &title);
    let entry = calendar_file(&pitch, &id.to_string(), &title, &url, off, visit.cx.now);
    file("pitch.ics", "text/calendar; charset=utf-8", entry)
}

/// `POST /challenges/proposals/{id}/pitch`
pub(super) async fn set_pitch(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
    sheet: Sheet,
) -> Answer {
    let ask = PitchAsk {
        starts: sheet.get("starts"),
        zone: sheet.get("zone"),
        place: sheet.get("place"),
        note: sheet.get("pitch_note"),
    };
    let version = sheet.get("version").parse().unwrap_or_default();
    match revise::set_pitch(&visit.cx, id, version, &ask).await {
        Ok(_) => go(format!("/challenges/proposals/{id}#pitch")),
        Err(halt) => wrong(&visit, &room, id, halt, &sheet).await,
    }
}

fn made(
    visit: &Visit,
    (one, challenge): &(Proposal, Challenge),
    version: i64,
    sheet: &Sheet,
    problems: &Problems,
) -> FormPage {
    let words = Words::of(visit);
    let fields = fields(&words, sheet, problems);
    let mut frame = visit.frame(words.t("challenges-revise"));
    frame.breadcrumbs = vec![
        (words.t("challenges-title"), "/challenges".to_owned()),
        (challenge.problem.title.clone(), format!("/challenges/{}", challenge.id)),
        (one.proposed.title.clone(), format!("/challenges/proposals/{}", one.id)),
    ];
    frame.notices.extend(problems.notices(&["title", "text", "language", "documents"]));
    FormPage {
        lead: words.t("challenges-revise-lead"),
        action: format!("/challenges/proposals/{}/edit", one.id),
        organisation: None,
        version: Some(version),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        words,
        frame,
    }
}

/// `GET /challenges/proposals/{id}/edit`
pub(super) async fn form(visit: Visit, Named(id): Named<Proposal>) -> Answer {
    let found = revise::open(&visit.cx, id).await?;
    let said = &found.0.proposed;
    let kept = Sheet::from(vec![
        ("title".to_owned(), said.title.clone()),
        ("text".to_owned(), said.text.clone()),
        ("language".to_owned(), said.language.to_string()),
        ("documents".to_owned(), said.documents.join("\n")),
    ]);
    page(&made(&visit, &found, found.0.version, &kept, &Problems::default()))
}

/// `POST /challenges/proposals/{id}/edit`
pub(super) async fn save(visit: Visit, Named(id): Named<Proposal>, sheet: Sheet) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    match revise::revise(&visit.cx, id, version, &ask(&sheet)).await {
        Ok(_) => go(format!("/challenges/proposals/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let found = revise::own(&visit.cx, id).await?;
            again(&made(&visit, &found, version, &sheet, &problems))
        }
    }
}
