//! Keeps what the engine knows of a workspace: vectors of items, profiles of themes, its glasses.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use lb_kernel::{Id, Instant, Language, Workspace};
use lb_store::{Kept, Rows, Tx, ids};

use crate::record::{Item, Texts, Theme};
use crate::rules::words::{By, ThemeState};

/// Numbers of a vector are kept as so many parts of 1.
const PARTS: f32 = 10_000.0;

/// An item as the engine takes it.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) id: Id<Item>,
    pub(crate) language: Language,
    pub(crate) words: String,
    pub(crate) theme: Option<Id<Theme>>,
    pub(crate) by: By,
    pub(crate) company: Option<String>,
    pub(crate) vector: Option<Vec<f32>>,
}

fn write(vector: &[f32]) -> String {
    let bytes = vector.iter().flat_map(|value| {
        let part = (value * PARTS).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX));
        (part as i16).to_le_bytes()
    });
    BASE64.encode(bytes.collect::<Vec<u8>>())
}

/// The vector that a text holds. What cannot be read is computed anew, as if it had never been.
fn vector(text: &str) -> Option<Vec<f32>> {
    let bytes = BASE64.decode(text).ok()?;
    let pairs = bytes.chunks_exact(2);
    Some(pairs.map(|pair| f32::from(pair_of(pair)) / PARTS).collect())
}

fn pair_of(pair: &[u8]) -> i16 {
    i16::from_le_bytes(pair.try_into().unwrap_or_default())
}

/// The items of a workspace that can be in a theme, with the vectors that `model` gave.
pub(crate) async fn statements(
    on: &impl Rows,
    workspace: Id<Workspace>,
    model: &str,
) -> Kept<Vec<Statement>> {
    let sql = "select i.id, i.language, i.words, i.theme, i.theme_by, p.company_key, v.vector \
               from item i join difficulty d on d.id = i.difficulty \
               left join difficulty_proposer p on p.difficulty = i.difficulty \
               left join item_vector v on v.item = i.id and v.model = $2 \
               where i.workspace = $1 and i.withdrawn_at is null and i.words <> '' \
               and (i.handling is null or i.handling <> 'out-of-scope') order by i.id";
    on.all(sql, &[&workspace, &model], |row| {
        let kept: Option<String> = row.get("vector")?;
        Ok(Statement {
            id: row.get("id")?,
            language: row.get("language")?,
            words: row.get("words")?,
            theme: row.get("theme")?,
            by: row.code("theme_by")?,
            company: row.get("company_key")?,
            vector: kept.and_then(|text| vector(&text)),
        })
    })
    .await
}

/// The same of these items alone.
pub(crate) async fn some(
    on: &impl Rows,
    items: &[Id<Item>],
    model: &str,
) -> Kept<Vec<(Language, String, Option<Vec<f32>>)>> {
    let sql = format!(
        "select i.language, i.words, v.vector from item i \
         left join item_vector v on v.item = i.id and v.model = $1 where i.id in {}",
        ids(items)
    );
    on.all(&sql, &[&model], |row| {
        let kept: Option<String> = row.get("vector")?;
        Ok((row.get("language")?, row.get("words")?, kept.and_then(|text| vector(&text))))
    })
    .await
}

/// Keeps a vector. An item that was taken back meanwhile gets none.
pub(crate) async fn keep(tx: &mut Tx, item: Id<Item>, model: &str, row: &[f32]) -> Kept<()> {
    tx.run(
        "insert into item_vector (item, model, vector) select $1, $2, $3 from item i \
         where i.id = $1 and i.withdrawn_at is null \
         on conflict (item) do update set model = excluded.model, vector = excluded.vector",
        &[&item, &model, &write(row)],
    )
    .await?;
    Ok(())
}

/// Forgets a vector whose words changed.
pub(crate) async fn forget(tx: &mut Tx, item: Id<Item>) -> Kept<()> {
    tx.run("delete from item_vector where item = $1", &[&item]).await?;
    Ok(())
}

/// Items that are in a theme, by theme: for those whose members changed.
pub(crate) async fn members(on: &impl Rows, theme: Id<Theme>, most: usize) -> Kept<Vec<Id<Item>>> {
    let sql = format!(
        "select i.id from item i where i.theme = $1 and i.withdrawn_at is null \
         order by i.id desc limit {most}"
    );
    on.all(&sql, &[&theme], |row| row.get("id")).await
}

/// A theme as new statements are compared with it.
#[derive(Debug, Clone)]
pub(crate) struct Profiled {
    pub(crate) theme: Id<Theme>,
    pub(crate) number: i64,
    pub(crate) label: Texts,
    pub(crate) confirmed: bool,
    pub(crate) middle: String,
    pub(crate) items: i64,
    pub(crate) companies: i64,
}

/// All themes of a workspace as new statements are compared with them.
pub(crate) async fn profiles(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Profiled>> {
    let sql = "select t.id, t.number, t.label, t.state, t.middle, coalesce(c.items, 0) as items, \
               coalesce(c.companies, 0) as companies from theme t left join \
               (select i.theme, count(*) as items, count(distinct p.company_key) as companies \
               from item i left join difficulty_proposer p on p.difficulty = i.difficulty \
               where i.workspace = $1 and i.withdrawn_at is null group by i.theme) c \
               on c.theme = t.id where t.workspace = $1 \
               and t.state in ('proposed', 'confirmed') and t.middle <> '' order by t.number";
    on.all(sql, &[&workspace], |row| {
        Ok(Profiled {
            theme: row.get("id")?,
            number: row.get("number")?,
            label: row.json("label")?,
            confirmed: row.code::<ThemeState>("state")? == ThemeState::Confirmed,
            middle: row.get("middle")?,
            items: row.get("items")?,
            companies: row.get("companies")?,
        })
    })
    .await
}

/// What changes whenever something that is compared with changes.
pub(crate) async fn stamp(on: &impl Rows, workspace: Id<Workspace>) -> Kept<(i64, i64, i64)> {
    let sql = "select cast(coalesce(sum(t.version), 0) as bigint) as at, count(*) as n, \
               coalesce((select g.made_at from theme_glasses g where g.workspace = $1), 0) as seen \
               from theme t where t.workspace = $1";
    let found = on
        .first(sql, &[&workspace], |row| Ok((row.get("at")?, row.get("n")?, row.get("seen")?)))
        .await?;
    Ok(found.unwrap_or_default())
}

/// The glasses of a workspace, with how many statements the run had.
pub(crate) async fn glasses(
    on: &impl Rows,
    workspace: Id<Workspace>,
) -> Kept<Option<(String, i64, Instant)>> {
    let sql = "select glasses, statements, made_at from theme_glasses where workspace = $1";
    on.first(sql, &[&workspace], |row| {
        Ok((row.get("glasses")?, row.get("statements")?, row.get("made_at")?))
    })
    .await
}

/// Keeps the glasses of a workspace.
pub(crate) async fn keep_glasses(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    model: &str,
    glasses: &str,
    statements: usize,
) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into theme_glasses (workspace, model, glasses, statements, made_at) \
         values ($1, $2, $3, $4, $5) on conflict (workspace) do update set \
         model = excluded.model, glasses = excluded.glasses, statements = excluded.statements, \
         made_at = excluded.made_at",
        &[&workspace, &model, &glasses, &statements, &now],
    )
    .await?;
    Ok(())
}
