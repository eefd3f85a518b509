//! The page on which a table of difficulties is taken in.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use lb_doors::{Answer, Failed, Problems, Sheet, Visit, again, failed, page, unread};
use lb_kernel::{Id, Workspace};
use lb_web::components::{Choice, Kind as Input, Notice, Tone};

use super::sheet::SheetPage;
use crate::acts::POLICY;
use crate::rules::capture::LINE;
use crate::table::{Taken, import};

/// Lines of what is wrong that are shown.
const SHOWN: usize = 50;

fn made(visit: &Visit, workspace: Option<Id<Workspace>>, check: bool) -> SheetPage {
    let mut made = SheetPage::new(
        visit,
        "difficulty-import",
        "difficulty-import-lead",
        "/policy/difficulties/import",
    );
    made.file = true;
    made.frame.breadcrumbs =
        vec![(made.words.t("policy-difficulties"), "/policy/difficulties".to_owned())];
    let none = (Sheet::default(), Problems::default());
    let sent = (&none.0, &none.1);
    let mut fields = vec![
        made.words
            .field(sent, Input::File, "file", "difficulty-import-file")
            .hint(made.words.t("difficulty-import-hint"))
            .accept(".csv,.tsv,.xlsx,.jsonl")
            .required(),
        made.words
            .field(sent, Input::Checkbox, "dry_run", "difficulty-import-dry")
            .options([Choice::new("yes", made.words.t("difficulty-import-dry"))]),
    ];
    if check && let Some(field) = fields.last_mut() {
        field.values = vec!["yes".to_owned()];
    }
    let made = made.asking(fields, &none.1, "difficulty-import-button");
    match workspace {
        Some(workspace) => made.hidden("workspace", workspace.to_string()),
        None => made,
    }
}

/// The workspace that is meant: the current one, else the first whose policy officer one is.
fn home(visit: &Visit) -> Option<Id<Workspace>> {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let own: Vec<Id<Workspace>> = visit.cx.actor.workspaces(POLICY).collect();
    current.filter(|id| own.contains(id)).or(own.first().copied())
}

/// `GET /policy/difficulties/import`
pub(super) async fn form(visit: Visit) -> Answer {
    let subject = lb_kernel::policy::Subject {
        workspace: home(&visit),
        ..lb_kernel::policy::Subject::default()
    };
    visit.cx.permit(&crate::acts::IMPORT, &subject)?;
    page(&made(&visit, home(&visit), true))
}

struct Sent {
    name: String,
    bytes: Vec<u8>,
    workspace: Option<Id<Workspace>>,
    dry_run: bool,
}

async fn read(mut sent: Multipart) -> Result<Sent, Failed> {
    let wrong = |error: MultipartError| failed(unread(error.body_text()));
    let mut all = Sent { name: String::new(), bytes: Vec::new(), workspace: None, dry_run: false };
    while let Some(field) = sent.next_field().await.map_err(wrong)? {
        match field.name().unwrap_or_default() {
            "file" => {
                all.name = field.file_name().unwrap_or_default().chars().take(LINE).collect();
                all.bytes = field.bytes().await.map_err(wrong)?.to_vec();
            }
            "workspace" => all.workspace = field.text().await.map_err(wrong)?.parse().ok(),
            "dry_run" => all.dry_run = !field.text().await.map_err(wrong)?.is_empty(),
            _ => {}
        }
    }
    Ok(all)
}

/// `POST /policy/difficulties/import`
pub(super) async fn take(visit: Visit, sent: Multipart) -> Answer {
    let sent = read(sent).await?;
    let workspace = sent.workspace.or_else(|| home(&visit));
    let workspace = workspace.ok_or_else(|| failed(lb_kernel::Refusal::missing()))?;
    let taken = import(&visit.cx, workspace, &sent.name, &sent.bytes, sent.dry_run).await?;
    let mut shown = made(&visit, Some(workspace), !taken.problems.is_empty());
    told(&mut shown, &taken, sent.dry_run);
    if taken.problems.is_empty() { page(&shown) } else { again(&shown) }
}

fn told(shown: &mut SheetPage, taken: &Taken, dry_run: bool) {
    let words = shown.words;
    if taken.problems.is_empty() {
        let key = if dry_run { "difficulty-import-checked" } else { "difficulty-import-taken" };
        let values = [("fresh", taken.fresh.into()), ("known", taken.known.into())];
        shown.frame.notices.push(Notice::new(Tone::Positive, words.with(key, &values)));
    } else {
        let values = [("count", taken.problems.len().into())];
        let text = words.with("difficulty-import-wrong", &values);
        shown.frame.notices.push(Notice::new(Tone::Critical, text));
    }
    if !taken.unknown.is_empty() {
        let values = [("columns", taken.unknown.join(", ").into())];
        let text = words.with("difficulty-import-unknown", &values);
        shown.frame.notices.push(Notice::new(Tone::Caution, text));
    }
    let own = lb_texts::Texts::new(&crate::texts::LOADER, words.locale());
    let say = |problem| lb_tables::say::sentence(problem, words.locale(), Some(&own));
    shown.lines = taken.problems.iter().take(SHOWN).map(say).collect();
}
