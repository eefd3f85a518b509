//! Keeps what holds for a whole network: its rules, its terms and who accepted them.

use lb_kernel::{Account, Code as _, Id, Instant, Localised, Organisation, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};

use crate::record::Introduction;
use crate::rules::words::{Rules, TermsKind};

/// Terms in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Their identifier.
    pub id: Id<Terms>,
    /// Of which network.
    pub workspace: Id<Workspace>,
    /// What they are about.
    pub kind: TermsKind,
    /// Which version, from 1.
    pub version: i64,
    /// The words.
    pub words: Localised,
    /// Since when.
    pub made_at: Instant,
}

/// That somebody accepted terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Which terms.
    pub terms: Id<Terms>,
    /// For which organisation.
    pub organisation: Id<Organisation>,
    /// Who.
    pub name: String,
    /// When.
    pub at: Instant,
}

/// The rules of a network; the usual ones where none were set.
pub(crate) async fn rules(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Rules> {
    let found = on
        .first(
            "select mode, membership, answer_days, version from introduction_rules \
             where workspace = $1",
            &[&workspace],
            |row| {
                Ok(Rules {
                    mode: row.code("mode")?,
                    admission: row.code("membership")?,
                    answer_days: row.get("answer_days")?,
                    version: row.get("version")?,
                })
            },
        )
        .await?;
    Ok(found.unwrap_or_default())
}

/// Sets the rules, unless somebody changed them since `rules.version`.
pub(crate) async fn set_rules(tx: &mut Tx, workspace: Id<Workspace>, rules: &Rules) -> Kept<()> {
    let next = rules.version + 1;
    let touched = tx
        .run(
            "insert into introduction_rules (workspace, mode, membership, answer_days, version) \
             values ($1, $2, $3, $4, $5) on conflict (workspace) do update set \
             mode = excluded.mode, membership = excluded.membership, \
             answer_days = excluded.answer_days, version = excluded.version \
             where introduction_rules.version = $6",
            &[
                &workspace,
                &rules.mode.code(),
                &rules.admission.code(),
                &rules.answer_days,
                &next,
                &rules.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

fn terms_of(row: &Row) -> Kept<Terms> {
    Ok(Terms {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        kind: row.code("kind")?,
        version: row.get("version")?,
        words: row.get("words")?,
        made_at: row.get("made_at")?,
    })
}

const TERMS: &str = "t.id, t.workspace, t.kind, t.version, t.words, t.made_at";

/// All terms of a network, latest versions first.
pub(crate) async fn terms(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Terms>> {
    let sql = format!(
        "select {TERMS} from introduction_terms t where t.workspace = $1 \
         order by t.kind, t.version desc"
    );
    on.all(&sql, &[&workspace], terms_of).await
}

/// The terms that hold now.
pub(crate) async fn current(
    on: &impl Rows,
    workspace: Id<Workspace>,
    kind: TermsKind,
) -> Kept<Option<Terms>> {
    let sql = format!(
        "select {TERMS} from introduction_terms t where t.workspace = $1 and t.kind = $2 \
         order by t.version desc limit 1"
    );
    on.first(&sql, &[&workspace, &kind.code()], terms_of).await
}

/// One version.
pub(crate) async fn find_terms(on: &impl Rows, id: Id<Terms>) -> Kept<Option<Terms>> {
    let sql = format!("select {TERMS} from introduction_terms t where t.id = $1");
    on.first(&sql, &[&id], terms_of).await
}

/// Writes new terms; two at once cannot be the same version.
pub(crate) async fn add_terms(tx: &mut Tx, terms: &Terms) -> Kept<()> {
    let account: Option<Id<Account>> = tx.cx().actor.account;
    tx.run(
        "insert into introduction_terms (id, workspace, kind, version, words, made_at, account) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &terms.id,
            &terms.workspace,
            &terms.kind.code(),
            &terms.version,
            &terms.words,
            &terms.made_at,
            &account,
        ],
    )
    .await
    .on_constraint("introduction_terms_version|introduction_terms.workspace", Refusal::stale)?;
    Ok(())
}

/// Notes that an organisation accepts terms; accepting twice is accepting once.
pub(crate) async fn accept(
    tx: &mut Tx,
    terms: Id<Terms>,
    organisation: Id<Organisation>,
    introduction: Option<Id<Introduction>>,
) -> Kept<bool> {
    let cx = tx.cx().clone();
    let touched = tx
        .run(
            "insert into introduction_acceptance (id, terms, organisation, introduction, account, \
             name, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            &[
                &cx.new_id::<Acceptance>(),
                &terms,
                &organisation,
                &introduction,
                &cx.actor.account,
                &cx.actor.name,
                &cx.now,
            ],
        )
        .await?;
    Ok(touched > 0)
}

fn acceptance(row: &Row) -> Kept<Acceptance> {
    Ok(Acceptance {
        terms: row.get("terms")?,
        organisation: row.get("organisation")?,
        name: row.get("name")?,
        at: row.get("at")?,
    })
}

/// What both sides of an introduction accepted, in the order in which they did.
pub(crate) async fn accepted_within(
    on: &impl Rows,
    introduction: Id<Introduction>,
) -> Kept<Vec<Acceptance>> {
    on.all(
        "select terms, organisation, name, at from introduction_acceptance \
         where introduction = $1 order by at, id",
        &[&introduction],
        acceptance,
    )
    .await
}

/// Whether an organisation accepted these terms of membership.
pub(crate) async fn accepted(
    on: &impl Rows,
    terms: Id<Terms>,
    organisation: Id<Organisation>,
) -> Kept<Option<Acceptance>> {
    on.first(
        "select terms, organisation, name, at from introduction_acceptance \
         where terms = $1 and organisation = $2 and introduction is null",
        &[&terms, &organisation],
        acceptance,
    )
    .await
}

/// Which of these organisations accepted these terms of membership, and when.
pub(crate) async fn accepted_by(
    on: &impl Rows,
    terms: Id<Terms>,
    organisations: &[Id<Organisation>],
) -> Kept<Vec<Acceptance>> {
    let sql = format!(
        "select terms, organisation, name, at from introduction_acceptance \
         where terms = $1 and introduction is null and organisation in {}",
        lb_store::ids(organisations)
    );
    on.all(&sql, &[&terms], acceptance).await
}
