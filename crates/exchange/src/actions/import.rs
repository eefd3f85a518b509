//! Reading records in from a file: read, look, enter all or nothing, and take out again.

use std::collections::{BTreeMap, BTreeSet};

use lb_directory::actions::{home, organisation, person, year};
use lb_directory::intake::{self, Party};
use lb_directory::rules::consent::Consent;
use lb_directory::rules::names::{NameAsk, fold};
use lb_directory::rules::numbers::NumberAsk;
use lb_directory::rules::organisation::{Kind, Size, Stage};
use lb_directory::rules::{organisation as o, person as p};
use lb_directory::words::Words;
use lb_directory::{Setup, acts};
use lb_kernel::policy::{Act, Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{
    Code, Id, Identifier, Locale, Organisation, Progress, Refusal, Silent, Watch, Workspace,
};
use lb_store::{Cx, Fact, Outcome, Tx};
use lb_tables::{Format, Problem, ReadOptions};
use serde_json::json;

use crate::rules::columns::{self, Column, OF_ORGANISATIONS, READ_OF_PEOPLE, Row};
use crate::store::import::{self as kept, Content, State};

pub use super::undo::undo;
pub use crate::store::import::{Came, Import, Listed, Options, Undone};

/// Most rows of one file.
const MOST_ROWS: usize = 20_000;
/// Largest file, in bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// What a file would come to.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The import.
    pub import: Import,
    /// What each column means.
    pub mapping: Vec<Option<Column>>,
    /// How many rows can be entered.
    pub good: usize,
    /// What is wrong, by line and column.
    pub problems: Vec<RowProblem>,
    /// Rows whose name is in the directory already, as far as the actor may know.
    pub known: Vec<KnownRow>,
}

/// A row whose name a record of the directory has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// The line of the file.
    pub line: u64,
    /// The name.
    pub name: String,
    /// The record.
    pub record: Id<()>,
}

/// A defect of a row.
#[derive(Debug, Clone)]
pub struct RowProblem {
    /// The line of the file.
    pub line: Option<u64>,
    /// The header of the column.
    pub column: Option<String>,
    /// What is wrong.
    pub refusal: Refusal,
}

fn act(people: bool) -> &'static Act {
    if people { &acts::PERSON_IMPORT } else { &acts::ORGANISATION_IMPORT }
}

/// A file as it was handed in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Whether it is about people.
    pub people: bool,
    /// The workspace that is to keep the records; the actor's own when absent.
    pub workspace: Option<Id<Workspace>>,
    /// Its name; the ending tells the format where the bytes do not.
    pub file: &'a str,
    /// What it holds: CSV, XLSX, JSON Lines, or address cards for people.
    pub bytes: &'a [u8],
}

/// Reads a file and keeps it for looking at.
///
/// # Errors
/// The actor may not, or the file is no table.
pub async fn read(cx: &Cx, source: Source<'_>, options: Options) -> Outcome<Id<Import>> {
    let import = understood(cx, source, options)?;
    let mut tx = cx.begin().await?;
    kept::insert(&mut tx, &import).await?;
    tx.commit().await?;
    Ok(import.id)
}

/// What a file would come to; neither the file nor anything of it is kept.
///
/// # Errors
/// As [`read`].
pub async fn look(
    cx: &Cx,
    setup: &Setup,
    source: Source<'_>,
    options: Options,
) -> Outcome<Preview> {
    let import = understood(cx, source, options)?;
    let checked = check(cx, &cx.read(), setup, &import).await?;
    Ok(checked.preview(import))
}

/// Reads a file and enters its rows in one transaction; `None` when `watch` cancelled, and then
/// nothing was kept.
///
/// # Errors
/// As [`read`] and [`carry_out`].
pub async fn at_once(
    cx: &Cx,
    setup: &Setup,
    source: Source<'_>,
    options: Options,
    watch: &dyn Watch,
) -> Outcome<Option<(Id<Import>, Entered)>> {
    let import = understood(cx, source, options)?;
    let mut tx = cx.begin().await?;
    kept::insert(&mut tx, &import).await?;
    let Some(entered) = fill(cx, &mut tx, setup, &import, watch).await? else { return Ok(None) };
    tx.commit().await?;
    Ok(Some((import.id, entered)))
}

