//! `landbridge role` and `landbridge share`: roles over whatever there is, and single records shown to
//! other workspaces.

use clap::{Arg, ArgMatches, Command};
use lb_bridges::elsewhere;
use lb_kernel::policy::Role;
use lb_kernel::{Code as _, Id, Workspace};
use lb_store::Cx;
use lb_texts::Texts;
use lb_workspaces::{Held, Over, accounts, grants_of_scope};
use serde_json::{Value, json};

use super::platform::{self as verbs, Failed, opened};
use super::workspace::{id, rows, tell, text};
use super::{Context, Failure};
use crate::settings::Told;

/// What the installation is called where something is named.
const INSTALLATION: &str = "installation";

pub fn commands(texts: &Texts) -> [Command; 2] {
    let say = |key: &str| texts.say(key, &[]);
    let positional = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).value_name(value).required(true).help(say(key))
    };
    let verb = |name: &'static str, key: &str| {
        Command::new(name).about(say(key)).arg(verbs::config(texts))
    };
    let over = |command: Command| command.arg(positional("over", "OVER", "role-over"));
    let person = |command: Command| {
        over(command).arg(positional("email", "EMAIL", "people-email")).arg(positional(
            "role",
            "ROLE",
            "workspace-role",
        ))
    };
    let record = |command: Command| command.arg(positional("record", "RECORD", "share-record"));
    let with =
        |command: Command| record(command).arg(positional("id", "WORKSPACE", "workspace-id"));
    let group = |name: &'static str, key: &str| {
        Command::new(name).about(say(key)).subcommand_required(true).arg_required_else_help(true)
    };
    [
        group("role", "role-about")
            .subcommand(over(verb("list", "role-list-about")))
            .subcommand(person(verb("give", "role-give-about")))
            .subcommand(person(verb("invite", "role-invite-about")))
            .subcommand(person(verb("withdraw", "role-withdraw-about"))),
        group("share", "share-about")
            .subcommand(record(verb("list", "share-list-about")))
            .subcommand(with(verb("add", "share-add-about")))
            .subcommand(with(verb("remove", "share-remove-about"))),
    ]
}

pub fn role(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some((verb, arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let over = over(&cx, &text(arguments, "over")).await?;
        match verb {
            "list" => list(context, &cx, &over).await,
            "invite" => invite(context, &told, &cx, &over, arguments).await,
            _ => change(context, &cx, &over, verb == "give", arguments).await,
        }
    })
}

/// What somebody typed: the installation, or the identifier of a workspace, organisation or record.
async fn over(cx: &Cx, typed: &str) -> Result<Over, Failed> {
    if typed == INSTALLATION {
        return Ok(Over::installation());
    }
    let unknown = || Failed::Told("role-no-over", vec![("over", typed.to_owned())]);
    let id: Id<()> = typed.parse().map_err(|_| unknown())?;
    match Over::workspace(cx, id.cast::<Workspace>()).await {
        Err(halt) if halt.refusal().is_some() => {}
        found => return Ok(found?),
    }
    match Over::record(cx, &elsewhere(), id).await {
        Err(halt) if halt.refusal().is_some() => Err(unknown()),
        found => Ok(found?),
    }
}

async fn list(context: &Context, cx: &Cx, over: &Over) -> Result<(), Failed> {
    let held = grants_of_scope(&cx.read(), over.target.scope()).await?;
    let (shown, items) = people(context, &held);
    tell(context, &shown, &json!({ "items": items }))
}

/// Who has roles, as a table and as data.
pub(super) fn people(context: &Context, held: &[Held]) -> (String, Vec<Value>) {
    let shown = rows(context, "role-none", held, |one| {
        vec![one.grant.role.to_string(), one.email.clone(), one.name.clone()]
    });
    let data = |one: &Held| json!({ "role": one.grant.role, "email": one.email, "name": one.name });
    (shown, held.iter().map(data).collect())
}

/// The role and the folded address that were typed.
fn person(arguments: &ArgMatches) -> Result<(Role, String), Failed> {
    let typed = text(arguments, "role");
    let role = Role::from_code(&typed).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|one| one.code()).collect();
        Failed::Told("workspace-no-role", vec![("role", typed), ("known", known.join(", "))])
    })?;
    Ok((role, lb_workspaces::email::fold(&text(arguments, "email"))?))
}

/// Gives a role to an account, or withdraws it.
pub(super) async fn change(
    context: &Context,
    cx: &Cx,
    over: &Over,
    give: bool,
    arguments: &ArgMatches,
) -> Result<(), Failed> {
    let (role, email) = person(arguments)?;
    let said = [("email", email.as_str().into()), ("role", role.code().into())];
    if give {
        let card = accounts::by_email(&cx.read(), &email).await?;
        let unknown = || Failed::Told("people-unknown", vec![("email", email.clone())]);
        let card = card.ok_or_else(unknown)?;
        let given = lb_workspaces::give(cx, card.id, role, &over.target).await?;
        let sentence = context.texts.say("workspace-granted", &said);
        return tell(context, &sentence, &json!({ "grant": given }));
    }
    let held = grants_of_scope(&cx.read(), over.target.scope()).await?;
    let found = held.iter().find(|one| one.email == email && one.grant.role == role);
    let none = vec![("email", email.clone()), ("role", role.code().to_owned())];
    let found = found.ok_or_else(|| Failed::Told("role-no-grant", none))?;
    lb_workspaces::revoke(cx, found.id, None).await?;
    let sentence = context.texts.say("workspace-revoked", &said);
    tell(context, &sentence, &json!({ "grant": found.id }))
}

async fn invite(
    context: &Context,
    told: &Told,
    cx: &Cx,
    over: &Over,
    arguments: &ArgMatches,
) -> Result<(), Failed> {
    let (role, email) = person(arguments)?;
    lb_accounts::invite(cx, &told.address(), &email, role, &over.target).await?;
    let said = [("email", email.as_str().into()), ("role", role.code().into())];
    tell(context, &context.texts.say("role-invited", &said), &json!({ "invited": email }))
}

pub fn share(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some((verb, arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let typed = text(arguments, "record");
        let unknown = || Failed::Told("share-no-record", vec![("record", typed.clone())]);
        let record: Id<()> = typed.parse().map_err(|_| unknown())?;
        let item = elsewhere().find(&cx, record).await?.ok_or_else(unknown)?;
        if verb == "list" {
            return shared(context, &cx, &item).await;
        }
        let with = id(arguments, "id")?;
        let key = if verb == "add" {
            lb_workspaces::share(&cx, item.object, item.id, &item.subject, with).await?;
            "share-added"
        } else {
            lb_workspaces::unshare(&cx, item.object, item.id, &item.subject, with).await?;
            "share-removed"
        };
        tell(context, &context.texts.say(key, &[]), &json!({ "record": item.id, "with": with }))
    })
}

async fn shared(context: &Context, cx: &Cx, item: &lb_workspaces::Item) -> Result<(), Failed> {
    let shares = lb_workspaces::shared(cx, item).await?;
    let shown = rows(context, "share-none", &shares, |one| {
        vec![one.workspace.to_string(), one.name.show(context.locale()).text.to_owned()]
    });
    let items: Vec<Value> =
        shares.iter().map(|one| json!({ "workspace": one.workspace, "name": one.name })).collect();
    tell(context, &shown, &json!({ "items": items }))
}
