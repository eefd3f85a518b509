//! `landbridge demo`: the platform with demonstration data, on this machine only, in one command.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use comfy_table::Table;
use lb_kernel::Code as _;

use super::platform::{self as verbs, Failed};
use super::{Context, Failure, option, serve, value};
use crate::running::Running;
use lb_workbench::console;

pub fn command(texts: &lb_texts::Texts) -> Command {
    let port = option(texts, "port", "PORT", "demo-port").value_parser(value_parser!(u16));
    let data = option(texts, "data", "DIR", "demo-data").value_parser(value_parser!(PathBuf));
    Command::new("demo").about(texts.say("demo-about", &[])).arg(port).arg(data)
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let begun = console::now();
    let port = value::<u16>(arguments, "port").copied().unwrap_or(0);
    let kept = value::<PathBuf>(arguments, "data").cloned();
    let scratch = match &kept {
        Some(_) => None,
        None => Some(tempfile::tempdir().map_err(|error| Failure::Broken(error.to_string()))?),
    };
    let data = kept.or_else(|| scratch.as_ref().map(|folder| folder.path().to_owned()));
    verbs::block_on(context, async {
        let listener = serve::listen(&format!("127.0.0.1:{port}")).await?;
        let running =
            Running::on(listener, &data.unwrap_or_default(), context.locale(), None).await?;
        if running.kept {
            context.remark(&context.texts.say("demo-kept", &[]));
        }
        let shown = welcome(context, &running, begun.elapsed().as_secs_f64());
        console::print(&shown).map_err(|error| Failed::Line(Failure::Broken(error.to_string())))?;
        running.serve(serve::stopped()).await.map_err(serve::lost)
    })
}

/// Address, figures and a sign-in link for everybody one can look around as.
fn welcome(context: &Context, running: &Running, seconds: f64) -> String {
    let texts = &context.texts;
    let (made, address) = (&running.made, running.address.as_str());
    if context.json {
        let people: Vec<_> = running
            .guests
            .iter()
            .map(|guest| {
                serde_json::json!({ "name": guest.name, "place": guest.place,
                    "role": guest.role, "language": guest.locale.code(), "link": guest.link })
            })
            .collect();
        let report = serde_json::json!({ "address": address, "seconds": seconds,
            "organisations": made.organisations, "people": made.people, "visitors": people });
        return format!("{report}\n");
    }
    let mut out = String::new();
    let figures = [
        ("seconds", format!("{seconds:.1}").into()),
        ("organisations", made.organisations.into()),
        ("people", made.people.into()),
        ("listings", made.listings.into()),
    ];
    let _ = writeln!(out, "{}\n", texts.say("demo-ready", &figures));
    let _ = writeln!(out, "{}\n", texts.say("demo-address", &[("address", address.into())]));
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    for guest in &running.guests {
        let role = match guest.corporate {
            true => texts.say("demo-role-corporate", &[]),
            false => texts.say(&format!("demo-role-{}", guest.role.code()), &[]),
        };
        let language = guest.locale.code().to_owned();
        table.add_row([guest.name.clone(), role, language, guest.link.clone()]);
    }
    let _ = writeln!(out, "{table}\n\n{}", texts.say("demo-stop", &[]));
    out
}