fn understood(cx: &Cx, source: Source<'_>, options: Options) -> Outcome<Import> {
    let act = act(source.people);
    cx.permit(act, &Subject::default())?;
    let workspace = home(cx, source.workspace, act)?;
    if source.bytes.len() > LARGEST {
        let refusal = Refusal::new(No::TooLarge, "refusal.too-large");
        return Err(refusal.with("limit", "16 MB").at("file").into());
    }
    Ok(Import {
        id: cx.new_id(),
        people: source.people,
        workspace,
        file: source.file.to_owned(),
        content: content(cx, source.people, source.file, source.bytes)?,
        options,
        state: State::Read,
        came: Came::default(),
        made_at: cx.now,
    })
}

fn content(cx: &Cx, people: bool, file: &str, bytes: &[u8]) -> Result<Content, Refusal> {
    let cards = people
        .then(|| lb_tables::decode::decode(bytes, None))
        .filter(|decoded| decoded.text.trim_start().to_uppercase().starts_with("BEGIN:VCARD"))
        .and_then(|decoded| lb_tables::vcard::read(&decoded.text));
    let table = match cards {
        Some(table) => Ok(table),
        None => {
            let named = Format::of_name(std::path::Path::new(file));
            lb_tables::read::read_bytes(bytes, named, &ReadOptions::default())
        }
    };
    let table = table.map_err(|problem| unreadable(cx, &problem).at("file"))?;
    if table.rows.len() > MOST_ROWS {
        let refusal = Refusal::new(No::TooLarge, "directory.import.rows").at("file");
        return Err(refusal.with("most", MOST_ROWS));
    }
    Ok(Content {
        columns: table.columns,
        rows: table.rows.into_iter().map(|row| (row.line, row.cells)).collect(),
        unread: table.problems.iter().map(|one| (one.line, why(cx, one))).collect(),
    })
}

fn unreadable(cx: &Cx, problem: &Problem) -> Refusal {
    Refusal::new(No::Invalid, "directory.import.unreadable").with("why", why(cx, problem))
}

/// What is wrong, in the language of whoever hands the file in; its place is told beside it.
fn why(cx: &Cx, problem: &Problem) -> String {
    let bare = Problem { line: None, column: None, ..problem.clone() };
    let sentence = lb_tables::say::sentence(&bare, cx.locale, None);
    sentence.trim_end_matches(['.', '。']).to_owned()
}

/// The import, if it is the actor's to carry out.
pub(super) async fn own(cx: &Cx, on: &impl lb_store::Rows, id: Id<Import>) -> Outcome<Import> {
    // Asked first, so that nobody learns by the answer whether there is such an import.
    cx.permit(act(false), &Subject::default())?;
    let import = kept::find(on, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(act(import.people), &Subject::default())?;
    match home(cx, import.workspace, act(import.people)) {
        Ok(home) if home == import.workspace || cx.actor.is_system() => Ok(import),
        _ => Err(Refusal::missing().into()),
    }
}

/// What the file would come to, row by row; nothing is entered.
///
/// # Errors
/// The actor may not, or there is no such import.
pub async fn preview(cx: &Cx, setup: &Setup, id: Id<Import>) -> Outcome<Preview> {
    let reader = cx.read();
    let import = own(cx, &reader, id).await?;
    if import.state != State::Read {
        // Its rows are kept no longer: there is nothing to look at but what came of it.
        return Ok(Preview {
            import,
            mapping: Vec::new(),
            good: 0,
            problems: Vec::new(),
            known: Vec::new(),
        });
    }
    let checked = check(cx, &reader, setup, &import).await?;
    Ok(checked.preview(import))
}

/// The imports of the actor's own workspaces, newest first, at most `most`, before `before`.
///
/// # Errors
/// The actor may not.
pub async fn list(cx: &Cx, before: Option<Id<Import>>, most: u32) -> Outcome<Vec<Listed>> {
    cx.permit(act(false), &Subject::default())?;
    let workspaces: Vec<Id<Workspace>> = cx.actor.workspaces(acts::KEEPERS).collect();
    // What belongs to no workspace is for whoever runs the installation and keeps records for none.
    let common = cx.actor.is_system() || workspaces.is_empty();
    kept::list(&cx.read(), &workspaces, common, before, most).await
}

/// Says how the rows are to be understood.
///
/// # Errors
/// The actor may not, or the import was carried out.
pub async fn choose(cx: &Cx, id: Id<Import>, options: &Options) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let import = own(cx, &tx, id).await?;
    if import.state != State::Read {
        return Err(over().into());
    }
    kept::set_options(&mut tx, id, options).await?;
    tx.commit().await
}

