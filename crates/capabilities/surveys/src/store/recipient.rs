//! Keeps companies that are asked, their answers, and links. Of a link only the digest is kept.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id, Instant, Locale, Organisation};
use lb_store::{Broken, Kept, Row, Rows, Tx, ids};
use serde::de::DeserializeOwned;

use super::survey::json;
use crate::record::{Recipient, Survey};
use crate::rules::course::{Pass, Standing};
use crate::rules::figures::Side;

fn parsed<T: DeserializeOwned>(row: &Row, name: &str) -> Kept<Option<T>> {
    let text: Option<String> = row.get(name)?;
    let value = text.map(|text| serde_json::from_str(&text)).transpose();
    Ok(value.map_err(|error| Broken::new(name, error))?)
}

fn read(row: &Row) -> Kept<Recipient> {
    let language: String = row.get("language")?;
    let answered: Option<String> = row.get("answer_language")?;
    let drafted: Option<String> = row.get("draft_difficulty")?;
    let draft_pass: Option<String> = row.get("draft_pass")?;
    let draft_pass = draft_pass.and_then(|code| Pass::from_code(&code)).unwrap_or(Pass::No);
    Ok(Recipient {
        id: row.get("id")?,
        survey: row.get("survey")?,
        workspace: row.get("workspace")?,
        organisation: row.get("organisation")?,
        address: row.get("address")?,
        language: Locale::from_tag(&language).unwrap_or_default(),
        parts: row.json("parts")?,
        standing: row.code("standing")?,
        sent_at: row.get("sent_at")?,
        reminded: row.get("reminded")?,
        undelivered_at: row.get("undelivered_at")?,
        draft: parsed(row, "draft")?,
        draft_difficulty: drafted.map(|words| (words, draft_pass)),
        answers: parsed(row, "answers")?,
        valid: row.get("valid")?,
        answer_language: answered.and_then(|tag| Locale::from_tag(&tag)),
        difficulty: row.get("difficulty")?,
        pass: row.code("pass")?,
        answered_at: row.get("answered_at")?,
        answered_by: row.get("answered_by")?,
        version: row.get("version")?,
    })
}

