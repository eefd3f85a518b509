//! `landbridge register`: publishes, writes the public register as files, checks a publication.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use lb_kernel::{Id, Workspace};
use lb_register::actions::{export, publish};
use lb_register::rules::seal;
use lb_texts::Texts;
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, option, value};
use crate::platform::Parts;
use lb_workbench::console;

pub fn command(texts: &Texts) -> Command {
    let say = |key: &str| texts.say(key, &[]);
    let workspace =
        || Arg::new("id").value_name("WORKSPACE").required(true).help(say("workspace-id"));
    let path = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(say(key))
    };
    let file = |name: &'static str, key: &str| {
        option(texts, name, "FILE", key).required(true).value_parser(value_parser!(PathBuf))
    };
    Command::new("register")
        .about(say("cli-register-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("publish")
                .about(say("cli-register-publish-about"))
                .arg(verbs::config(texts))
                .arg(workspace()),
        )
        .subcommand(
            Command::new("export")
                .about(say("cli-register-export-about"))
                .arg(verbs::config(texts))
                .arg(workspace())
                .arg(path("folder", "DIR", "cli-register-folder")),
        )
        .subcommand(
            Command::new("verify")
                .about(say("cli-register-verify-about"))
                .arg(path("publication", "FILE.json", "cli-register-publication"))
                .arg(file("signature", "cli-register-signature"))
                .arg(file("key", "cli-register-key")),
        )
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some((verb, arguments)) = arguments.subcommand() else { return Ok(()) };
    if verb == "verify" {
        return verify(context, arguments);
    }
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = opened(context, &told).await?;
        let room = Parts::new(Some(&told))?.register;
        let typed = value::<String>(arguments, "id").cloned().unwrap_or_default();
        let id: Id<Workspace> =
            typed.parse().map_err(|_| Failed::Told("workspace-no-id", vec![("id", typed)]))?;
        if verb == "publish" {
            let one = publish::publish(&cx, &room, id, None).await?;
            let data = json!({ "number": one.number, "as_of": one.as_of, "digest": one.digest });
            let said = [("number", one.number.into()), ("digest", one.digest.as_str().into())];
            let sentence = context.texts.say("cli-register-published", &said);
            return tell(context, &sentence, &data).map_err(Failed::Line);
        }
        let folder = value::<PathBuf>(arguments, "folder").cloned().unwrap_or_default();
        let files = export::files(&cx, &room, id).await?;
        export::write(&folder, &files)
            .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))?;
        let data = json!({ "files": files.len(), "folder": folder });
        let said = [("files", files.len().into())];
        let sentence = context.texts.say("cli-register-exported", &said);
        tell(context, &sentence, &data).map_err(Failed::Line)
    })
}

fn tell(context: &Context, sentence: &str, data: &serde_json::Value) -> Result<(), Failure> {
    let line = if context.json { data.to_string() } else { sentence.to_owned() };
    console::print(&format!("{line}\n")).map_err(|error| Failure::Broken(error.to_string()))
}

/// Needs no installation: whoever has the three files can check them.
fn verify(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let read = |name: &str| {
        let path = value::<PathBuf>(arguments, name).cloned().unwrap_or_default();
        std::fs::read(&path)
            .map_err(|error| Failure::Broken(format!("{}: {error}", path.display())))
    };
    let (bytes, signature, key) = (read("publication")?, read("signature")?, read("key")?);
    let digest = seal::digest(&bytes);
    match seal::verify(&bytes, &signature, &String::from_utf8_lossy(&key)) {
        Ok(()) => {
            let said = [("digest", digest.as_str().into())];
            let sentence = context.texts.say("cli-register-genuine", &said);
            tell(context, &sentence, &json!({ "genuine": true, "digest": digest }))
        }
        Err(_) => Err(Failure::Broken(context.texts.say("cli-register-forged", &[]))),
    }
}