pub(super) fn over() -> Refusal {
    Refusal::new(No::Conflict, "directory.import.over")
}

/// A row that can be entered.
enum Good {
    Organisation(o::Ask),
    Person(p::Ask, Option<Id<Organisation>>, String),
}

struct Checked {
    mapping: Vec<Option<Column>>,
    good: Vec<(u64, Good)>,
    problems: Vec<RowProblem>,
    known: Vec<KnownRow>,
}

impl Checked {
    fn preview(self, import: Import) -> Preview {
        let Self { mapping, good, problems, known } = self;
        Preview { import, mapping, good: good.len(), problems, known }
    }
}

/// Codes for labels of the four languages, so that a file may say either.
fn code_of<T: Code>(text: &str, label: impl Fn(&Words, &str) -> String) -> String {
    let wanted = fold(text);
    let words = Locale::ALL.map(Words::new);
    let same = |code: &str| {
        fold(code) == wanted || words.iter().any(|words| fold(&label(words, code)) == wanted)
    };
    let code = T::ALL.iter().map(|one| one.code()).find(|code| same(code));
    code.map_or_else(|| text.to_owned(), str::to_owned)
}

/// A language by its code, however the file calls it.
fn language(text: &str) -> String {
    lb_web::names::find_language(text).map_or_else(|| text.to_owned(), str::to_owned)
}

async fn check(
    cx: &Cx,
    on: &impl lb_store::Rows,
    setup: &Setup,
    import: &Import,
) -> Outcome<Checked> {
    let known = if import.people { READ_OF_PEOPLE } else { OF_ORGANISATIONS };
    let content = &import.content;
    let mapping = columns::mapping(&content.columns, &import.options.mapping, known);
    let mut checked =
        Checked { mapping, good: Vec::new(), problems: Vec::new(), known: Vec::new() };
    let unread = content.unread.iter().map(|(line, why)| RowProblem {
        line: *line,
        column: None,
        refusal: Refusal::new(No::Invalid, "directory.import.unreadable").with("why", why),
    });
    checked.problems.extend(unread);
    let places = if import.people {
        places(cx, on, &checked.mapping, content).await?
    } else {
        Places::default()
    };
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut rows = Vec::new();
    for (line, cells) in &content.rows {
        let row: Row<'_> = checked
            .mapping
            .iter()
            .zip(cells)
            .filter_map(|(column, cell)| Some(((*column)?, cell.as_str())))
            .collect();
        rows.push((*line, one(cx, setup, import, &row, &places)));
    }
    let all: BTreeSet<_> = rows.iter().flat_map(|(_, (_, numbers, _))| keys(numbers)).collect();
    let party = if import.people { Party::Person } else { Party::Organisation };
    let taken = intake::taken(on, party, &all).await?;
    checked.known = there_already(cx, on, party, &rows).await?;
    let left: BTreeSet<u64> = match import.options.leave_known {
        true => checked.known.iter().map(|one| one.line).collect(),
        false => BTreeSet::new(),
    };
    for (line, (good, numbers, mut refusals)) in rows {
        if left.contains(&line) {
            continue;
        }
        for number in &numbers {
            let key = key(number);
            if taken.contains(&key) || !seen.insert(key) {
                let refusal = Refusal::new(No::Conflict, "directory.identifier.taken");
                let column = Column::from_code(number.scheme().code());
                refusals.push((column, refusal.with("value", number.to_string())));
            }
        }
        match good {
            Some(good) if refusals.is_empty() => checked.good.push((line, good)),
            _ => {
                let told = refusals.into_iter().map(|(column, refusal)| RowProblem {
                    line: Some(line),
                    column: column.and_then(|column| header(&checked.mapping, content, column)),
                    refusal,
                });
                checked.problems.extend(told);
            }
        }
    }
    Ok(checked)
}