/// Adds one; `false`: the company is asked already.
pub(crate) async fn add(tx: &mut Tx, one: &Recipient) -> Kept<bool> {
    let parts = json(&one.parts)?;
    let touched = tx
        .run(
            "insert into survey_asked (id, survey, workspace, organisation, address, language, parts, \
             standing, reminded, valid, difficulty, pass, version) \
             values ($1, $2, $3, $4, $5, $6, $7, 'asked', 0, $8, '', 'no', 1) on conflict do nothing",
            &[
                &one.id,
                &one.survey,
                &one.workspace,
                &one.organisation,
                &one.address,
                &one.language.code(),
                &parts,
                &false,
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Takes one out of a survey that was not opened.
pub(crate) async fn remove(tx: &mut Tx, survey: Id<Survey>, id: Id<Recipient>) -> Kept<bool> {
    let sql = "delete from survey_asked where id = $1 and survey = $2 and sent_at is null \
               and standing = 'asked'";
    Ok(tx.run(sql, &[&id, &survey]).await? == 1)
}

/// Keeps a changed answer; `before` is the version it was changed from. What whoever asks notes of a company (letters,
/// delivery, parts) is kept apart, so that neither undoes the other.
pub(crate) async fn keep(tx: &mut Tx, one: &Recipient, before: i64) -> Kept<()> {
    let draft = one.draft.as_ref().map(json).transpose()?;
    let answers = one.answers.as_ref().map(json).transpose()?;
    let (drafted, draft_pass) = match &one.draft_difficulty {
        Some((words, pass)) => (Some(words.clone()), Some(pass.code().to_owned())),
        None => (None, None),
    };
    let touched = tx
        .run(
            "update survey_asked set standing = $3, draft = $4, answers = $5, valid = $6, \
             answer_language = $7, difficulty = $8, pass = $9, answered_at = $10, answered_by = $11, \
             version = $12, draft_difficulty = $13, draft_pass = $14 where id = $1 and version = $2",
            &[
                &one.id,
                &before,
                &one.standing.code(),
                &draft,
                &answers,
                &one.valid,
                &one.answer_language.map(Locale::code),
                &one.difficulty,
                &one.pass.code(),
                &one.answered_at,
                &one.answered_by,
                &one.version,
                &drafted,
                &draft_pass,
            ],
        )
        .await?;
    lb_store::current(touched)?;
    Ok(())
}

/// Notes that a company was asked now.
pub(crate) async fn sent(tx: &mut Tx, id: Id<Recipient>, at: Instant) -> Kept<()> {
    tx.run("update survey_asked set sent_at = $2 where id = $1", &[&id, &at]).await?;
    Ok(())
}

/// Notes one more reminder.
pub(crate) async fn reminded(tx: &mut Tx, id: Id<Recipient>) -> Kept<()> {
    tx.run("update survey_asked set reminded = reminded + 1 where id = $1", &[&id]).await?;
    Ok(())
}

/// Notes since when letters do not reach a company; none: they do. Gives whether that is new.
pub(crate) async fn delivery(
    tx: &mut Tx,
    id: Id<Recipient>,
    lost_at: Option<Instant>,
) -> Kept<bool> {
    let sql = "update survey_asked set undelivered_at = $2 \
               where id = $1 and (undelivered_at is null) = $3";
    Ok(tx.run(sql, &[&id, &lost_at, &lost_at.is_some()]).await? == 1)
}

/// Gives a company of a survey another address and language: letters are to reach it there. None where it has these.
pub(crate) async fn readdress(
    tx: &mut Tx,
    survey: Id<Survey>,
    (organisation, address, language): (Id<Organisation>, &str, Locale),
) -> Kept<Option<Recipient>> {
    let sql = "update survey_asked set address = $3, language = $4, undelivered_at = null \
               where survey = $1 and organisation = $2 and (address <> $3 or language <> $4) returning *";
    tx.first(sql, &[&survey, &organisation, &address, &language.code()], read).await
}

/// Keeps by what a company is told apart.
pub(crate) async fn told_apart(
    tx: &mut Tx,
    id: Id<Recipient>,
    parts: &BTreeMap<Side, String>,
) -> Kept<()> {
    let parts = json(parts)?;
    tx.run("update survey_asked set parts = $2 where id = $1", &[&id, &parts]).await?;
    Ok(())
}

/// The one with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Recipient>) -> Kept<Option<Recipient>> {
    on.first("select * from survey_asked where id = $1", &[&id], read).await
}

/// All of a survey.
pub(crate) async fn of(on: &impl Rows, survey: Id<Survey>) -> Kept<Vec<Recipient>> {
    on.all("select * from survey_asked where survey = $1 order by id", &[&survey], read).await
}

/// Those of a survey who have not answered, with their companies.
pub(crate) async fn silent(
    on: &impl Rows,
    survey: Id<Survey>,
) -> Kept<Vec<(Id<Recipient>, Id<Organisation>)>> {
    let sql = "select id, organisation from survey_asked where survey = $1 and standing <> 'answered' order by id";
    on.all(sql, &[&survey], |row| Ok((row.get("id")?, row.get("organisation")?))).await
}

/// All of several surveys, by survey.
pub(crate) async fn of_all(on: &impl Rows, surveys: &[Id<Survey>]) -> Kept<Vec<Recipient>> {
    let sql =
        format!("select * from survey_asked where survey in {} order by survey, id", ids(surveys));
    on.all(&sql, &[], read).await
}

/// A page of a survey's, in this standing.
pub(crate) async fn page(
    on: &impl Rows,
    survey: Id<Survey>,
    standing: Option<Standing>,
    after: Option<Id<Recipient>>,
    limit: usize,
) -> Kept<Vec<Recipient>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    match standing {
        Some(standing) => {
            let sql = "select * from survey_asked where survey = $1 and id > $2 and standing = $3 \
                       order by id limit $4";
            on.all(sql, &[&survey, &after, &standing.code(), &limit], read).await
        }
        None => {
            let sql =
                "select * from survey_asked where survey = $1 and id > $2 order by id limit $3";
            on.all(sql, &[&survey, &after, &limit], read).await
        }
    }
}

/// Those of these companies in surveys that were opened, the newest first.
pub(crate) async fn own(
    on: &impl Rows,
    organisations: &[Id<Organisation>],
    limit: usize,
) -> Kept<Vec<Recipient>> {
    let sql = format!(
        "select a.* from survey_asked a join survey s on s.id = a.survey where a.organisation in {} \
         and s.state <> 'draft' order by a.id desc limit $1",
        ids(organisations)
    );
    on.all(&sql, &[&limit], read).await
}

/// How many are asked by each of these surveys, and how many have answered.
pub(crate) async fn counted(
    on: &impl Rows,
    surveys: &[Id<Survey>],
) -> Kept<Vec<(Id<Survey>, u64, u64, u64)>> {
    let sql = format!(
        "select survey, count(*) as n, \
         sum(case when standing = 'answered' then 1 else 0 end) as answered, \
         sum(case when valid then 1 else 0 end) as valid \
         from survey_asked where survey in {} group by survey",
        ids(surveys)
    );
    let number = |row: &Row, name: &str| -> Kept<u64> {
        Ok(u64::try_from(row.get::<i64>(name)?).unwrap_or_default())
    };
    on.all(&sql, &[], |row| {
        Ok((row.get("survey")?, number(row, "n")?, number(row, "answered")?, number(row, "valid")?))
    })
    .await
}

/// Keeps a link.
pub(crate) async fn link(tx: &mut Tx, asked: Id<Recipient>, digest: &str) -> Kept<()> {
    let now: Instant = tx.cx().now;
    tx.run(
        "insert into survey_link (digest, asked, made_at) values ($1, $2, $3)",
        &[&digest, &asked, &now],
    )
    .await?;
    Ok(())
}

/// The company behind a link.
pub(crate) async fn by_link(on: &impl Rows, digest: &str) -> Kept<Option<Recipient>> {
    let sql = "select a.* from survey_link l join survey_asked a on a.id = l.asked \
               where l.digest = $1";
    on.first(sql, &[&digest], read).await
}

/// Removes the links of a survey: none opens anything any more.
pub(crate) async fn unlink(tx: &mut Tx, survey: Id<Survey>) -> Kept<()> {
    tx.run(
        "delete from survey_link where asked in (select id from survey_asked where survey = $1)",
        &[&survey],
    )
    .await?;
    Ok(())
}
