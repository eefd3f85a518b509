//! Finds publications that are not what was signed, or that show fewer than may be shown.

use lb_kernel::{Id, Workspace};
use lb_statistics::disclosure::{LEAST, round};
use lb_store::check::{Fault, Found};
use lb_store::{Kept, Rows};

use crate::record::Publication;
use crate::rules::content::{Content, Figures};
use crate::rules::seal;
use crate::store::{publications, settings};

/// The publication before.
struct Run {
    workspace: Id<Workspace>,
    number: i64,
    as_of: String,
    /// The fewest companies that groups had to have until then: those that were formed stay.
    least: i64,
}

/// Looks at every publication and every key.
///
/// # Errors
/// The database does not answer.
pub async fn publications(on: &impl Rows) -> Kept<Vec<Found>> {
    let mut digest = Found::nothing("register-digest", "publication.digest", Fault::State);
    let mut signature = Found::nothing("register-signature", "publication.signature", Fault::State);
    let mut order = Found::nothing("register-order", "publication.number", Fault::State);
    let mut least = Found::nothing("register-least", "publication.content", Fault::Disclosure);
    let keys = settings::keys(on).await?;
    let mut run: Option<Run> = None;
    for (workspace, number) in publications::all(on).await? {
        let Some(one) = publications::find(on, workspace, number).await? else { continue };
        let name = format!("{workspace} {number}");
        if seal::digest(one.bytes.as_bytes()) != one.digest {
            digest.add(&name);
        }
        let key = keys.iter().find(|key| key.id == one.key);
        let sealed = key.is_some_and(|key| {
            let pem = seal::pem(&key.public);
            seal::verify(one.bytes.as_bytes(), &seal::raw(&one.signature), &pem).is_ok()
        });
        if !sealed {
            signature.add(&name);
        }
        let before = run.take().filter(|run| run.workspace == workspace);
        let content = one.content().ok();
        if !content.as_ref().is_some_and(|content| follows(&one, content, before.as_ref())) {
            order.add(&name);
        }
        let made = content.as_ref().map_or(i64::MAX, |content| content.made.least);
        let floor = before.map_or(made, |run| run.least.min(made));
        if content.is_some_and(|content| shows_fewer(&content, floor)) {
            least.add(&name);
        }
        run = Some(Run { workspace, number, as_of: one.as_of, least: floor });
    }
    Ok(vec![digest, signature, order, least, halves(on).await?])
}

/// Whether a publication says of itself what its row says, and comes next after the one before.
fn follows(one: &Publication, content: &Content, before: Option<&Run>) -> bool {
    let same = content.number == one.number
        && content.as_of == one.as_of
        && content.register == one.workspace.to_string();
    let (number, later) = before.map_or((1, true), |run| (run.number + 1, run.as_of < one.as_of));
    same && later && one.number == number
}

/// Whether a figure is smaller than that of the smallest group that may be counted.
fn shows_fewer(content: &Content, least: i64) -> bool {
    let allowed = i64::try_from(LEAST).unwrap_or(3);
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let floor = round(count(least), count(content.made.base)).shown;
    least < allowed || figures(content).into_iter().any(|figure| figure > 0 && figure < floor)
}

/// Every figure that is a sum of whole groups.
fn figures(content: &Content) -> Vec<u64> {
    let three = |one: &Figures| [one.voices, one.claimed, one.confirmed];
    let mut all = three(&content.totals).to_vec();
    for theme in &content.themes {
        all.extend(three(&theme.figures));
        for part in &theme.parts {
            all.extend(three(&part.figures));
            all.extend(part.outcomes.values());
        }
    }
    all.extend(content.timeliness.iter().flat_map(|one| [one.in_time, one.late]));
    all.extend(content.ageing.iter().map(|one| one.voices));
    all.extend(content.ways.iter().map(|one| one.voices));
    let surveys = content.measures.iter().filter_map(|one| one.survey.as_ref());
    for wave in surveys.flat_map(|one| [one.before, one.after]).flatten() {
        all.extend([wave.asked, wave.valid, wave.solved]);
    }
    all
}

/// Whether both halves of every key belong together: else the next publication could not be checked.
async fn halves(on: &impl Rows) -> Kept<Found> {
    let mut found = Found::nothing("register-key", "register_key", Fault::State);
    for key in settings::keys(on).await? {
        let secret = settings::secret(on, key.id).await?.unwrap_or_default();
        let word = key.id.to_string();
        let belongs = seal::sign(word.as_bytes(), &secret).is_ok_and(|signature| {
            let pem = seal::pem(&key.public);
            seal::verify(word.as_bytes(), &seal::raw(&signature), &pem).is_ok()
        });
        if !belongs {
            found.add(word);
        }
    }
    Ok(found)
}
