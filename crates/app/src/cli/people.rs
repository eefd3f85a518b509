//! `landbridge admin` and `landbridge user`: accounts that only the server's own people may make.

use clap::{Arg, ArgMatches, Command};
use lb_accounts::{first_administrator, sign_in_link};
use lb_texts::Texts;
use lb_workspaces::accounts;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, value};
use crate::settings::Told;
use lb_workbench::console;

pub fn commands(texts: &Texts) -> [Command; 2] {
    let email = || {
        let help = texts.say("people-email", &[]);
        Arg::new("email").value_name("EMAIL").required(true).help(help)
    };
    let group = |name: &'static str, about: &str, verb: Command| {
        Command::new(name)
            .about(texts.say(about, &[]))
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand(verb.arg(email()).arg(verbs::config(texts)))
    };
    let create = Command::new("create").about(texts.say("people-create-about", &[]));
    let link = Command::new("link").about(texts.say("people-link-about", &[]));
    [group("admin", "people-admin-about", create), group("user", "people-user-about", link)]
}

pub fn admin(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some(("create", arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    let email = value::<String>(arguments, "email").cloned().unwrap_or_default();
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        show(context, &told, &first_administrator(&cx, &email).await?)
    })
}

pub fn user(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some(("link", arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    let email = value::<String>(arguments, "email").cloned().unwrap_or_default();
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let folded = lb_workspaces::email::fold(&email)?;
        let Some(card) = accounts::by_email(&cx.read(), &folded).await? else {
            return Err(Failed::Told("people-unknown", vec![("email", email)]));
        };
        show(context, &told, &sign_in_link(&cx, card.id, false).await?)
    })
}

fn show(context: &Context, told: &Told, path: &str) -> Result<(), Failed> {
    let address = format!("{}{path}", told.address());
    let line = if context.json {
        serde_json::json!({ "link": address }).to_string()
    } else {
        context.texts.say("people-link", &[("address", address.into())])
    };
    console::print(&format!("{line}\n"))
        .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))
}
