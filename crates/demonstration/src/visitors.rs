//! Fills in who else one can look around as: those over the installation, partners, the people of companies;
//! and says whose records these are.

use std::collections::BTreeMap;

use lb_directory::actions::{claim, person};
use lb_directory::records;
use lb_kernel::policy::{Door, Role};
use lb_kernel::{Account, Id, Locale, Organisation, Workspace};
use lb_store::{Cx, Outcome};
use lb_workspaces::Target;

use crate::rows::Company;
use crate::{Made, Visitor};

/// Those who run the installation and those who look after it.
const OVER: [(&str, Role, Locale); 4] = [
    ("온누리", Role::Operator, Locale::Ko),
    ("Thibault Aubeterre", Role::Operator, Locale::Fr),
    ("Iris Fennimore", Role::Auditor, Locale::En),
    ("八重樫結", Role::Auditor, Locale::Ja),
];

/// Partners of the matching network.
const PARTNERS: [(&str, Locale); 2] = [("Honor Castellane", Locale::En), ("久我山司", Locale::Ja)];

/// An account to look around with, in a role.
pub(super) async fn visitor(
    cx: &Cx,
    (name, place, locale): (&str, String, Locale),
    (role, target): (Role, Target),
    made: &mut Made,
) -> Outcome<Id<Account>> {
    let address = format!("visitor-{:02}@demonstration.example", made.visitors.len() + 1);
    let account = lb_accounts::add_account(cx, name, &address, locale).await?;
    lb_workspaces::give(cx, account, role, &target).await?;
    let name = name.to_owned();
    made.visitors.push(Visitor { name, place, role, corporate: false, locale, account });
    Ok(account)
}

/// People with roles over the installation, and partners of a workspace.
pub(super) async fn others(
    cx: &Cx,
    workspace: Option<Id<Workspace>>,
    made: &mut Made,
) -> Outcome<()> {
    for (name, role, locale) in OVER {
        let place = crate::texts::of(locale).say("demonstration-installation", &[]);
        visitor(cx, (name, place, locale), (role, Target::Installation), made).await?;
    }
    let Some(workspace) = workspace else { return Ok(()) };
    let known = lb_workspaces::find(cx, workspace).await?;
    for (name, locale) in PARTNERS {
        let place = known.name.show(locale).text.to_owned();
        let over = (Role::Partner, Target::Workspace(workspace));
        visitor(cx, (name, place, locale), over, made).await?;
    }
    Ok(())
}

/// Of the organisations that can be looked around as, the first whose row is such, with that row.
pub(super) fn company<'a>(
    companies: &'a [Company],
    known: &BTreeMap<String, Id<Organisation>>,
    visited: &[Id<Organisation>],
    is_such: impl Fn(&Company) -> bool,
) -> Option<(&'a Company, Id<Organisation>)> {
    let such = companies.iter().filter(|one| is_such(one));
    let mut such = such.filter_map(|one| Some((one, *known.get(&one.key)?)));
    such.find(|(_, id)| visited.contains(id))
}

/// Somebody of a company, whose record there is the account's own.
pub(super) async fn of_company(
    cx: &Cx,
    company: &Company,
    id: Id<Organisation>,
    (name, role, locale): (&str, Role, Locale),
    made: &mut Made,
) -> Outcome<()> {
    let found = records::organisations(cx, &[id]).await?;
    let Some((_, subject)) = found.into_iter().next() else { return Ok(()) };
    let place = company.names.first().map(|name| name.text.clone()).unwrap_or_default();
    let over = (role, Target::Organisation(id, subject));
    let account = visitor(cx, (name, place, locale), over, made).await?;
    if let Some(visitor) = made.visitors.last_mut() {
        visitor.corporate = company.kind == "corporate";
    }
    let filter = person::Filter { text: Some(name.to_owned()), organisation: Some(id) };
    let (people, _) = person::list(cx, &filter, None, 1).await?;
    match people.first() {
        Some(one) => claim::accepted(&cx.through(Door::Page), one.id, account).await,
        None => Ok(()),
    }
}
