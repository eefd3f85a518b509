#![doc = include_str!("../README.md")]

mod advised;
mod answers;
mod between;
mod difficulties;
mod gatherings;
mod joining;
mod letters;
mod market;
mod portfolio;
mod publications;
mod rows;
mod stories;
mod surveys;
mod texts;
mod visitors;
mod watches;

use std::collections::BTreeMap;

use lb_directory::actions::{affiliation, organisation, person};
use lb_directory::rules::affiliation::AffiliationAsk;
use lb_directory::rules::names::NameAsk;
use lb_directory::translations::describe;
use lb_directory::{Setup, rules};
use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::{Account, Code as _, Id, Language, Locale, Localised, Organisation, Workspace};
use lb_network::actions::seed::{Row, seed};
use lb_network::record::Listing;
use lb_store::{Broken, Cx, Outcome, Rows as _, Tx};
use lb_workspaces::{Draft, Kind, Target};

pub use between::{Between, Openings};
use rows::{Agency, Company, Site, Wish};

/// Somebody to look around as.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The name.
    pub name: String,
    /// Where the person works.
    pub place: String,
    /// As what.
    pub role: Role,
    /// Whether that is a corporate, which looks for start-ups.
    pub corporate: bool,
    /// The language the person reads.
    pub locale: Locale,
    /// The account.
    pub account: Id<Account>,
}

/// What was made.
#[derive(Debug, Default)]
pub struct Made {
    /// Who can be signed in as.
    pub visitors: Vec<Visitor>,
    /// Number of organisations.
    pub organisations: usize,
    /// Number of people.
    pub people: usize,
    /// Number of needs and offers.
    pub listings: usize,
}

/// What an earlier demonstration made.
///
/// # Errors
/// The database does not answer.
pub async fn found(cx: &Cx) -> Outcome<Made> {
    let count = async |table: &str| {
        let sql = format!("select count(*) as n from {table}");
        Ok::<_, lb_store::Halt>(usize::try_from(cx.read().count(&sql, &[]).await?).unwrap_or(0))
    };
    let people = cx
        .read()
        .all(
            "select account.id, account.name, account.locale, g.role, \
             exists (select 1 from organisation o where o.id = g.scope_id \
             and o.kind = 'corporate') as corporate from account \
             join grant_ g on g.account = account.id where g.revoked_at is null order by account.email",
            &[],
            |row| {
                let locale: String = row.get("locale")?;
                Ok(Visitor {
                    name: row.get("name")?,
                    place: String::new(),
                    role: row.code("role")?,
                    corporate: row.get("corporate")?,
                    locale: Locale::from_tag(&locale).unwrap_or_default(),
                    account: row.get("id")?,
                })
            },
        )
        .await?;
    Ok(Made {
        visitors: people,
        organisations: count("organisation").await?,
        people: count("person").await?,
        listings: count("listing").await?,
    })
}

/// Whether there is anything in the database yet.
///
/// # Errors
/// The database does not answer.
pub async fn is_empty(cx: &Cx) -> Outcome<bool> {
    Ok(cx.read().count("select count(*) as n from organisation", &[]).await? == 0)
}

