//! Keeps surveys.

use lb_kernel::policy::Sight;
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_store::{Broken, Columns, Doing as _, Kept, Outcome, Row, Rows, Tx, Wanted, condition, ids};
use serde::Serialize;

use crate::actions::read::Place;
use crate::record::Survey;
use crate::rules::course::State;
use crate::rules::release::Release;
use crate::rules::written::Written;

const COLUMNS: Columns =
    Columns { workspace: Some("workspace"), organisation: None, account: None };
/// Without what was published: lists do not need it.
const SHORT: &str = "s.id, s.workspace, s.form, s.form_version, s.series, s.wave, s.title, s.purpose, \
                     s.closes_on, s.remind, s.least, s.measure, s.difficulties, s.state, s.opened_at, \
                     s.closed_at, s.published_at, s.version, s.made_at, s.demonstration";

pub(super) fn json<T: Serialize>(value: &T) -> Kept<String> {
    serde_json::to_string(value).map_err(|error| Broken::new("writing an answer", error).into())
}

fn read(row: &Row) -> Kept<Survey> {
    let closes_on: String = row.get("closes_on")?;
    let least: i64 = row.get("least")?;
    Ok(Survey {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        written: Written {
            series: row.get("series")?,
            wave: row.get("wave")?,
            title: row.get("title")?,
            purpose: row.get("purpose")?,
            closes_on: closes_on.parse().map_err(|error| Broken::new("survey.closes_on", error))?,
            remind: row.json("remind")?,
            least: u64::try_from(least).unwrap_or_default(),
            measure: row.get("measure")?,
            difficulties: row.get("difficulties")?,
        },
        state: row.code("state")?,
        release: None,
        opened_at: row.get("opened_at")?,
        closed_at: row.get("closed_at")?,
        published_at: row.get("published_at")?,
        version: row.get("version")?,
        made_at: row.get("made_at")?,
        demonstration: row.get("demonstration")?,
    })
}

fn whole(row: &Row) -> Kept<Survey> {
    let release: Option<String> = row.get("release_")?;
    let release: Option<Release> = release
        .map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| Broken::new("survey.release_", error))?;
    Ok(Survey { release, ..read(row)? })
}

/// The survey with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Survey>) -> Kept<Option<Survey>> {
    let sql = format!("select {SHORT}, s.release_ from survey s where s.id = $1");
    on.first(&sql, &[&id], whole).await
}

/// Surveys that are seen, in this state, the newest first, after `after`, at most `limit`.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    state: Option<State>,
    after: Option<Place>,
    limit: usize,
) -> Kept<Vec<Survey>> {
    let mut wanted = Wanted::default();
    wanted.add(condition(sight, "s", COLUMNS));
    if let Some(state) = state {
        let place = wanted.place(state.code().to_owned());
        wanted.add(format!("s.state = {place}"));
    }
    if let Some((at, id)) = after {
        let (at, id) = (wanted.place(at), wanted.place(id));
        wanted.add(format!("(s.made_at < {at} or (s.made_at = {at} and s.id < {id}))"));
    }
    let limit = wanted.place(limit);
    let sql = format!(
        "select {SHORT} from survey s where {} order by s.made_at desc, s.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// These surveys.
pub(crate) async fn some(on: &impl Rows, wanted: &[Id<Survey>]) -> Kept<Vec<Survey>> {
    let sql = format!("select {SHORT} from survey s where s.id in {}", ids(wanted));
    on.all(&sql, &[], read).await
}

/// The waves of a series that were asked, in the order of their names.
pub(crate) async fn waves(
    on: &impl Rows,
    workspace: Id<Workspace>,
    series: &str,
) -> Kept<Vec<Survey>> {
    let sql = format!(
        "select {SHORT}, s.release_ from survey s where s.workspace = $1 and s.series = $2 \
         and s.state <> 'draft' order by s.wave, s.id"
    );
    on.all(&sql, &[&workspace, &series], whole).await
}

/// The surveys that ask about a measure and are closed, in the order of series and wave.
pub(crate) async fn about(on: &impl Rows, measure: Id<()>) -> Kept<Vec<Survey>> {
    let sql = format!(
        "select {SHORT} from survey s where s.measure = $1 and s.state in ('closed', 'published') \
         order by s.series, s.wave, s.id"
    );
    on.all(&sql, &[&measure], read).await
}

fn taken() -> Refusal {
    Refusal::new(Kind::Conflict, "surveys.wave-taken").at("wave")
}

const ONCE: &str = "survey_wave_once|survey.workspace, survey.series, survey.wave";

/// Keeps a new one.
pub(crate) async fn add(tx: &mut Tx, one: &Survey) -> Outcome<()> {
    let remind = json(&one.written.remind)?;
    let written = &one.written;
    tx.run(
        "insert into survey (id, workspace, form, form_version, series, wave, title, purpose, closes_on, \
         remind, least, measure, difficulties, state, visibility, version, made_at, demonstration) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'draft', $14, 1, $15, $16)",
        &[
            &one.id,
            &one.workspace,
            &one.form,
            &one.form_version,
            &written.series,
            &written.wave,
            &written.title,
            &written.purpose,
            &written.closes_on.to_string(),
            &remind,
            &i64::try_from(written.least).unwrap_or(i64::MAX),
            &written.measure,
            &written.difficulties,
            &one.visibility().code(),
            &one.made_at,
            &one.demonstration,
        ],
    )
    .await
    .on_constraint(ONCE, taken)?;
    Ok(())
}

/// Keeps a changed one; `before` is the version it was changed from.
pub(crate) async fn keep(tx: &mut Tx, one: &Survey, before: i64) -> Outcome<()> {
    let written = &one.written;
    let remind = json(&written.remind)?;
    let release = one.release.as_ref().map(json).transpose()?;
    let touched = tx
        .run(
            "update survey set form = $3, form_version = $4, series = $5, wave = $6, title = $7, \
             purpose = $8, closes_on = $9, remind = $10, least = $11, measure = $12, difficulties = $13, \
             state = $14, visibility = $15, release_ = $16, opened_at = $17, closed_at = $18, \
             published_at = $19, version = $20 where id = $1 and version = $2",
            &[
                &one.id,
                &before,
                &one.form,
                &one.form_version,
                &written.series,
                &written.wave,
                &written.title,
                &written.purpose,
                &written.closes_on.to_string(),
                &remind,
                &i64::try_from(written.least).unwrap_or(i64::MAX),
                &written.measure,
                &written.difficulties,
                &one.state.code(),
                &one.visibility().code(),
                &release,
                &one.opened_at,
                &one.closed_at,
                &one.published_at,
                &one.version,
            ],
        )
        .await
        .on_constraint(ONCE, taken)?;
    lb_store::current(touched)
}