/// The rows whose official name, however it is written, a record has that the actor knows: once each.
async fn there_already(
    cx: &Cx,
    on: &impl lb_store::Rows,
    party: Party,
    rows: &[(u64, One)],
) -> Outcome<Vec<KnownRow>> {
    let named = |good: &Option<Good>| match good {
        Some(Good::Organisation(ask)) => ask.names.clone(),
        Some(Good::Person(ask, ..)) => ask.names.clone(),
        None => Vec::new(),
    };
    let official = |one: &NameAsk| !one.alias && !one.text.trim().is_empty();
    let names: Vec<(u64, String)> = rows
        .iter()
        .flat_map(|(line, (good, ..))| {
            named(good).into_iter().filter(official).map(|one| (*line, one.text))
        })
        .collect();
    let folded: BTreeSet<String> = names.iter().map(|(_, name)| fold(name)).collect();
    let there: BTreeMap<String, Id<()>> =
        intake::named(cx, on, party, &folded).await?.into_iter().collect();
    let mut known: Vec<KnownRow> = Vec::new();
    for (line, name) in names {
        let told = known.last().is_some_and(|last| last.line == line);
        if let Some(record) = there.get(&fold(&name)).filter(|_| !told) {
            known.push(KnownRow { line, name, record: *record });
        }
    }
    Ok(known)
}

fn key(number: &Identifier) -> (String, String) {
    (number.scheme().code().to_owned(), number.value().to_owned())
}

fn keys(numbers: &[Identifier]) -> Vec<(String, String)> {
    numbers.iter().map(key).collect()
}

/// The header of the column with this meaning.
fn header(mapping: &[Option<Column>], content: &Content, column: Column) -> Option<String> {
    let at = mapping.iter().position(|one| *one == Some(column))?;
    content.columns.get(at).cloned()
}

type One = (Option<Good>, Vec<Identifier>, Vec<(Option<Column>, Refusal)>);

/// What a row says, and what is wrong with it.
fn one(cx: &Cx, setup: &Setup, import: &Import, row: &Row<'_>, places: &Places) -> One {
    let options = &import.options;
    if import.people {
        let mut ask = columns::person(row, &options.visibility);
        ask.visibility = code_of::<Visibility>(&ask.visibility, Words::level);
        ask.languages = ask.languages.iter().map(|one| language(one)).collect();
        let told = p::check(&ask, Consent::default());
        let mut refusals = refusals(told.as_ref().err(), &ask.names, &ask.identifiers);
        let place = row.get(&Column::Organisation).copied().unwrap_or_default();
        let organisation = match places.of(place) {
            Ok(found) => found,
            Err(refusal) => {
                refusals.push((Some(Column::Organisation), refusal));
                None
            }
        };
        let title = row.get(&Column::Title).copied().unwrap_or_default().to_owned();
        let numbers = told.map(|draft| draft.identifiers).unwrap_or_default();
        return (Some(Good::Person(ask, organisation, title)), numbers, refusals);
    }
    let mut ask = columns::organisation(row, &options.kind, &options.visibility);
    ask.kind = code_of::<Kind>(&ask.kind, Words::kind);
    ask.stage = code_of::<Stage>(&ask.stage, Words::stage);
    ask.size = code_of::<Size>(&ask.size, Words::size);
    ask.visibility = code_of::<Visibility>(&ask.visibility, Words::level);
    ask.description_language = language(&ask.description_language);
    let told = o::check(&ask, &setup.vocabulary(), year(cx.now), Consent::default());
    let refusals = refusals(told.as_ref().err(), &ask.names, &ask.identifiers);
    let numbers = told.map(|draft| draft.identifiers).unwrap_or_default();
    (Some(Good::Organisation(ask)), numbers, refusals)
}

fn refusals(
    refusal: Option<&Refusal>,
    names: &[NameAsk],
    numbers: &[NumberAsk],
) -> Vec<(Option<Column>, Refusal)> {
    refusal
        .into_iter()
        .flat_map(Refusal::each)
        .map(|one| {
            let column = one.field().and_then(|field| columns::of_field(field, names, numbers));
            (column, one.clone())
        })
        .collect()
}

