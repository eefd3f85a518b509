//! Fills in who else one can look around as: those over the installation, a partner, a member; and says
//! whose records the people with an account are.

use lb_directory::actions::{claim, person};
use lb_directory::records;
use lb_kernel::policy::{Door, Role};
use lb_kernel::{Account, Id, Locale, Organisation, Workspace};
use lb_store::{Cx, Outcome};
use lb_workspaces::Target;

use super::rows::Company;
use super::{Made, Visitor, account};

/// Those who run the installation and those who look after it.
const OVER: [(&str, Role, Locale); 4] = [
    ("온누리", Role::Operator, Locale::Ko),
    ("Thibault Aubeterre", Role::Operator, Locale::Fr),
    ("Iris Fennimore", Role::Auditor, Locale::En),
    ("八重樫結", Role::Auditor, Locale::Ja),
];

/// Partners of the matching network.
const PARTNERS: [(&str, Locale); 2] =
    [("Honor Castellane", Locale::En), ("久我山司", Locale::Ja)];

/// People with roles over the installation.
pub(super) async fn over(cx: &Cx, made: &mut Made) -> Outcome<()> {
    for (name, role, locale) in OVER {
        let account = account(cx, name, locale, made).await?;
        lb_workspaces::give(cx, account, role, &Target::Installation).await?;
        let place = crate::texts::of(locale).say("demo-installation", &[]);
        made.visitors.push(Visitor { name: name.to_owned(), place, role, locale, account });
    }
    Ok(())
}

/// People who take part in a workspace for a corporate partner.
pub(super) async fn partners(cx: &Cx, workspace: Id<Workspace>, made: &mut Made) -> Outcome<()> {
    let known = lb_workspaces::find(cx, workspace).await?;
    for (name, locale) in PARTNERS {
        let account = account(cx, name, locale, made).await?;
        let (role, target) = (Role::Partner, Target::Workspace(workspace));
        lb_workspaces::give(cx, account, role, &target).await?;
        let place = known.name.show(locale).text.to_owned();
        made.visitors.push(Visitor { name: name.to_owned(), place, role, locale, account });
    }
    Ok(())
}

/// One more of a company's people, who belongs to it without speaking for it.
pub(super) async fn member(
    cx: &Cx,
    company: &Company,
    id: Id<Organisation>,
    locale: Locale,
    made: &mut Made,
) -> Outcome<()> {
    let Some(somebody) = company.people.get(1) else { return Ok(()) };
    let found = records::organisations(cx, &[id]).await?;
    let Some((_, subject)) = found.into_iter().next() else { return Ok(()) };
    let account = account(cx, &somebody.name, locale, made).await?;
    let target = Target::Organisation(id, subject);
    lb_workspaces::give(cx, account, Role::Member, &target).await?;
    own(cx, &somebody.name, id, account).await?;
    made.visitors.push(Visitor {
        name: somebody.name.clone(),
        place: company.names.first().map(|name| name.text.clone()).unwrap_or_default(),
        role: Role::Member,
        locale,
        account,
    });
    Ok(())
}

/// The record of somebody of this name at an organisation is the account's own.
pub(super) async fn own(
    cx: &Cx,
    name: &str,
    organisation: Id<Organisation>,
    account: Id<Account>,
) -> Outcome<()> {
    let filter =
        person::Filter { text: Some(name.to_owned()), organisation: Some(organisation) };
    let (found, _) = person::list(cx, &filter, None, 1).await?;
    match found.first() {
        Some(one) => claim::accepted(&cx.through(Door::Page), one.id, account).await,
        None => Ok(()),
    }
}
