//! What happens between the invented companies: introductions in every state, collaborations on
//! their way, challenges with proposals. Everything is derived from the rows and marked as made up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lb_challenges::Challenges;
use lb_challenges::actions::{challenge, proposal, revise};
use lb_challenges::record::Proposal;
use lb_challenges::rules::course::{Stand, Step as Next};
use lb_challenges::rules::pitch::PitchAsk;
use lb_challenges::rules::written::{ChallengeAsk, ProposalAsk};
use lb_collaborations::actions::seed as begun;
use lb_collaborations::rules::course::{Reason, Step};
use lb_collaborations::rules::money::{Currency, Money};
use lb_introductions::actions::{network, seed};
use lb_introductions::record::Contact;
use lb_introductions::rules::course::{Mode, Reply, State};
use lb_introductions::rules::words::TermsKind;
use lb_kernel::policy::{Actor, Door, Grant};
use lb_kernel::{Id, Locale, Organisation, Workspace};
use lb_network::record::Listing;
use lb_store::{Cx, Outcome};

use crate::advised;
use crate::between::Between;
use crate::rows::{self, Company, Fitting, Wish};
use crate::visitors;

/// What the stories are told about.
pub struct Scene<'a> {
    pub network: Id<Workspace>,
    pub companies: &'a [Company],
    pub known: &'a BTreeMap<String, Id<Organisation>>,
    pub wishes: &'a [Wish],
    /// Listings by the key of their row.
    pub listings: &'a BTreeMap<String, Id<Listing>>,
    /// Organisations of the founders among the visitors.
    pub visited: &'a [Id<Organisation>],
    /// Corporates that can be looked around as.
    pub corporates: &'a [Id<Organisation>],
    pub between: &'a Between,
}

impl<'a> Scene<'a> {
    /// The organisation of a country that can be looked around as, with its row.
    pub fn visitor(&self, country: &str) -> Option<(&'a Company, Id<Organisation>)> {
        let is_such = |one: &Company| one.country == country;
        visitors::company(self.companies, self.known, self.visited, is_such)
    }
}

/// States of introductions with both replies and days ago, in turn.
const COURSES: [(State, Reply, Reply, i64); 8] = [
    (State::AcceptedByOne, Reply::Yes, Reply::Pending, 2),
    (State::Introduced, Reply::Yes, Reply::Yes, 30),
    (State::Introduced, Reply::Yes, Reply::Yes, 200),
    (State::Proposed, Reply::Pending, Reply::Pending, 1),
    (State::Lapsed, Reply::Yes, Reply::Pending, 40),
    (State::Introduced, Reply::Yes, Reply::Yes, 400),
    (State::Declined, Reply::Yes, Reply::No, 6),
    (State::Withdrawn, Reply::Yes, Reply::Pending, 25),
];

