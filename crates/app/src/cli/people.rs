//! `landbridge admin` and `landbridge user`: accounts that only the server's own people may make.

use clap::{Arg, ArgMatches, Command};
use lb_accounts::{first_administrator, sign_in_link};
use lb_texts::Texts;
use lb_workspaces::accounts;

use super::platform::{self as verbs, Failed, existing, opened};
use super::{Context, Failure, value};
use crate::settings::Told;
use lb_workbench::console;

pub fn commands(texts: &Texts) -> [Command; 2] {
    let email = || {
        let help = texts.say("people-email", &[]);
        Arg::new("email").value_name("EMAIL").required(true).help(help)
    };
    let group = |name: &'static str, about: &str| {
        Command::new(name)
            .about(texts.say(about, &[]))
            .subcommand_required(true)
            .arg_required_else_help(true)
    };
    let verb = |name: &'static str, about: &str| {
        let verb = Command::new(name).about(texts.say(about, &[]));
        verb.arg(email()).arg(verbs::config(texts))
    };
    [
        group("admin", "people-admin-about").subcommand(verb("create", "people-create-about")),
        group("user", "people-user-about")
            .subcommand(verb("link", "people-link-about"))
            .subcommand(verb("disable", "people-disable-about"))
            .subcommand(verb("enable", "people-enable-about")),
    ]
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
    let Some((verb, arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    let email = value::<String>(arguments, "email").cloned().unwrap_or_default();
    verbs::block_on(context, async {
        let (_, cx) = existing(context, &told).await?;
        let folded = lb_workspaces::email::fold(&email)?;
        let Some(card) = accounts::by_email(&cx.read(), &folded).await? else {
            return Err(Failed::Told("people-unknown", vec![("email", email)]));
        };
        let out = match verb {
            "disable" => true,
            "enable" => false,
            _ => return show(context, &told, &sign_in_link(&cx, card.id, false).await?),
        };
        lb_accounts::disable(&cx, card.id, out).await?;
        let key = if out { "people-disabled" } else { "people-enabled" };
        let said = context.texts.say(key, &[("email", card.email.as_str().into())]);
        super::workspace::tell(context, &said, &serde_json::json!({ "account": card.id }))
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
