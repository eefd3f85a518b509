//! `landbridge demo`: the platform with demonstration data, on this machine only, in one command.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use comfy_table::Table;
use lb_accounts::sign_in_link;
use lb_kernel::Code as _;
use lb_store::Cx;

use super::platform::{self as verbs, Failed};
use super::{Context, Failure, option, serve, value};
use crate::demonstration::{self, Made};
use crate::settings::Told;
use crate::{console, platform};

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
    let mut told = Told {
        database_url: None,
        data: data.unwrap_or_default(),
        listen: format!("127.0.0.1:{port}"),
        base_url: None,
        mail: None,
        translation: None,
        behind_proxy: false,
        private_webhooks: false,
        oidc: std::collections::BTreeMap::new(),
    };
    verbs::block_on(context, async {
        let listener = serve::listen(&told).await?;
        if let Ok(address) = listener.local_addr() {
            told.listen = address.to_string();
        }
        let store = platform::open(&told).await?;
        let cx = Cx::command_line(&store, context.locale());
        let made = if demonstration::is_empty(&cx).await? {
            demonstration::fill(&cx, &platform::setup()).await?
        } else {
            context.remark(&context.texts.say("demo-kept", &[]));
            demonstration::found(&cx).await?
        };
        let (site, parts) = platform::site(&store, &told, true).await?;
        let seconds = begun.elapsed().as_secs_f64();
        let shown = welcome(context, &cx, &told, &made, seconds).await?;
        console::print(&shown).map_err(|error| Failed::Line(Failure::Broken(error.to_string())))?;
        serve::answer(site, parts, listener).await
    })
}

/// Address, figures and a sign-in link for everybody one can look around as.
async fn welcome(
    context: &Context,
    cx: &Cx,
    told: &Told,
    made: &Made,
    seconds: f64,
) -> Result<String, Failed> {
    let texts = &context.texts;
    let mut links = Vec::new();
    for visitor in &made.visitors {
        let path = sign_in_link(cx, visitor.account, true).await?;
        links.push((visitor, format!("{}{path}", told.address())));
    }
    if context.json {
        let people: Vec<_> = links
            .iter()
            .map(|(visitor, link)| {
                serde_json::json!({ "name": visitor.name, "place": visitor.place,
                    "role": visitor.role, "language": visitor.locale.code(), "link": link })
            })
            .collect();
        let report = serde_json::json!({ "address": told.address(), "seconds": seconds,
            "organisations": made.organisations, "people": made.people, "visitors": people });
        return Ok(format!("{report}\n"));
    }
    let mut out = String::new();
    let figures = [
        ("seconds", format!("{seconds:.1}").into()),
        ("organisations", made.organisations.into()),
        ("people", made.people.into()),
        ("listings", made.listings.into()),
    ];
    let _ = writeln!(out, "{}\n", texts.say("demo-ready", &figures));
    let _ = writeln!(out, "{}\n", texts.say("demo-address", &[("address", told.address().into())]));
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    for (visitor, link) in links {
        let role = texts.say(&format!("demo-role-{}", visitor.role.code()), &[]);
        table.add_row([visitor.name.clone(), role, visitor.locale.code().to_owned(), link]);
    }
    let _ = writeln!(out, "{table}\n\n{}", texts.say("demo-stop", &[]));
    Ok(out)
}
