//! How a unit works: whether anybody may report to it, whether it gets what other rooms pass on, its times.

use lb_doors::{Answer, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Id, Refusal, Workspace};
use lb_web::components::{Choice, Field, Kind as Input};

use super::page::{FormPart, Page, Part, Section};
use super::say::{Words, version};
use crate::actions::settings::{self, Times, UnitRules};
use crate::acts::UNIT;

const FIELDS: &[&str] = &["receives", "home", "batch", "answer", "plan", "confirm", "ageing"];
const TIMES: &[&str] = &["batch", "answer", "plan", "confirm", "ageing"];

/// The unit that the reader works in now, else the first.
fn unit(visit: &Visit) -> Result<Id<Workspace>, Refusal> {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let own: Vec<Id<Workspace>> = visit.cx.actor.workspaces(UNIT).collect();
    let found = own.iter().find(|id| Some(**id) == current).or(own.first());
    found.copied().ok_or_else(Refusal::missing)
}

fn fields(words: &Words, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let tick = |name: &str| {
        let label = words.t(&format!("answers-settings-{name}-yes"));
        let field = words.field(
            Input::Checkbox,
            name,
            &format!("answers-settings-{name}"),
            sheet,
            problems,
        );
        field.options([Choice::new("yes", label)])
    };
    let mut fields = vec![tick("receives"), tick("home")];
    fields.extend(TIMES.iter().map(|name| {
        words.field(Input::Number, name, &format!("answers-settings-{name}"), sheet, problems)
    }));
    fields
}

fn sheet_of(rules: &UnitRules) -> Sheet {
    let Times { batch, answer, plan, confirm, ageing } = rules.times;
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let times = [batch, answer, plan, confirm, ageing].map(|days| days.to_string());
    let values = [yes(rules.receives), yes(rules.home)].into_iter().chain(times);
    let version = ("version".to_owned(), rules.version.to_string());
    let named = FIELDS.iter().map(|name| (*name).to_owned()).zip(values);
    Sheet::from(named.chain([version]).collect::<Vec<_>>())
}

fn made(visit: &Visit, sheet: &Sheet, problems: &Problems) -> Page {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("answers-settings"));
    frame.notices.extend(problems.notices(FIELDS));
    let mut made = Page::new(frame, words.t("answers-settings-lead"));
    let form = FormPart::new(&words, "/policy/settings", fields(&words, sheet, problems));
    let form = form.version(version(sheet)).button(words.t("answers-keep"), "primary");
    made.add(Section::new("rules", String::new(), vec![Part::Form(Box::new(form))]));
    if sheet.get("receives") == "yes" {
        let label = words.t("difficulty-report");
        made.buttons = vec![(label, "/policy/report".to_owned(), "right", "quiet")];
    }
    made
}

/// `GET /policy/settings`
pub(super) async fn show(visit: Visit) -> Answer {
    let rules = settings::read(&visit.cx, unit(&visit)?).await?;
    page(&made(&visit, &sheet_of(&rules), &Problems::default()))
}

/// `POST /policy/settings`
pub(super) async fn keep(visit: Visit, sheet: Sheet) -> Answer {
    let days = |name: &str| sheet.get(name).trim().parse().unwrap_or_default();
    let rules = UnitRules {
        receives: sheet.get("receives") == "yes",
        home: sheet.get("home") == "yes",
        times: Times {
            batch: days("batch"),
            answer: days("answer"),
            plan: days("plan"),
            confirm: days("confirm"),
            ageing: days("ageing"),
        },
        version: version(&sheet),
    };
    match settings::keep(&visit.cx, unit(&visit)?, rules).await {
        Ok(()) => go("/policy/settings"),
        Err(halt) => again(&made(&visit, &sheet, &Problems::of(&visit, halt)?)),
    }
}
