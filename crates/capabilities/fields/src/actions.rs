//! What can be done with the list of fields: read it and its versions, load another.

use lb_kernel::Refusal;
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_matching::vocabulary::{FieldRow, builtin};
use lb_store::{Cx, Fact, Outcome};

use crate::rules::{Difference, Version, check, keeps_what_is_used, with_earlier};
use crate::{Fields, acts, put_in_force, store};

const OBJECT: &str = "fields";

/// What came of loading a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The version that it is, or would be.
    pub version: Version,
    /// What it changes.
    pub difference: Difference,
}

/// All versions, the latest first; the list of the program, which has the number 0, is not among them.
///
/// # Errors
/// The database does not answer.
pub async fn versions(cx: &Cx) -> Outcome<Vec<Version>> {
    cx.permit(&acts::READ, &Subject::default())?;
    store::all(&cx.read()).await
}

/// The rows in force: those of the latest version, and behind them what only earlier ones hold.
///
/// # Errors
/// The database does not answer.
pub async fn current(cx: &Cx) -> Outcome<Vec<FieldRow>> {
    cx.permit(&acts::READ, &Subject::default())?;
    Ok(with_earlier(store::contents(&cx.read()).await?))
}

/// The rows of a version as it was loaded, with what is kept of it; 0 is the list of the program.
///
/// # Errors
/// There is no such version.
pub async fn version(cx: &Cx, number: i64) -> Outcome<(Option<Version>, Vec<FieldRow>)> {
    cx.permit(&acts::READ, &Subject::default())?;
    if number == 0 {
        return Ok((None, builtin()));
    }
    let found = store::find(&cx.read(), number).await?.ok_or_else(Refusal::missing)?;
    Ok((Some(found.0), found.1))
}

/// Loads a list as a new version and puts it in force; in a dry run, finds out what would come of it.
///
/// # Errors
/// The actor may not, something is wrong with the list, it leaves out what records bear, or it changes
/// nothing.
pub async fn load(cx: &Cx, room: &Fields, name: &str, rows: &[FieldRow]) -> Outcome<Loaded> {
    cx.permit(&acts::LOAD, &Subject::default())?;
    let name = name.trim();
    check(name, rows)?;
    let mut tx = cx.begin().await?;
    let earlier = store::contents(&tx).await?;
    let latest = earlier.last().cloned().unwrap_or_else(builtin);
    if latest == rows {
        return Err(Refusal::new(Kind::Conflict, "fields.same").at("file").into());
    }
    keeps_what_is_used(rows, &room.users.used(&tx).await?)?;
    let version = Version {
        number: store::latest(&tx).await? + 1,
        id: cx.new_id(),
        name: name.to_owned(),
        size: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        account: cx.actor.account,
        made_at: cx.now,
    };
    store::insert(&mut tx, &version, rows).await?;
    let difference = Difference::between(&latest, rows);
    tx.tell(Fact::of("fields.loaded", OBJECT, version.id).change(serde_json::json!({
        "number": version.number,
        "name": version.name,
        "added": difference.added,
        "retired": difference.retired,
        "left_out": difference.left_out,
        "changed": difference.changed,
    })));
    tx.commit().await?;
    if !cx.dry_run {
        put_in_force(cx.store()).await?;
    }
    Ok(Loaded { version, difference })
}