/// Organisations that people of a file belong to, by folded name.
#[derive(Default)]
struct Places(BTreeMap<String, BTreeSet<Id<Organisation>>>);

impl Places {
    fn of(&self, text: &str) -> Result<Option<Id<Organisation>>, Refusal> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let found = self.0.get(&fold(text)).cloned().unwrap_or_default();
        let mut found = found.into_iter();
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(Some(one)),
            (None, _) => Err(Refusal::new(No::Invalid, "directory.import.organisation-unknown")),
            _ => Err(Refusal::new(No::Invalid, "directory.import.organisation-unclear")),
        }
    }
}

async fn places(
    cx: &Cx,
    on: &impl lb_store::Rows,
    mapping: &[Option<Column>],
    content: &Content,
) -> Outcome<Places> {
    let Some(at) = mapping.iter().position(|one| *one == Some(Column::Organisation)) else {
        return Ok(Places::default());
    };
    let cells = content.rows.iter().filter_map(|(_, cells)| cells.get(at));
    let names: BTreeSet<String> =
        cells.map(|cell| fold(cell)).filter(|name| !name.is_empty()).collect();
    let mut places = Places::default();
    for (name, id) in intake::named(cx, on, Party::Organisation, &names).await? {
        places.0.entry(name).or_default().insert(id.cast());
    }
    Ok(places)
}

/// What an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    /// Records entered.
    pub entered: usize,
    /// Rows left out, because something was wrong with them or their name was there already.
    pub left_out: usize,
}

/// Enters the rows: all in one transaction, none when a row is wrong unless those are to be left
/// out.
///
/// # Errors
/// The actor may not, a row is wrong, or the import was carried out before.
pub async fn carry_out(cx: &Cx, setup: &Setup, id: Id<Import>) -> Outcome<Entered> {
    let mut tx = cx.begin().await?;
    let import = own(cx, &tx, id).await?;
    let entered = fill(cx, &mut tx, setup, &import, &Silent).await?;
    tx.commit().await?;
    // Nobody cancels where nobody watches.
    entered.ok_or_else(|| over().into())
}

/// Enters the rows; `None` when `watch` cancelled.
async fn fill(
    cx: &Cx,
    tx: &mut Tx,
    setup: &Setup,
    import: &Import,
    watch: &dyn Watch,
) -> Outcome<Option<Entered>> {
    let id = import.id;
    let checked = check(cx, tx, setup, import).await?;
    let left_out: BTreeSet<_> = checked.problems.iter().map(|one| one.line).collect();
    if !left_out.is_empty() && !import.options.leave_out {
        let refusal = Refusal::new(No::Invalid, "directory.import.wrong-rows");
        return Err(refusal.with("count", left_out.len()).into());
    }
    if !kept::advance(tx, id, State::Read, State::Done).await? {
        return Err(over().into());
    }
    let entered = checked.good.len();
    let known = if import.options.leave_known { checked.known.len() } else { 0 };
    let left_out = left_out.len() + known;
    for (done, (line, good)) in (0..).zip(checked.good) {
        if watch.step(Progress::of("exchange.enter", done, entered as u64)).is_err() {
            return Ok(None);
        }
        let record = enter(cx, tx, setup, import, good).await?;
        kept::came_of(tx, id, record, line).await?;
    }
    let came = Came { entered, left_out, undone: None };
    kept::set_entered(tx, id, &came).await?;
    tx.tell(
        Fact::of("directory.imported", "directory-import", id)
            .within(import.workspace)
            .change(json!({ "entered": entered, "left_out": left_out })),
    );
    Ok(Some(Entered { entered, left_out }))
}

async fn enter(
    cx: &Cx,
    tx: &mut Tx,
    setup: &Setup,
    import: &Import,
    good: Good,
) -> Outcome<Id<()>> {
    match good {
        Good::Organisation(ask) => {
            let kept = organisation::enter(cx, tx, setup, import.workspace, &ask, false).await?;
            Ok(kept.id.cast())
        }
        Good::Person(ask, place, title) => {
            let kept = person::enter(cx, tx, import.workspace, &ask, None, false).await?;
            if let Some(organisation) = place {
                intake::place(cx, tx, kept.id, organisation, &title).await?;
            }
            Ok(kept.id.cast())
        }
    }
}