/// Steps of collaborations with the day on which each was reached, why it ended, and its value in thousands of euros.
pub(crate) type Way = (&'static [(Step, i64)], Option<Reason>, Option<i64>);

pub(crate) const WAYS: [Way; 8] = [
    (
        &[(Step::Nda, 21), (Step::Poc, 80), (Step::Pilot, 170), (Step::Contract, 260)],
        None,
        Some(180),
    ),
    (&[(Step::Nda, 14), (Step::Poc, 65)], None, Some(30)),
    (&[(Step::Ended, 45)], Some(Reason::NoFit), None),
    (&[(Step::Nda, 30), (Step::Ended, 110)], Some(Reason::Terms), None),
    (&[(Step::Nda, 18)], None, None),
    (&[(Step::Nda, 25), (Step::Poc, 95), (Step::Ended, 190)], Some(Reason::NoBudget), Some(20)),
    (&[(Step::Nda, 10), (Step::Poc, 50), (Step::Pilot, 140)], None, Some(60)),
    (&[], None, None),
];

const TERMS: [(TermsKind, [&str; 4]); 2] = [
    (
        TermsKind::Membership,
        [
            "시연용 약관입니다. 회원은 상대의 동의 없이 소개 내용을 제삼자에게 알리지 않으며, 기한 안에 답변하도록 노력합니다.",
            "実演用の規約です。会員は、相手の同意なくご紹介の内容を第三者に伝えず、期限内の回答に努めます。",
            "Terms for the demonstration. Members tell nobody of an introduction without the other side’s consent, and try to answer in time.",
            "Conditions de démonstration. Les membres ne parlent d’une mise en relation à personne sans l’accord de l’autre partie et s’efforcent de répondre à temps.",
        ],
    ),
    (
        TermsKind::Confidentiality,
        [
            "시연용 비밀유지 약관입니다. 양측은 이 소개를 통해 공개된 문서를 협력을 검토하는 목적으로만 사용하고 제삼자에게 공개하지 않습니다.",
            "実演用の秘密保持規約です。双方は、このご紹介を通じて開示された文書を協業の検討のためにのみ用い、第三者に開示しません。",
            "Terms of confidentiality for the demonstration. Both sides use documents laid open through this introduction only to consider working together, and show them to nobody else.",
            "Conditions de confidentialité de démonstration. Les deux parties n’utilisent les documents communiqués que pour envisager une collaboration et ne les montrent à personne d’autre.",
        ],
    ),
];

/// What was agreed, in the currency of the side that pays.
pub(crate) fn agreed(thousands: i64, country: Option<&str>) -> Money {
    let currency = country.and_then(Currency::of_country).unwrap_or(Currency::Eur);
    let units = match currency {
        Currency::Krw => 1_500_000,
        Currency::Jpy => 160_000,
        _ => 1_000,
    };
    Money::whole(thousands * units, currency)
}

/// Tells all of it.
///
/// # Errors
/// A row is refused, or the database does not answer.
pub async fn tell(cx: &Cx, scene: &Scene<'_>) -> Outcome<()> {
    for (kind, words) in TERMS {
        let languages = [Locale::Ko, Locale::Ja, Locale::En, Locale::Fr];
        let words: Vec<_> = languages
            .into_iter()
            .zip(words)
            .map(|(locale, words)| (locale.language(), words.to_owned()))
            .collect();
        let terms = network::publish(cx, scene.network, kind, &words).await?;
        if kind == TermsKind::Membership {
            crate::joining::tell(cx, scene, terms.id).await?;
        }
    }
    let parted = advised::part(scene, pairs(scene)?);
    introductions(cx, scene, &parted.direct).await?;
    advised::tell(cx, scene, &parted).await?;
    challenges(cx, scene).await
}

/// A contact of the company behind a key.
pub(crate) fn contact(scene: &Scene<'_>, key: &str) -> Option<Contact> {
    let company = scene.companies.iter().find(|one| one.key == key)?;
    let person = company.people.first()?;
    Some(Contact { name: person.name.clone(), address: format!("{key}@contact.example") })
}

/// Pairs of rows that were written for each other, each pair of companies once; those of the
/// founders' and the corporates that can be looked around as first.
fn pairs<'a>(scene: &Scene<'a>) -> Outcome<Vec<(&'a Wish, &'a Wish)>> {
    let by_key: BTreeMap<&str, &Wish> =
        scene.wishes.iter().map(|wish| (wish.key.as_str(), wish)).collect();
    let mut pairs = Vec::new();
    let mut together = BTreeSet::new();
    for fitting in rows::read::<Fitting>("pairs", rows::PAIRS)? {
        for offer in &fitting.offers {
            let (Some(need), Some(offer)) =
                (by_key.get(fitting.need.as_str()), by_key.get(offer.as_str()))
            else {
                continue;
            };
            if together.insert((need.organisation.clone(), offer.organisation.clone())) {
                pairs.push((*need, *offer));
            }
        }
    }
    let is_of = |wish: &Wish, some: &[Id<Organisation>]| {
        scene.known.get(&wish.organisation).is_some_and(|id| some.contains(id))
    };
    let is_visited = |wish: &Wish| is_of(wish, scene.visited);
    let is_corporate = |wish: &Wish| is_of(wish, scene.corporates);
    // A visitor whose rows nobody was written for meets the listing that comes next.
    for own in scene.wishes.iter().filter(|wish| is_visited(wish)) {
        let others = scene.wishes.iter().filter(|other| {
            (other.kind == "need") != (own.kind == "need")
                && other.language != own.language
                && other.organisation != own.organisation
                && other
                    .fields
                    .iter()
                    .any(|field| own.fields.iter().any(|mine| sector(mine) == sector(field)))
        });
        for other in others.take(4) {
            let (need, offer) = if own.kind == "need" { (own, other) } else { (other, own) };
            if together.insert((need.organisation.clone(), offer.organisation.clone())) {
                pairs.push((need, offer));
            }
        }
    }
    // Founders first, then corporates.
    pairs.sort_by_key(|(need, offer)| {
        let founders = is_visited(need) || is_visited(offer);
        (!founders, !(is_corporate(need) || is_corporate(offer)))
    });
    Ok(pairs)
}

