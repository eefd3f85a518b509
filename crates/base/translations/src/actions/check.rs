//! Finds where the list of translations is not what the texts say.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Code as _, Id, Language};
use lb_store::check::{Fault, Found};
use lb_store::{Cx, Kept};

use super::follow::BATCH;
use super::standing;
use crate::room::{AnySource, Text, Translations};
use crate::store::entry::{self, Listed, Standing};

/// Records that are compared at once, as far as the list names them.
const TOGETHER: usize = 100;

struct Faults {
    state: Found,
    sight: Found,
    missing: Found,
}

/// Compares every entry of the list with its text, and every text with the list. Sources whose records were not all
/// looked through yet are left alone.
///
/// # Errors
/// The database does not answer.
pub async fn compare(cx: &Cx, room: &Translations) -> Kept<Vec<Found>> {
    let table = "translation_entry";
    let mut faults = Faults {
        state: Found::nothing("translations-state", "translation_entry.state", Fault::State),
        sight: Found::nothing("translations-sight", table, Fault::Disclosure),
        missing: Found::nothing("translations-missing", table, Fault::Reference),
    };
    for source in room.sources.iter() {
        if !entry::is_filled(&cx.read(), source.object()).await? {
            continue;
        }
        let mut rest: BTreeSet<Id<()>> =
            entry::records(&cx.read(), source.object()).await?.into_iter().collect();
        let mut last = None;
        loop {
            let records = source.after(cx, last, BATCH).await?;
            let Some(end) = records.last() else { break };
            last = Some(*end);
            for record in &records {
                rest.remove(record);
            }
            chunk(cx, source.as_ref(), &records, &mut faults).await?;
        }
        let rest: Vec<Id<()>> = rest.into_iter().collect();
        for records in rest.chunks(TOGETHER) {
            chunk(cx, source.as_ref(), records, &mut faults).await?;
        }
    }
    Ok(vec![faults.state, faults.sight, faults.missing])
}

async fn chunk(
    cx: &Cx,
    source: &dyn AnySource,
    records: &[Id<()>],
    faults: &mut Faults,
) -> Kept<()> {
    let texts = source.texts(cx, records).await?;
    let mut listed: BTreeMap<(Id<()>, String, Language), Listed> =
        entry::listed(&cx.read(), source.object(), records)
            .await?
            .into_iter()
            .map(|one| ((one.record, one.field.clone(), one.language), one))
            .collect();
    for record in records {
        let own: Vec<Text> = texts.iter().filter(|one| one.record == *record).cloned().collect();
        for one in standing(&own) {
            let name = name(source, *record, &one.field, one.language);
            match listed.remove(&(*record, one.field.clone(), one.language)) {
                None => faults.missing.add(name),
                Some(kept) if kept.state != one.state || kept.original != one.original => {
                    faults.state.add(name);
                }
                Some(kept) if !seen_alike(&kept, &one) => faults.sight.add(name),
                Some(_) => {}
            }
        }
    }
    for (record, field, language) in listed.into_keys() {
        faults.missing.add(name(source, record, &field, language));
    }
    Ok(())
}

fn name(source: &dyn AnySource, record: Id<()>, field: &str, language: Language) -> String {
    format!("{} {record} {field} {}", source.object(), language.code())
}

/// Whether the list shows the entry to those who see the record.
fn seen_alike(kept: &Listed, one: &Standing) -> bool {
    kept.workspace == one.subject.workspace
        && kept.organisation == one.subject.organisation
        && kept.visibility == one.subject.visibility.code()
}
