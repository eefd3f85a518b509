//! Shows and sets what holds for a whole network: how introductions are made and on which terms.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Language, Localised, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows};
use serde_json::json;

use crate::acts::{self, OWN};
use crate::market::{Names, Profile};
use crate::room::Introductions;
use crate::rules::course::Mode;
use crate::rules::eligibility::{Eligibility, Shortfall};
use crate::rules::words::{MemberKind, Rules, TERMS, TermsKind, line};
use crate::store;
use crate::store::adviser::Appointed;
use crate::store::membership::Member;
use crate::store::network::{Acceptance, Terms};

/// A network as its reader may see it.
#[derive(Debug, Clone)]
pub struct Network {
    /// Which workspace.
    pub workspace: Id<Workspace>,
    /// How it makes introductions.
    pub rules: Rules,
    /// Its terms, the version that holds first within each kind.
    pub terms: Vec<Terms>,
    /// Who may join as a member by contract, and as a chosen counterpart.
    pub sides: [Side; 2],
    /// Its members and those that asked to become one, for the desk; else those of the reader's organisations.
    pub members: Vec<Joined>,
    /// Organisations for which the reader may accept terms.
    pub own: Vec<Own>,
    /// Who advises which organisation: all for the desk, else those of the reader's; where advisers stand between
    /// both sides.
    pub advised: Vec<Appointed>,
    /// Who can be appointed, for those who may appoint.
    pub advisers: Vec<(Id<Account>, String)>,
    /// Names of all of these.
    pub names: BTreeMap<Id<Organisation>, Names>,
    /// Whether the reader may set rules and publish terms.
    pub may_set: bool,
    /// Whether the reader may take organisations in.
    pub may_curate: bool,
    /// Whether the reader may appoint who advises any organisation.
    pub may_appoint: bool,
}

/// What is asked on one side.
#[derive(Debug, Clone)]
pub struct Side {
    /// Which.
    pub side: MemberKind,
    /// What is asked.
    pub asks: Eligibility,
    /// How often it was changed.
    pub version: i64,
}

/// A member, and what it lacks of what is asked by now; for the desk.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The membership.
    pub member: Member,
    /// What stands in the way of joining today.
    pub shortfalls: Vec<Shortfall>,
}

/// An organisation for which the reader may accept terms.
#[derive(Debug, Clone)]
pub struct Own {
    /// Which.
    pub organisation: Id<Organisation>,
    /// What it accepted.
    pub accepted: Option<Acceptance>,
    /// Its membership or application, also one that is over.
    pub last: Option<Member>,
    /// What stands in the way of joining by contract.
    pub shortfalls: Vec<Shortfall>,
}

pub(super) fn of(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

async fn sides(rows: &impl Rows, workspace: Id<Workspace>) -> Outcome<[Side; 2]> {
    let (contract, first) = store::eligibility::of(rows, workspace, MemberKind::Contract).await?;
    let (curated, second) = store::eligibility::of(rows, workspace, MemberKind::Curated).await?;
    Ok([
        Side { side: MemberKind::Contract, asks: contract, version: first },
        Side { side: MemberKind::Curated, asks: curated, version: second },
    ])
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
    let members = store::membership::members(&rows, workspace).await?;
    let members: Vec<Member> = members
        .into_iter()
        .filter(|one| may_curate || organisations.contains(&one.organisation))
        .collect();
    let mine: Vec<_> = organisations
        .into_iter()
        .filter(|id| {
            let subject = Subject { organisation: Some(*id), ..Subject::default() };
            cx.may(&acts::TERMS_ACCEPT, &subject)
        })
        .collect();
    let rules = store::network::rules(&rows, workspace).await?;
    let may_appoint = cx.may(&acts::ADVISER_APPOINT, &of(workspace));
    let appoints = rules.mode == Mode::Mediated && (may_appoint || !mine.is_empty());
    let (advised, advisers) = if appoints {
        let all = store::adviser::all(&rows, workspace).await?;
        let known = |one: &Appointed| may_appoint || mine.contains(&one.organisation);
        let known = all.into_iter().filter(known).collect();
        (known, room.market.advisers(cx, workspace).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    let ids: BTreeSet<_> = members
        .iter()
        .map(|one| one.organisation)
        .chain(mine.iter().copied())
        .chain(advised.iter().map(|one: &Appointed| one.organisation))
        .collect();
    let ids: Vec<_> = ids.into_iter().collect();
    let (names, profiles) = if ids.is_empty() {
        (BTreeMap::new(), BTreeMap::new())
    } else {
        (room.market.names(cx, &ids).await?, room.market.profiles(cx, &ids).await?)
    };
    let sides = sides(&rows, workspace).await?;
    let [by_contract, _] = &sides;
    let own = own(&rows, workspace, (current, &by_contract.asks), &mine, &profiles).await?;
    Ok(Network {
        workspace,
        rules,
        advised,
        advisers,
        may_appoint,
        members: members
            .into_iter()
            .map(|member| Joined {
                shortfalls: if may_curate {
                    lacking(&sides, &member, &profiles)
                } else {
                    Vec::new()
                },
                member,
            })
            .collect(),
        names,
        may_set: cx.may(&acts::RULES_SET, &of(workspace)),
        may_curate,
        sides,
        terms,
        own,
    })
}

type Profiles = BTreeMap<Id<Organisation>, Profile>;

/// What a member lacks of what is asked on its side today, as far as the reader sees its record.
fn lacking(sides: &[Side; 2], member: &Member, profiles: &Profiles) -> Vec<Shortfall> {
    let [contract, curated] = sides;
    let side = if member.kind == MemberKind::Curated { curated } else { contract };
    let profile = profiles.get(&member.organisation);
    profile.map_or_else(Vec::new, |one| side.asks.shortfalls(one, &member.declared))
}

/// How the reader's organisations stand.
async fn own(
    rows: &impl Rows,
    workspace: Id<Workspace>,
    (current, asks): (Option<Id<Terms>>, &Eligibility),
    mine: &[Id<Organisation>],
    profiles: &Profiles,
) -> Outcome<Vec<Own>> {
    if mine.is_empty() {
        return Ok(Vec::new());
    }
    let accepted = match current {
        Some(terms) => store::network::accepted_by(rows, terms, mine).await?,
        None => Vec::new(),
    };
    let last = store::membership::last(rows, workspace, mine).await?;
    // What it could declare is asked in the form and stands in nobody's way before.
    let declarable = asks.declarable();
    let one = |id: &Id<Organisation>| Own {
        organisation: *id,
        accepted: accepted.iter().find(|one| one.organisation == *id).cloned(),
        last: last.iter().find(|one| one.organisation == *id).cloned(),
        shortfalls: profiles.get(id).map_or_else(Vec::new, |one| asks.shortfalls(one, &declarable)),
    };
    Ok(mine.iter().map(one).collect())
}

pub(super) fn fact<T: ?Sized>(action: &'static str, object: &'static str, id: Id<T>) -> Fact {
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