async fn introductions(cx: &Cx, scene: &Scene<'_>, pairs: &[(&Wish, &Wish)]) -> Outcome<()> {
    let mut rows = Vec::new();
    for (at, (need, offer)) in pairs.iter().copied().take(110).enumerate() {
        let Some((state, asker, asked, days)) = COURSES.get(at % COURSES.len()).copied() else {
            continue;
        };
        // Both ways occur: who looked asks, and who offers asks.
        let (first, second) = if at % 4 == 3 { (offer, need) } else { (need, offer) };
        let side = |wish: &Wish, reply| {
            let organisation = scene.known.get(&wish.organisation)?;
            let listing: Id<lb_introductions::Listing> = scene.listings.get(&wish.key)?.cast();
            let contact = contact(scene, &wish.organisation).filter(|_| reply == Reply::Yes);
            Some((*organisation, listing, contact))
        };
        let (Some(asker_side), Some(asked_side)) = (side(first, asker), side(second, asked)) else {
            continue;
        };
        rows.push(seed::Row {
            workspace: scene.network,
            asker: asker_side,
            asked: asked_side,
            mode: Mode::Direct,
            state,
            replies: (asker, asked),
            made_at: cx.now.plus_days(-days),
            days: 14,
        });
    }
    let made = seed::seed(cx, &rows, true).await?;
    let mut begun_rows = Vec::new();
    for (row, id) in rows.iter().zip(made).filter(|(row, _)| row.state == State::Introduced) {
        let one = lb_introductions::actions::read::whole(cx, id).await?;
        let Some(opening) = scene.between.openings.opening(cx, &one).await? else { continue };
        let Some((steps, reason, value)) = WAYS.get(begun_rows.len() % WAYS.len()) else {
            continue;
        };
        let start = row.made_at;
        let steps: Vec<_> = steps
            .iter()
            .map(|(step, day)| (*step, start.plus_days(*day)))
            .take_while(|(_, at)| *at < cx.now)
            .collect();
        let ended = steps.last().is_some_and(|(step, _)| *step == Step::Ended);
        let value = value.filter(|_| steps.iter().any(|(step, _)| *step >= Step::Poc));
        let value = value.map(|value| agreed(value, opening.one.country.as_deref()));
        begun_rows.push(begun::Row { opening, reason: reason.filter(|_| ended), value, steps });
    }
    begun::seed(cx, &begun_rows).await.map(drop)
}

/// A problem of the demonstration: key of its owner's row, title, text, field, whether its owner stays unnamed.
const PROBLEMS: [(&str, &str, &str, &str, bool); 4] = [
    (
        "c157",
        "전기 없이 백신을 사흘 동안 차갑게 유지하는 방법",
        "마지막 10킬로미터를 오토바이로 나르는 동안 백신이 상합니다. 전기 없이 사흘 동안 2~8도를 유지하고 한 사람이 들 수 있어야 합니다. 현장 시험 장소와 시험 비용을 제공합니다.",
        "health",
        false,
    ),
    (
        "c112",
        "熟練検査員の「手ざわり」を数値にする方法",
        "塗装した内装部品の仕上がりを、熟練者は手で触れて判定しています。引退までに、その判断を計測で再現したいと考えています。月に2,000枚の試料と、判定の記録を提供できます。",
        "manufacturing",
        true,
    ),
    (
        "c085",
        "Réutiliser l’eau de rinçage des cuves de fermentation",
        "Nos rinçages consomment 40 m³ par jour. Nous cherchons un traitement compact permettant d’en réemployer la moitié, sans chlore, et dont l’entretien tienne en une heure par semaine. Une ligne d’essai est disponible.",
        "food",
        false,
    ),
    (
        "c197",
        "Hearing a bearing fail before it does",
        "Our block presses run bearings that fail without warning. We want a sensor that survives cement dust and wash-downs and tells a week ahead. Three presses and five years of repair records are open to finalists.",
        "manufacturing",
        true,
    ),
];

