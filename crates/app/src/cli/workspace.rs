//! `landbridge workspace`: making and showing workspaces, giving and taking back roles in them.

use std::fmt::Write as _;

use clap::{Arg, ArgAction, ArgMatches, Command};
use comfy_table::Table;
use lb_kernel::policy::Scope;
use lb_kernel::{Code as _, Id, Locale, Workspace};
use lb_store::Cx;
use lb_texts::Texts;
use lb_workspaces::{Draft, Kind, Names, Over, WorkspaceRecord, countries, grants_of_scope};
use serde_json::{Value, json};

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, flag, option, role, value};
use lb_workbench::console;

/// Workspaces that are read at once.
const BATCH: u32 = 200;

pub fn command(texts: &Texts) -> Command {
    let say = |key: &str| texts.say(key, &[]);
    let positional = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).value_name(value).required(true).help(say(key))
    };
    let verb = |name: &'static str, key: &str| {
        Command::new(name).about(say(key)).arg(verbs::config(texts))
    };
    let person = |command: Command| {
        command
            .arg(positional("id", "WORKSPACE", "workspace-id"))
            .arg(positional("email", "EMAIL", "people-email"))
            .arg(positional("role", "ROLE", "workspace-role"))
    };
    let agreement = |command: Command| {
        command
            .arg(positional("id", "WORKSPACE", "workspace-id"))
            .arg(positional("to", "WORKSPACE", "workspace-agree-to"))
            .arg(option(texts, "object", "KIND", "workspace-agree-object"))
    };
    let names = Locale::ALL.map(|locale| match locale {
        Locale::Ko => option(texts, "name-ko", "NAME", "workspace-name-ko"),
        Locale::Ja => option(texts, "name-ja", "NAME", "workspace-name-ja"),
        Locale::En => option(texts, "name-en", "NAME", "workspace-name-en"),
        Locale::Fr => option(texts, "name-fr", "NAME", "workspace-name-fr"),
    });
    let list = |name: &'static str, value: &'static str, key: &str| {
        option(texts, name, value, key).action(ArgAction::Set)
    };
    Command::new("workspace")
        .about(say("workspace-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            verb("create", "workspace-create-about")
                .arg(positional("kind", "KIND", "workspace-kind"))
                .args(names)
                .arg(list("countries", "CODES", "workspace-countries"))
                .arg(list("languages", "CODES", "workspace-languages"))
                .arg(option(texts, "parent", "WORKSPACE", "workspace-parent"))
                .arg(flag(texts, "listed", "workspace-listed")),
        )
        .subcommand(verb("list", "workspace-list-about"))
        .subcommand(verb("show", "workspace-show-about").arg(positional(
            "id",
            "WORKSPACE",
            "workspace-id",
        )))
        .subcommand(verb("close", "workspace-close-about").arg(positional(
            "id",
            "WORKSPACE",
            "workspace-id",
        )))
        .subcommand(agreement(verb("agree", "workspace-agree-about")))
        .subcommand(agreement(verb("end-agreement", "workspace-end-about")))
        .subcommand(person(verb("grant", "workspace-grant-about")))
        .subcommand(person(verb("revoke", "workspace-revoke-about")))
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some((verb, arguments)) = arguments.subcommand() else { return Ok(()) };
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        match verb {
            "create" => create(context, &cx, arguments).await,
            "list" => list(context, &cx).await,
            "show" => show(context, &cx, id(arguments, "id")?).await,
            "grant" | "revoke" => {
                let over = Over::workspace(&cx, id(arguments, "id")?).await?;
                role::change(context, &cx, &over, verb == "grant", arguments).await
            }
            "close" => close(context, &cx, id(arguments, "id")?).await,
            "agree" => agree(context, &cx, arguments).await,
            _ => disagree(context, &cx, arguments).await,
        }
    })
}

pub(super) fn text(arguments: &ArgMatches, name: &str) -> String {
    value::<String>(arguments, name).cloned().unwrap_or_default()
}

pub(super) fn id(arguments: &ArgMatches, name: &str) -> Result<Id<Workspace>, Failed> {
    let typed = text(arguments, name);
    typed.parse().map_err(|_| Failed::Told("workspace-no-id", vec![("id", typed)]))
}

/// The rows of a table, or the sentence that there are none.
pub(super) fn rows<T>(
    context: &Context,
    none: &str,
    all: &[T],
    row: impl Fn(&T) -> Vec<String>,
) -> String {
    if all.is_empty() {
        return context.texts.say(none, &[]);
    }
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.add_rows(all.iter().map(row));
    table.to_string()
}

