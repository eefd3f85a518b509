//! `landbridge check`: whether what must be true of a running installation is true: references over
//! rooms, owners, single clocks, answers with their reasons, what was published and signed, the audit chain, the
//! list of translations, the search index. Changes no data.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::{ArgMatches, Command};
use lb_kernel::Id;
use lb_store::audit::Verdict;
use lb_store::check::{self, Check, Found};
use lb_store::{Broken, Cx, Kept, Rows, outbox};
use lb_texts::Texts;
use serde_json::json;

use super::platform::{self as verbs, Failed, existing};
use super::{Context, Failure};
use crate::platform;
use crate::platform::{INDEXED, Parts, ids, index_of_now};
use crate::settings::Told;
use lb_workbench::console;

/// The most records that are named of those in which index and tables differ.
const NAMED: usize = 5;

pub fn command(texts: &Texts) -> Command {
    Command::new("check").about(texts.say("check-about", &[])).arg(verbs::config(texts))
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let (_, cx) = existing(context, &told).await?;
        let mut seen = Seen::default();
        for check in checks() {
            seen.checks += 1;
            if let Some(found) = check::run(&cx.read(), &check).await? {
                seen.tell(context, &found);
            }
        }
        seen.looked(context, read(&cx.read()).await?);
        seen.checks += 1;
        if let Verdict::Broken { seq, .. } = lb_operations::verify(&cx).await? {
            let said = [("seq", seq.into())];
            let sentence = context.texts.say("check-chain", &said);
            seen.add(("chain", None), "audit_entry", 1, vec![seq.to_string()], sentence);
        }
        if outbox::waiting(&cx).await? > 0 {
            context.remark(&context.texts.say("check-behind", &[]));
        } else {
            // By the names of now: what a change of names sets off is done once nothing waits.
            let parts = Parts::new(Some(&told))?;
            seen.looked(context, vec![lb_network::teasers(&cx, &parts.network).await?]);
            seen.looked(context, lb_translations::compare(&cx, &parts.translations).await?);
            index(context, &cx, &told, &mut seen).await?;
        }
        seen.end(context)
    })
}

/// What must be true of the tables of all rooms.
pub fn checks() -> Vec<Check> {
    [
        lb_store::check::checks(),
        lb_workspaces::checks(),
        lb_operations::checks(),
        lb_directory::checks(),
        lb_exchange::checks(),
        lb_forms::checks(),
        lb_deadlines::checks(),
        lb_notify::checks(),
        lb_network::checks(),
        lb_introductions::checks(),
        lb_collaborations::checks(),
        lb_challenges::checks(),
        lb_policy::checks(),
        lb_roundtables::checks(),
        lb_surveys::checks(),
        lb_letters::checks(),
        lb_register::checks(),
        lb_translations::checks(),
        lb_accounts::checks(),
    ]
    .concat()
}

/// What must be true and takes more than a statement of SQL: signatures, keys, places in texts.
pub async fn read(on: &impl Rows) -> Kept<Vec<Found>> {
    let mut all = lb_register::actions::check::publications(on).await?;
    all.extend(lb_directory::numbers(on).await?);
    all.extend(lb_directory::folded(on).await?);
    all.push(lb_network::verdicts(on).await?);
    all.push(lb_roundtables::spans(on).await?);
    all.push(lb_accounts::passkeys(on).await?);
    Ok(all)
}

/// The sentence that says what is wrong, where, and what to do.
pub fn sentence(texts: &Texts, found: &Found) -> String {
    let said = [
        ("place", found.place.as_str().into()),
        ("count", found.count.into()),
        ("records", found.records.join(", ").into()),
    ];
    let key = match found.matter {
        Some(matter) => format!("check-found-{matter}"),
        None => format!("check-fault-{}", found.fault),
    };
    texts.say(&key, &said)
}

/// What was found.
#[derive(Default)]
struct Seen {
    checks: usize,
    faults: Vec<serde_json::Value>,
    lines: Vec<String>,
}

impl Seen {
    /// Takes what was looked at by reading.
    fn looked(&mut self, context: &Context, all: Vec<Found>) {
        self.checks += all.len();
        for found in all.iter().filter(|found| found.count > 0) {
            self.tell(context, found);
        }
    }

    fn tell(&mut self, context: &Context, found: &Found) {
        let sentence = sentence(&context.texts, found);
        let fault = found.fault.to_string();
        let records = found.records.clone();
        self.add((&fault, found.matter), &found.place, found.count, records, sentence);
    }

    fn add(
        &mut self,
        (fault, matter): (&str, Option<&str>),
        place: &str,
        count: u64,
        records: Vec<String>,
        sentence: String,
    ) {
        self.faults.push(json!({
            "fault": fault, "matter": matter, "place": place, "count": count,
            "records": records, "message": sentence,
        }));
        self.lines.push(sentence);
    }

    /// Tells all of it; what is wrong makes the command fail.
    fn end(self, context: &Context) -> Result<(), Failed> {
        let whole = self.faults.is_empty();
        let mut out = String::new();
        if context.json {
            let report = json!({ "whole": whole, "checks": self.checks, "faults": self.faults });
            let _ = writeln!(out, "{report}");
        } else {
            for line in &self.lines {
                let _ = writeln!(out, "{line}");
            }
            let key = if whole { "check-whole" } else { "check-wrong" };
            let said = [("checks", self.checks.into()), ("faults", self.lines.len().into())];
            let _ = writeln!(out, "{}", context.texts.say(key, &said));
        }
        console::print(&out).map_err(|error| Failed::Line(Failure::Broken(error.to_string())))?;
        if whole { Ok(()) } else { Err(Failed::Line(Failure::Told)) }
    }
}

/// Compares the search index with the tables; nothing waits to be taken in.
async fn index(context: &Context, cx: &Cx, told: &Told, seen: &mut Seen) -> Kept<()> {
    let look = lb_search::Look::at(&platform::index_folder(told))
        .map_err(|error| Broken::new("looking at the search index", error))?;
    let Some(look) = look.filter(|look| index_of_now(look.mark())) else {
        context.remark(&context.texts.say("check-no-index", &[]));
        return Ok(());
    };
    for object in INDEXED {
        seen.checks += 1;
        let held = look
            .records(object)
            .map_err(|error| Broken::new("looking at the search index", error))?;
        let kept: BTreeSet<Id<()>> = ids(cx, object).await?.into_iter().collect();
        let apart: Vec<String> = held.symmetric_difference(&kept).map(Id::to_string).collect();
        if apart.is_empty() {
            continue;
        }
        let named: Vec<String> = apart.iter().take(NAMED).cloned().collect();
        let said = [
            ("object", object.into()),
            ("count", apart.len().into()),
            ("records", named.join(", ").into()),
        ];
        let sentence = context.texts.say("check-index", &said);
        seen.add(("index", None), object, apart.len() as u64, named, sentence);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