/// The first part of a field's code.
pub(crate) fn sector(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

/// The first sentence of a text, within what a title takes.
fn first_sentence(text: &str) -> String {
    let sentence = text.split_inclusive(['。', '.']).next().unwrap_or(text);
    sentence.trim_end_matches(['。', '.']).chars().take(120).collect()
}

/// The operation as somebody of a company would do it: what they say bears their name.
pub(crate) fn speaker(cx: &Cx, company: &Company) -> Cx {
    match company.people.first() {
        Some(person) => named(cx, &person.name, Vec::new()),
        None => cx.clone(),
    }
}

/// The operation under the name of somebody who holds `grants` beside what the platform itself may.
pub(crate) fn named(cx: &Cx, name: &str, grants: Vec<Grant>) -> Cx {
    let name = format!("{name} (demonstration)");
    let mut own = cx.clone();
    own.actor = Arc::new(Actor { name, grants, ..Actor::clone(&cx.actor) });
    own
}

/// What a proposer adds after the talks, in each language.
const ADDED: [(&str, &str); 4] = [
    ("ko", "첫 실증은 6주 동안 저희 비용으로 진행하며, 결과는 두 회사가 함께 측정합니다."),
    ("ja", "最初の実証は六週間、弊社の費用で行い、結果は両社で一緒に測定します。"),
    (
        "en",
        "The first trial takes six weeks at our expense, and both companies measure its result together.",
    ),
    (
        "fr",
        "Le premier essai dure six semaines, à nos frais, et les deux entreprises en mesurent ensemble le résultat.",
    ),
];

/// Where the clocks of an owner are, and what it asks of whoever pitches, by its language.
const PITCHES: [(&str, &str, &str); 2] = [
    ("ja", "Asia/Tokyo", "発表20分、質疑20分です。試料一点の測定結果をご用意ください。"),
    (
        "en",
        "Europe/London",
        "Twenty minutes, then questions. Please bring the record of one bearing.",
    ),
];

/// Makes a proposal better by what the talks were about and lets it pitch; where `host` says so, on a day in its works.
async fn finalist(
    cx: &Cx,
    id: Id<Proposal>,
    company: &Company,
    ask: ProposalAsk,
    host: Option<(&Cx, &str)>,
) -> Outcome<()> {
    let added = ADDED.iter().find(|(language, _)| *language == ask.language);
    let text = format!("{}\n{}", ask.text, added.map_or("", |(_, text)| *text));
    // Proposers do this on pages alone.
    let proposer = speaker(cx, company).through(Door::Page);
    let one = revise::revise(&proposer, id, 2, &ProposalAsk { text, ..ask }).await?;
    let one = proposal::judge(cx, id, one.version, Stand::Finalist, "").await?;
    let Some((host, language)) = host else { return Ok(()) };
    let Some((_, zone, note)) = PITCHES.iter().find(|(known, ..)| *known == language) else {
        return Ok(());
    };
    let pitch = PitchAsk {
        starts: format!("{}T10:00", cx.now.plus_days(12).day()),
        zone: (*zone).to_owned(),
        place: "https://meet.example/pitch".to_owned(),
        note: (*note).to_owned(),
    };
    revise::set_pitch(host, id, one.version, &pitch).await?;
    Ok(())
}

async fn challenges(cx: &Cx, scene: &Scene<'_>) -> Outcome<()> {
    let room = Challenges::new(Arc::clone(&scene.between.organisations));
    let closes_on = cx.now.plus_days(40).day().to_string();
    for (at, (key, title, text, field, blind)) in PROBLEMS.into_iter().enumerate() {
        let found = scene.companies.iter().find(|one| one.key == key);
        let Some(company) = found else { continue };
        let language = company.description.language.as_str();
        let Some(owner) = scene.known.get(&company.key) else { continue };
        let host = speaker(cx, company);
        let ask = ChallengeAsk {
            title: title.to_owned(),
            text: text.to_owned(),
            language: language.to_owned(),
            field: lb_matching::vocabulary::Field::find(field)
                .map(|field| field.code().to_owned())
                .unwrap_or_default(),
            closes_on: closes_on.clone(),
            blind,
        };
        let one = challenge::create(cx, &room, *owner, &ask, true).await?;
        let one = challenge::step(cx, one.id, one.version, Next::Publish).await?;
        // Those of the owner's own sectors come first.
        let sectors: BTreeSet<&str> = company.fields.iter().map(|code| sector(code)).collect();
        let mut proposers: Vec<_> = scene
            .companies
            .iter()
            .filter(|company| company.kind == "startup" && company.description.language != language)
            .filter_map(|company| Some((company, *scene.known.get(&company.key)?)))
            .collect();
        proposers.sort_by_key(|(company, _)| {
            !company.fields.iter().any(|code| sectors.contains(sector(code)))
        });
        let mut made = Vec::new();
        for (company, organisation) in proposers.into_iter().take(7) {
            let ask = ProposalAsk {
                title: first_sentence(&company.description.text),
                text: company.description.text.clone(),
                language: company.description.language.clone(),
                documents: company.url.clone().unwrap_or_default(),
            };
            let submitted = proposal::submit(cx, &room, one.id, organisation, &ask).await?;
            made.push((submitted.id, company, ask));
        }
        if at % 2 == 1 {
            challenge::step(cx, one.id, one.version, Next::Select).await?;
            for (place, (id, company, ask)) in made.into_iter().take(4).enumerate() {
                if place == 3 {
                    let why = "Needs a clean room for each reading, which our works cannot give.";
                    proposal::judge(cx, id, 1, Stand::Declined, why).await?;
                    continue;
                }
                proposal::judge(cx, id, 1, Stand::Shortlisted, "").await?;
                for day in ["2026-11-10", "2026-11-18"].into_iter().take(2 - place % 2) {
                    proposal::talk(&host, id, day, "Agreed what a first trial has to show.")
                        .await?;
                }
                if place % 2 == 0 {
                    finalist(cx, id, company, ask, (place == 0).then_some((&host, language)))
                        .await?;
                }
            }
        }
    }
    Ok(())
}