/// Prints a sentence, or its data as JSON.
pub(super) fn tell(context: &Context, sentence: &str, data: &Value) -> Result<(), Failed> {
    let line = if context.json { data.to_string() } else { sentence.to_owned() };
    console::print(&format!("{line}\n"))
        .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))
}

async fn create(context: &Context, cx: &Cx, arguments: &ArgMatches) -> Result<(), Failed> {
    let typed = text(arguments, "kind");
    let kind = Kind::from_code(&typed).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|one| one.code()).collect();
        Failed::Told("workspace-no-kind", vec![("kind", typed), ("known", known.join(", "))])
    })?;
    let names = Locale::ALL.map(|locale| {
        let option = match locale {
            Locale::Ko => "name-ko",
            Locale::Ja => "name-ja",
            Locale::En => "name-en",
            Locale::Fr => "name-fr",
        };
        (locale, text(arguments, option))
    });
    let parent = match value::<String>(arguments, "parent") {
        Some(_) => Some(id(arguments, "parent")?),
        None => None,
    };
    let draft = Draft {
        kind,
        name: Names(names.to_vec()).text(context.locale(), cx.now)?,
        countries: countries::countries(&text(arguments, "countries"), countries::CODES)?,
        languages: countries::languages(&text(arguments, "languages"), countries::CODES)?,
        settings: None,
        listed: arguments.get_flag("listed"),
    };
    let made = lb_workspaces::create(cx, parent, draft).await?;
    let said = [("id", made.to_string().into())];
    tell(context, &context.texts.say("workspace-created", &said), &json!({ "id": made }))
}

fn data(one: &WorkspaceRecord) -> Value {
    json!({
        "id": one.id, "kind": one.kind, "name": one.name, "parent": one.above.parent,
        "countries": one.countries, "languages": one.languages, "closed_at": one.closed_at,
    })
}

async fn list(context: &Context, cx: &Cx) -> Result<(), Failed> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let batch = lb_workspaces::list(cx, after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id);
        all.extend(batch);
    }
    let shown = rows(context, "workspace-none", &all, |one| {
        let name = one.name.show(context.locale()).text.to_owned();
        vec![one.id.to_string(), one.kind.to_string(), name]
    });
    tell(context, &shown, &json!({ "items": all.iter().map(data).collect::<Vec<_>>() }))
}

async fn show(context: &Context, cx: &Cx, id: Id<Workspace>) -> Result<(), Failed> {
    let one = lb_workspaces::find(cx, id).await?;
    let held = grants_of_scope(&cx.read(), Scope::Workspace(id)).await?;
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", one.id, one.name.show(context.locale()).text);
    let _ = writeln!(out, "{}  {}", one.kind, one.countries.join(" "));
    let (table, people) = role::people(context, &held);
    let _ = write!(out, "{table}");
    let mut all = data(&one);
    if let Some(all) = all.as_object_mut() {
        all.insert("people".to_owned(), people.into());
    }
    tell(context, out.trim_end(), &all)
}

async fn close(context: &Context, cx: &Cx, id: Id<Workspace>) -> Result<(), Failed> {
    let one = lb_workspaces::find(cx, id).await?;
    lb_workspaces::close(cx, id, one.version).await?;
    let said = [("id", id.to_string().into())];
    tell(context, &context.texts.say("workspace-closed", &said), &json!({ "id": id }))
}

/// The workspace that gives, the one that sees, and the kind of record.
fn agreement(arguments: &ArgMatches) -> Result<(Id<Workspace>, Id<Workspace>, String), Failed> {
    let object = value::<String>(arguments, "object").cloned();
    Ok((id(arguments, "id")?, id(arguments, "to")?, object.unwrap_or_else(|| "*".to_owned())))
}

async fn agree(context: &Context, cx: &Cx, arguments: &ArgMatches) -> Result<(), Failed> {
    let (from, to, object) = agreement(arguments)?;
    let made = lb_workspaces::make(cx, from, to, &object).await?;
    let said = context.texts.say("workspace-agreed", &[]);
    tell(context, &said, &json!({ "agreement": made }))
}

async fn disagree(context: &Context, cx: &Cx, arguments: &ArgMatches) -> Result<(), Failed> {
    let (from, to, object) = agreement(arguments)?;
    let all = lb_workspaces::agreements_of(&cx.read(), from).await?;
    let found = all.iter().find(|one| one.from == from && one.to == to && one.object == object);
    let found = found.ok_or_else(|| Failed::Told("workspace-no-agreement", Vec::new()))?;
    lb_workspaces::end(cx, found.id).await?;
    let said = context.texts.say("workspace-disagreed", &[]);
    tell(context, &said, &json!({ "agreement": found.id }))
}
