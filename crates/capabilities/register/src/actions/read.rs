//! Reads what is published, and traces a figure to what stands behind it.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_statistics::effect::Surveyed;
use lb_store::{Broken, Cx, Fact, Outcome};
use serde_json::json;

use crate::acts;
use crate::record::{Key, Line, Publication, subject};
use crate::room::Register;
use crate::rules::content::Content;
use crate::rules::counting::{ASKED, SURVEYED, VOICES, parted};
use crate::rules::effect::{Exact, Heard, exact};
use crate::rules::material::{Fate, Wave};
use crate::rules::survey::{self, is_after, related};
use crate::store::{groups, publications, settings};

/// The latest publications of all registers.
///
/// # Errors
/// The database does not answer.
pub async fn registers(cx: &Cx) -> Outcome<Vec<Publication>> {
    cx.permit(&acts::READ, &subject_of_all())?;
    publications::registers(&cx.read()).await
}

fn subject_of_all() -> lb_kernel::policy::Subject {
    lb_kernel::policy::Subject::default()
}

/// A publication with its content; the latest if no number is given.
///
/// # Errors
/// There is none.
pub async fn one(
    cx: &Cx,
    workspace: Id<Workspace>,
    number: Option<i64>,
) -> Outcome<(Publication, Content)> {
    cx.permit(&acts::READ, &subject(workspace))?;
    let found = match number {
        Some(number) => publications::find(&cx.read(), workspace, number).await?,
        None => publications::latest(&cx.read(), workspace).await?,
    };
    let found = found.ok_or_else(Refusal::missing)?;
    let content = found.content().map_err(|error| Broken::new("reading a publication", error))?;
    Ok((found, content))
}

/// All publications of a register, the latest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Line>> {
    cx.permit(&acts::READ, &subject(workspace))?;
    publications::list(&cx.read(), workspace).await
}

/// The keys of the installation, the one that signs first.
///
/// # Errors
/// The database does not answer.
pub async fn keys(cx: &Cx) -> Outcome<Vec<Key>> {
    cx.permit(&acts::READ, &subject_of_all())?;
    settings::keys(&cx.read()).await
}

/// What is exactly known of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// How often its difficulties were reported.
    pub effect: Option<Exact>,
    /// What companies said when they were asked whether it is solved.
    pub survey: Option<Surveyed>,
    /// What surveys say, of those concerned and of others.
    pub waves: Vec<Wave>,
}

/// The exact effect of a measure, for those who may see it: it is in no publication.
///
/// # Errors
/// The database does not answer.
pub async fn effect(
    cx: &Cx,
    room: &Register,
    workspace: Id<Workspace>,
    measure: &str,
) -> Outcome<Option<Numbers>> {
    if !cx.may(&acts::PREVIEW, &subject(workspace)) {
        return Ok(None);
    }
    let material = room.source.material(cx, workspace).await?;
    let rules = settings::of(&cx.read(), workspace).await?;
    let found = material.measures.iter().find(|one| one.id == measure);
    let heard = Heard::of(&material, &rules, cx.now.day());
    let waves = match found {
        Some(one) => room.source.waves(cx, &one.id).await?,
        None => Vec::new(),
    };
    Ok(found.map(|measure| Numbers {
        waves,
        effect: exact(measure, &heard),
        survey: survey::exact(measure, &material, rules.until(cx.now.day())),
    }))
}

/// A figure, traced.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// The publication.
    pub number: i64,
    /// Path of the figure within its content.
    pub path: String,
    /// The figure.
    pub value: serde_json::Value,
    /// Entries behind it, for those who may see them.
    pub entries: Option<Vec<String>>,
}

/// Finds a figure of a publication by its path, such as `themes/3/figures/voices`. Who may see the
/// records gets the entries of the groups behind it; that is noted in the audit record.
///
/// # Errors
/// There is no such figure.
pub async fn trace(cx: &Cx, workspace: Id<Workspace>, number: i64, path: &str) -> Outcome<Traced> {
    let (publication, content) = one(cx, workspace, Some(number)).await?;
    let whole: serde_json::Value = serde_json::from_str(&publication.bytes)
        .map_err(|error| Broken::new("reading a publication", error))?;
    let value = whole.pointer(&format!("/{path}")).filter(|value| !value.is_object());
    let value = value.filter(|value| !value.is_array()).cloned().ok_or_else(Refusal::missing)?;
    let mut traced = Traced { number, path: path.to_owned(), value, entries: None };
    if cx.may(&acts::PREVIEW, &subject(workspace)) {
        traced.entries = Some(entries(cx, &publication, &content, path).await?);
        let mut tx = cx.begin().await?;
        let fact = Fact::of("register.traced", "register", publication.id);
        tx.tell(fact.within(Some(workspace)).change(json!({ "path": path })));
        tx.commit().await?;
    }
    Ok(traced)
}

async fn entries(
    cx: &Cx,
    publication: &Publication,
    content: &Content,
    path: &str,
) -> Outcome<Vec<String>> {
    let mut parts = path.split('/');
    let kind = parts.next().unwrap_or_default();
    let at: usize = parts.next().and_then(|at| at.parse().ok()).unwrap_or(usize::MAX);
    let survey: Vec<&str> = parts.skip_while(|part| *part != "survey").skip(1).collect();
    let family = match (kind, survey.as_slice()) {
        ("timeliness", _) => ASKED,
        ("measures", [_, ..]) => SURVEYED,
        _ => VOICES,
    };
    let found = groups::behind(&cx.read(), publication.id, family).await?;
    let theme = content.themes.get(at).map(|theme| theme.id.as_str());
    let number: BTreeMap<i64, &str> =
        content.themes.iter().map(|theme| (theme.number, theme.id.as_str())).collect();
    let within = |cell: &str, members: &[String]| {
        let (first, second) = parted(cell);
        match kind {
            "themes" => Some(first) == theme,
            "timeliness" => content.timeliness.get(at).is_some_and(|one| one.authority == first),
            "ageing" => content.ageing.get(at).is_some_and(|one| {
                one.authority == second && number.get(&one.theme).is_some_and(|id| *id == first)
            }),
            _ if family == SURVEYED => is_asked(content, at, &survey, (first, second), members),
            _ => true,
        }
    };
    let counted = found.into_iter().filter(|(cell, members)| within(cell, members));
    Ok(counted.flat_map(|(_, members)| members).collect())
}

/// Whether a group of questions stands behind a figure of a measure's survey: a wave and what it counts.
fn is_asked(
    content: &Content,
    at: usize,
    figure: &[&str],
    (asked, fate): (&str, &str),
    members: &[String],
) -> bool {
    let Some(measure) = content.measures.get(at).map(|one| &one.measure) else { return false };
    let about = content.measures.iter().find(|one| one.measure.id == asked);
    let after = measure.effective_on.as_deref().and_then(|on| is_after(members, on));
    let wave = match figure.first() {
        Some(&"before") => Some(false),
        Some(&"after") => Some(true),
        _ => None,
    };
    let counts = match figure.last() {
        Some(&"solved") => fate == Fate::Solved.code(),
        Some(&"valid") => fate != Fate::Silent.code(),
        _ => true,
    };
    counts
        && wave.is_some()
        && after == wave
        && about.is_some_and(|one| related(measure, &one.measure))
}
