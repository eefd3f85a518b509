//! Tells surveys which companies there are, to each reader those that it sees by name, and how they are written to.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_directory::actions::organisation;
use lb_directory::records;
use lb_directory::rules::names::Name;
use lb_directory::rules::organisation::{Kind, Size, Stage};
use lb_directory::views::{self, OrganisationView};
use lb_directory::words::Words;
use lb_kernel::policy::Sight;
use lb_kernel::{Code as _, Id, Locale, Localised, Organisation, Refusal, Workspace};
use lb_matching::vocabulary::Field;
use lb_store::{Cx, Kept, Outcome};
use lb_surveys::knows::{Choice, Companies, Company, Filter, List};
use lb_surveys::rules::figures::Side;

use super::{policy_to_surveys, roundtables_to_surveys, said};

/// Records that are read at once.
const BATCH: u32 = 200;

/// The directory, with what other rooms know of its companies.
pub struct Respondents;

fn parts(view: &OrganisationView) -> BTreeMap<Side, String> {
    let known = [
        (Side::Country, view.country.clone()),
        (Side::Field, view.fields.first().cloned()),
        (Side::Size, view.size.map(|size| size.to_string())),
        (Side::Stage, view.stage.map(|stage| stage.to_string())),
    ];
    known.into_iter().filter_map(|(side, part)| Some((side, part?))).collect()
}

/// The language in which a company without an account is written to: that of its leading name, where pages speak it.
fn spoken(view: &OrganisationView) -> Locale {
    let language = view.names.iter().find(|name| !name.alias).and_then(|name| name.language);
    language.and_then(|language| Locale::from_tag(language.code())).unwrap_or_default()
}

/// Companies with the address of the first of those who represent them.
async fn addressed(cx: &Cx, views: Vec<OrganisationView>) -> Kept<Vec<Company>> {
    let ids: Vec<Id<Organisation>> = views.iter().map(|view| view.id).collect();
    let mut known: BTreeMap<Id<Organisation>, (String, Locale)> = BTreeMap::new();
    for (id, address, locale) in lb_workspaces::representatives(&cx.read(), &ids).await? {
        known.entry(id).or_insert((address, locale));
    }
    let company = |view: OrganisationView| {
        let (address, language) =
            known.remove(&view.id).unwrap_or_else(|| (String::new(), spoken(&view)));
        Company { id: view.id, parts: parts(&view), address, language }
    };
    Ok(views.into_iter().map(company).collect())
}

#[async_trait]
impl Companies for Respondents {
    async fn matching(&self, cx: &Cx, filter: &Filter, most: usize) -> Outcome<Vec<Company>> {
        let wanted = organisation::Filter {
            country: filter.country.clone(),
            kind: filter.kind.clone(),
            field: filter.field.clone(),
            stage: filter.stage.clone(),
            ..Default::default()
        };
        let (mut views, mut last) = (Vec::new(), None);
        loop {
            let (found, next) = organisation::list(cx, &wanted, last, BATCH).await?;
            views.extend(found.into_iter().filter(|view| view.named));
            last = next;
            // One more than fits, so that too many is told and not cut.
            if last.is_none() || views.len() > most {
                return addressed(cx, views).await;
            }
        }
    }

    async fn these(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Outcome<Vec<Company>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let found = records::organisations(cx, ids).await?.into_iter();
        let seen = found.filter(|(record, subject)| {
            record.merged_into.is_none() && sight.sees(subject) && sight.names(subject)
        });
        let views = seen.map(|(record, subject)| views::organisation(record, &subject, &sight));
        addressed(cx, views.collect()).await
    }

    async fn called(&self, cx: &Cx, name: &str) -> Outcome<Option<Id<Organisation>>> {
        if name.trim().is_empty() {
            return Ok(None);
        }
        let wanted = organisation::Filter { text: Some(name.to_owned()), ..Default::default() };
        let (found, _) = organisation::list(cx, &wanted, None, BATCH).await?;
        let same = |view: &OrganisationView| {
            view.names.iter().any(|one| one.text.to_lowercase() == name.to_lowercase())
        };
        let mut found = found.into_iter().filter(same).map(|view| view.id);
        // A name that two bear tells neither.
        Ok(found.next().filter(|_| found.next().is_none()))
    }

    async fn names(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let shown = records::organisations(cx, ids).await?.into_iter().map(|(record, subject)| {
            let id = record.id;
            // Whoever asks a company keeps its answer, but no longer its name where the directory does not tell it.
            if !sight.names(&subject) {
                return (id, said(cx.locale, "bridge-unnamed"));
            }
            let own = |name: &&Name| name.language == Some(cx.locale.language());
            let official: Vec<_> = record.names.iter().filter(|name| !name.alias).collect();
            let name = official.iter().copied().find(own).or_else(|| official.first().copied());
            (id, name.map(|name| name.text.clone()).unwrap_or_default())
        });
        Ok(shown.collect())
    }

    async fn workspace(&self, cx: &Cx, id: Id<Workspace>) -> Outcome<Localised> {
        let found = lb_workspaces::some(&cx.read(), &[id]).await?.pop();
        Ok(found.ok_or_else(Refusal::missing)?.name)
    }

    fn parts(&self, locale: Locale, list: List) -> Vec<Choice> {
        let words = Words::new(locale);
        let named = |code: &str, name: String| (code.to_owned(), name);
        match list {
            List::Fields => Field::known()
                .map(|field| named(field.code(), field.label(locale).to_owned()))
                .collect(),
            List::Stages => {
                Stage::ALL.iter().map(|one| named(one.code(), words.stage(one.code()))).collect()
            }
            List::Sizes => {
                Size::ALL.iter().map(|one| named(one.code(), words.size(one.code()))).collect()
            }
            List::Kinds => {
                Kind::ALL.iter().map(|one| named(one.code(), words.kind(one.code()))).collect()
            }
        }
    }

    async fn measures(&self, cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Choice>> {
        policy_to_surveys::measures(cx, workspace).await
    }

    fn knows_concerned(&self, cx: &Cx, workspace: Id<Workspace>) -> bool {
        policy_to_surveys::knows(cx, workspace)
    }

    async fn concerned(&self, cx: &Cx, measure: Id<()>) -> Outcome<Vec<Id<Organisation>>> {
        policy_to_surveys::concerned(cx, measure).await
    }

    async fn gatherings(&self, cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Choice>> {
        roundtables_to_surveys::gatherings(cx, workspace).await
    }

    async fn participants(&self, cx: &Cx, gathering: Id<()>) -> Outcome<Vec<Id<Organisation>>> {
        roundtables_to_surveys::participants(cx, gathering).await
    }
}