/// Fills an empty database.
///
/// # Errors
/// A row of the demonstration is refused, or the database does not answer.
pub async fn fill(cx: &Cx, setup: &Setup, between: &Between) -> Outcome<Made> {
    let mut made = Made::default();
    let sites: Vec<Site> = rows::read("workspaces", rows::WORKSPACES)?;
    let ministry = ministry(cx, &mut made).await?;
    let mut network = None;
    let mut unit = None;
    for site in &sites {
        let workspace = workspace(cx, site, ministry).await?;
        unit = unit.or((site.kind == "policy").then_some(workspace));
        network = network.or((site.kind == "network").then_some(workspace));
        staff(cx, site, workspace, &mut made).await?;
    }
    let companies = rows::read::<Company>("companies", rows::COMPANIES)?;
    let mut known: BTreeMap<String, Id<Organisation>> = BTreeMap::new();
    let mut tx = cx.begin().await?;
    for agency in rows::read::<Agency>("agencies", rows::AGENCIES)? {
        let ask = agency.ask();
        let kept = organisation::enter(cx, &mut tx, setup, None, &ask, false).await?;
        translate(cx, &mut tx, kept.id, &ask.description, &agency).await?;
        made.organisations += 1;
    }
    for company in &companies {
        let kept = organisation::enter(cx, &mut tx, setup, network, &company.ask(), true).await?;
        known.insert(company.key.clone(), kept.id);
        made.organisations += 1;
    }
    for company in &companies {
        if let Some(id) = known.get(&company.key) {
            people(cx, &mut tx, network, company, *id, &mut made).await?;
        }
    }
    tx.commit().await?;
    visitors::others(cx, network, &mut made).await?;
    let visited = founders(cx, &companies, &known, &mut made).await?;
    let corporates = corporates(cx, &companies, &known, &mut made).await?;
    let mut heard = Vec::new();
    if let Some(network) = network {
        let wishes = rows::read::<Wish>("listings", rows::LISTINGS)?;
        // Before the others, which stay the latest of their owners.
        market::fill(cx, network, &companies, (&known, &visited)).await?;
        let listings = listings(cx, network, &companies, &known, &wishes).await?;
        made.listings = listings.len();
        let scene = stories::Scene {
            network,
            companies: &companies,
            known: &known,
            wishes: &wishes,
            listings: &listings,
            visited: &visited,
            corporates: &corporates,
            between,
        };
        stories::tell(cx, &scene).await?;
        watches::fill(cx, &made).await?;
        heard = gatherings::fill(cx, (network, unit), &companies, &known).await?;
        portfolio::tell(cx, &scene).await?;
    }
    if let Some(unit) = unit {
        difficulties::tell(cx, unit, &companies, &known, &heard).await?;
        answers::tell(cx, &lb_policy::Policy::new(""), unit, &heard).await?;
        publications::a_year(cx, &between.published).await?;
        letters::arrive(cx, &between.units, unit, &visited).await?;
        surveys::tell(cx, &between.surveys, unit, &known, &visited).await?;
    }
    Ok(made)
}

/// What an agency does, in the languages its record was not written in; by people.
async fn translate(
    cx: &Cx,
    tx: &mut Tx,
    id: Id<Organisation>,
    original: &str,
    agency: &Agency,
) -> Outcome<()> {
    let permit = cx.permit(&lb_directory::acts::ORGANISATION_EDIT_COMMON, &Subject::default())?;
    let others = agency.summary.keys().filter(|language| *language != "en");
    let translations = others.filter_map(|language| {
        Some(Translation {
            language: language.parse().ok()?,
            text: agency.about(language)?,
            origin: Origin::Human,
            made: cx.now,
        })
    });
    describe(tx, &permit, id, original, translations.collect()).await
}

/// The ministry above the five institutions.
async fn ministry(cx: &Cx, made: &mut Made) -> Outcome<Id<Workspace>> {
    let names = BTreeMap::from([
        ("en".to_owned(), "Ministry of Bridges (demonstration)".to_owned()),
        ("ko".to_owned(), "가교부(시연용)".to_owned()),
        ("ja".to_owned(), "架橋省（実演用）".to_owned()),
        ("fr".to_owned(), "Ministère des Ponts (démonstration)".to_owned()),
    ]);
    let site = Site {
        kind: "ministry".to_owned(),
        names,
        countries: vec!["KR".to_owned(), "JP".to_owned()],
        staff: vec![rows::Staff {
            name: "한결".to_owned(),
            role: "supervisor".to_owned(),
            language: "ko".to_owned(),
        }],
    };
    let id = lb_workspaces::create(cx, None, draft(cx, &site)?).await?;
    staff(cx, &site, id, made).await?;
    Ok(id)
}

async fn workspace(cx: &Cx, site: &Site, above: Id<Workspace>) -> Outcome<Id<Workspace>> {
    lb_workspaces::create(cx, Some(above), draft(cx, site)?).await
}

fn draft(cx: &Cx, site: &Site) -> Outcome<Draft> {
    let kind = Kind::from_code(&site.kind)
        .ok_or_else(|| Broken::new("reading the demonstration", site.kind.clone()))?;
    Ok(Draft {
        kind,
        name: localised(cx, &site.names, Language::EN),
        countries: site.countries.clone(),
        languages: vec![Language::KO, Language::JA, Language::EN, Language::FR],
        settings: None,
        listed: true,
    })
}

/// A text written in `first`, with its human translations.
fn localised(cx: &Cx, texts: &BTreeMap<String, String>, first: Language) -> Localised {
    let original = texts.get(first.code()).cloned().unwrap_or_default();
    let mut text = Localised::new(first, original, cx.now);
    for (language, words) in texts {
        if let Ok(language) = language.parse() {
            text.translate(Translation {
                language,
                text: words.clone(),
                origin: Origin::Human,
                made: cx.now,
            });
        }
    }
    text
}

