//! `landbridge migrate`, `openapi`, `man` and `completions`: the schema brought up to date, and what
//! is generated from the program itself.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::platform::{self as verbs, opened};
use super::{Context, Failure, value};
use crate::platform;
use lb_workbench::console;

pub fn commands(texts: &lb_texts::Texts) -> [Command; 4] {
    let shell = Arg::new("shell").value_name("SHELL").required(true);
    [
        Command::new("migrate").about(texts.say("migrate-about", &[])).arg(verbs::config(texts)),
        Command::new("openapi").about(texts.say("openapi-about", &[])),
        Command::new("man").about(texts.say("man-about", &[])),
        Command::new("completions").about(texts.say("completions-about", &[])).arg(
            shell.value_parser(value_parser!(Shell)).help(texts.say("completions-shell", &[])),
        ),
    ]
}

pub fn migrate(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (store, _) = opened(context, &told).await?;
        store.close().await?;
        context.remark(&context.texts.say("migrate-done", &[]));
        Ok(())
    })
}

pub fn openapi() -> Result<(), Failure> {
    let api = platform::openapi().map_err(|halt| Failure::Broken(halt.to_string()))?;
    let text = api.to_pretty_json().map_err(|error| Failure::Broken(error.to_string()))?;
    show(format!("{text}\n").as_bytes())
}

pub fn man(context: &Context) -> Result<(), Failure> {
    let mut page = Vec::new();
    let made = clap_mangen::Man::new(super::command(&context.texts)).render(&mut page);
    made.map_err(|error| Failure::Broken(error.to_string()))?;
    show(&page)
}

pub fn completions(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let Some(shell) = value::<Shell>(arguments, "shell").copied() else { return Ok(()) };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::command(&context.texts), "landbridge", &mut script);
    show(&script)
}

fn show(text: &[u8]) -> Result<(), Failure> {
    console::print(&String::from_utf8_lossy(text))
        .map_err(|error| Failure::Broken(error.to_string()))
}
