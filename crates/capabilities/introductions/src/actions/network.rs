//! Sets what holds for a whole network: how introductions are made, on which terms, with which
//! members.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Localised, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use crate::acts::{self, OWN};
use crate::market::Names;
use crate::room::Introductions;
use crate::rules::words::{MemberKind, Rules, TERMS, TermsKind, line};
use crate::store;
use crate::store::network::{Acceptance, Member, Terms};

/// A network as its reader may see it.
#[derive(Debug, Clone)]
pub struct Network {
    /// Which workspace.
    pub workspace: Id<Workspace>,
    /// How it makes introductions.
    pub rules: Rules,
    /// Its terms, the version that holds first within each kind.
    pub terms: Vec<Terms>,
    /// Its members, for the desk; else those of the reader's organisations.
    pub members: Vec<Member>,
    /// Organisations for which the reader may accept terms, with what they accepted.
    pub own: Vec<(Id<Organisation>, Option<Acceptance>)>,
    /// Names of all of these.
    pub names: BTreeMap<Id<Organisation>, Names>,
    /// Whether the reader may set rules and publish terms.
    pub may_set: bool,
    /// Whether the reader may take organisations in.
    pub may_curate: bool,
}

fn of(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

/// What holds in a network.
///
/// # Errors
/// The database does not answer.
pub async fn show(cx: &Cx, room: &Introductions, workspace: Id<Workspace>) -> Outcome<Network> {
    cx.permit(&acts::TERMS_READ, &of(workspace))?;
    let rows = cx.read();
    let terms = store::network::terms(&rows, workspace).await?;
    let current = terms.iter().find(|one| one.kind == TermsKind::Membership).map(|one| one.id);
    let may_curate = cx.may(&acts::MEMBERS_CURATE, &of(workspace));
    let organisations: BTreeSet<_> = cx.actor.organisations(OWN).collect();
    let members = store::network::members(&rows, workspace).await?;
    let members: Vec<Member> = members
        .into_iter()
        .filter(|one| may_curate || organisations.contains(&one.organisation))
        .collect();
    let mut own = Vec::new();
    for organisation in organisations {
        let subject = Subject { organisation: Some(organisation), ..Subject::default() };
        if cx.may(&acts::TERMS_ACCEPT, &subject) {
            let accepted = match current {
                Some(terms) => store::network::accepted(&rows, terms, organisation).await?,
                None => None,
            };
            own.push((organisation, accepted));
        }
    }
    let ids: BTreeSet<_> = members
        .iter()
        .map(|one| one.organisation)
        .chain(own.iter().map(|(organisation, _)| *organisation))
        .collect();
    let ids: Vec<_> = ids.into_iter().collect();
    Ok(Network {
        workspace,
        rules: store::network::rules(&rows, workspace).await?,
        names: if ids.is_empty() { BTreeMap::new() } else { room.market.names(cx, &ids).await? },
        may_set: cx.may(&acts::RULES_SET, &of(workspace)),
        may_curate,
        terms,
        members,
        own,
    })
}

fn fact<T: ?Sized>(action: &'static str, object: &'static str, id: Id<T>) -> Fact {
    Fact::of(action, object, id)
}

/// Sets how a network makes introductions; those that are open stay as they were begun.
///
/// # Errors
/// The actor may not, something is wrong, or somebody changed them since `rules.version`.
pub async fn set_rules(cx: &Cx, workspace: Id<Workspace>, rules: Rules) -> Outcome<()> {
    cx.permit(&acts::RULES_SET, &of(workspace))?;
    let rules = rules.checked()?;
    let mut tx = cx.begin().await?;
    store::network::set_rules(&mut tx, workspace, &rules).await?;
    let change = json!({ "mode": rules.mode, "membership": rules.admission,
        "answer_days": rules.answer_days });
    tx.tell(
        fact("introduction-rules.set", "introduction-rules", workspace)
            .within(Some(workspace))
            .change(change),
    );
    tx.commit().await
}

/// Publishes terms in a new version; `words` are in the languages of the network, the first is the
/// one that counts.
///
/// # Errors
/// The actor may not, there are no words, or the database does not answer.
pub async fn publish(
    cx: &Cx,
    workspace: Id<Workspace>,
    kind: TermsKind,
    words: &[(Language, String)],
) -> Outcome<Terms> {
    cx.permit(&acts::TERMS_PUBLISH, &of(workspace))?;
    let mut written = Vec::new();
    for (language, text) in words {
        let text = line(text, &format!("words_{}", language.code()), TERMS, false)?;
        if !text.is_empty() {
            written.push((*language, text));
        }
    }
    let mut written = written.into_iter();
    let Some((language, text)) = written.next() else {
        let missing = Refusal::new(Kind::Invalid, "introductions.missing");
        return Err(missing.at("words_ko").into());
    };
    let mut words = Localised::new(language, text, cx.now);
    for (language, text) in written {
        words.translate(Translation { language, text, origin: Origin::Human, made: cx.now });
    }
    let mut tx = cx.begin().await?;
    let last = store::network::current(&tx, workspace, kind).await?;
    let terms = Terms {
        id: cx.new_id(),
        workspace,
        kind,
        version: last.map_or(1, |last| last.version + 1),
        words,
        made_at: cx.now,
    };
    store::network::add_terms(&mut tx, &terms).await?;
    let change = json!({ "kind": kind, "version": terms.version });
    tx.tell(
        fact("introduction-terms.published", "introduction-terms", terms.id)
            .within(Some(workspace))
            .change(change),
    );
    tx.commit().await?;
    Ok(terms)
}

/// Accepts the terms of membership for an organisation, which is a member by contract from now on.
///
/// # Errors
/// The actor may not, these terms no longer hold, or the database does not answer.
pub async fn accept(
    cx: &Cx,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    terms: Id<Terms>,
) -> Outcome<()> {
    let subject = Subject { organisation: Some(organisation), ..Subject::default() };
    cx.permit(&acts::TERMS_ACCEPT, &subject)?;
    let mut tx = cx.begin().await?;
    let current = store::network::current(&tx, workspace, TermsKind::Membership).await?;
    if current.map(|one| one.id) != Some(terms) {
        return Err(Refusal::new(Kind::Stale, "introductions.terms-new").into());
    }
    let mut changed = store::network::accept(&mut tx, terms, organisation, None).await?;
    let kind = store::network::member(&tx, workspace, organisation).await?;
    if kind == Some(MemberKind::Curated) {
        store::network::leave(&mut tx, workspace, organisation).await?;
    }
    changed |= store::network::join(&mut tx, workspace, organisation, MemberKind::Contract).await?;
    if changed {
        let change = json!({ "terms": terms, "organisation": organisation });
        tx.tell(
            fact("introduction-terms.accepted", "introduction-terms", terms)
                .within(Some(workspace))
                .change(change),
        );
    }
    tx.commit().await
}

/// Takes an organisation in as a curated counterpart.
///
/// # Errors
/// The actor may not, there is no such organisation, or the database does not answer.
pub async fn curate(
    cx: &Cx,
    room: &Introductions,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Outcome<()> {
    cx.permit(&acts::MEMBERS_CURATE, &of(workspace))?;
    if !room.market.names(cx, &[organisation]).await?.contains_key(&organisation) {
        return Err(Refusal::missing().at("organisation").into());
    }
    let mut tx = cx.begin().await?;
    if store::network::join(&mut tx, workspace, organisation, MemberKind::Curated).await? {
        tx.tell(member_fact("introduction-membership.curated", workspace, organisation));
    }
    tx.commit().await
}

/// Ends a membership; introductions that were made stay.
///
/// # Errors
/// The actor may not, there is no such member, or the database does not answer.
pub async fn end(cx: &Cx, workspace: Id<Workspace>, organisation: Id<Organisation>) -> Outcome<()> {
    cx.permit(&acts::MEMBERS_CURATE, &of(workspace))?;
    let mut tx = cx.begin().await?;
    if !store::network::leave(&mut tx, workspace, organisation).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(member_fact("introduction-membership.ended", workspace, organisation));
    tx.commit().await
}

fn member_fact(
    action: &'static str,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Fact {
    fact(action, "introduction-membership", organisation)
        .within(Some(workspace))
        .change(json!({ "organisation": organisation }))
}