async fn staff(cx: &Cx, site: &Site, workspace: Id<Workspace>, made: &mut Made) -> Outcome<()> {
    for one in &site.staff {
        // Members of an organisation come with their companies.
        let Some(role) = Role::from_code(&one.role).filter(|role| *role != Role::Member) else {
            continue;
        };
        let locale = Locale::from_tag(&one.language).unwrap_or_default();
        let place = site.names.get(locale.code()).cloned().unwrap_or_default();
        let over = (role, Target::Workspace(workspace));
        visitors::visitor(cx, (&one.name, place, locale), over, made).await?;
    }
    Ok(())
}

async fn people(
    cx: &Cx,
    tx: &mut Tx,
    home: Option<Id<Workspace>>,
    company: &Company,
    id: Id<Organisation>,
    made: &mut Made,
) -> Outcome<()> {
    for one in &company.people {
        let ask = rules::person::Ask {
            names: vec![NameAsk {
                text: one.name.clone(),
                language: company.description.language.clone(),
                reading: one.reading.clone().unwrap_or_default(),
                alias: false,
            }],
            languages: vec![company.description.language.clone()],
            visibility: "partners".to_owned(),
            ..rules::person::Ask::default()
        };
        let who = person::enter(cx, tx, home, &ask, None, true).await?.id;
        let place = AffiliationAsk {
            organisation: id.to_string(),
            title: one.title.text.clone(),
            title_language: one.title.language.clone(),
            ..AffiliationAsk::default()
        };
        affiliation::enter(cx, tx, who, &place).await?;
        made.people += 1;
    }
    Ok(())
}

/// The needs and offers, all on the market, by the keys of their rows.
async fn listings(
    cx: &Cx,
    network: Id<Workspace>,
    companies: &[Company],
    known: &BTreeMap<String, Id<Organisation>>,
    wishes: &[Wish],
) -> Outcome<BTreeMap<String, Id<Listing>>> {
    let (keys, rows): (Vec<String>, Vec<Row>) = wishes
        .iter()
        .filter_map(|wish| {
            let company = companies.iter().find(|one| one.key == wish.organisation)?;
            let row = Row {
                organisation: *known.get(&wish.organisation)?,
                workspace: network,
                country: Some(company.country.clone()),
                names: company.names.iter().map(|name| name.text.clone()).collect(),
                ask: wish.ask(),
                published_at: cx.now,
                term: 180,
            };
            Some((wish.key.clone(), row))
        })
        .unzip();
    Ok(keys.into_iter().zip(seed(cx, &rows, true).await?).collect())
}

/// A founder of one company in each of the four languages; gives their organisations.
async fn founders(
    cx: &Cx,
    companies: &[Company],
    known: &BTreeMap<String, Id<Organisation>>,
    made: &mut Made,
) -> Outcome<Vec<Id<Organisation>>> {
    let mut visited = Vec::new();
    for locale in Locale::ALL {
        let found = companies
            .iter()
            .find(|one| one.kind == "startup" && one.description.language == locale.code());
        let Some(company) = found else { continue };
        let Some(id) = known.get(&company.key) else { continue };
        for (somebody, role) in company.people.iter().zip([Role::Representative, Role::Member]) {
            visitors::of_company(cx, company, *id, (&somebody.name, role, locale), made).await?;
        }
        visited.push(*id);
    }
    Ok(visited)
}

/// Somebody of each corporate that looks for start-ups; gives their organisations.
async fn corporates(
    cx: &Cx,
    companies: &[Company],
    known: &BTreeMap<String, Id<Organisation>>,
    made: &mut Made,
) -> Outcome<Vec<Id<Organisation>>> {
    let mut visited = Vec::new();
    for key in portfolio::CORPORATES {
        let Some(company) = companies.iter().find(|one| one.key == key) else { continue };
        let (Some(id), Some(somebody)) = (known.get(key), company.people.first()) else { continue };
        let locale = Locale::from_tag(&company.description.language).unwrap_or_default();
        let who = (somebody.name.as_str(), Role::Representative, locale);
        visitors::of_company(cx, company, *id, who, made).await?;
        visited.push(*id);
    }
    Ok(visited)
}
