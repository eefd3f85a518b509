//! Gatherings of the demonstration, and the difficulties that came of what was said there.

use std::collections::BTreeSet;

use lb_bridges::setup;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Organisation, Workspace};
use lb_policy::actions::protect;
use lb_policy::record::Difficulty;
use lb_roundtables::record::{Gathering, Statement};
use lb_store::{Fact, Row, Rows as _};
use lb_testkit::{Reply, Scratch, actor};

use super::difficulties::count;
use super::{rooms, settle, site};

/// A statement with what came of it.
struct Linked {
    gathering: Id<Gathering>,
    workspace: Id<Workspace>,
    statement: Id<Statement>,
    words: String,
    company: Id<Organisation>,
    difficulty: Id<Difficulty>,
    unit: Id<Workspace>,
    /// Whether it stands in a theme: what hinders nobody else does not.
    themed: bool,
}

/// Difficulties whose reference is a confirmed statement of the same words, consent and company.
const LINKED: &str = "select g.id as gathering, g.workspace as kept_by, s.id as statement, s.words, \
    s.organisation, d.id as difficulty, d.workspace as unit, \
    (select count(*) from item i where i.difficulty = d.id and i.theme is not null) as themed from statement s \
    join gathering g on g.id = s.gathering join difficulty d on d.reference = s.id \
    join difficulty_proposer p on p.difficulty = d.id where d.door = 'gathering' \
    and s.kind = 'difficulty' and s.state = 'confirmed' and s.words = d.words and s.consent = d.consent \
    and s.organisation = p.organisation and s.speaker_name = p.contact and d.checked_at is not null \
    and d.state <> 'withdrawn' order by s.id";

async fn linked(t: &Scratch) -> Vec<Linked> {
    let read = |row: &Row| {
        Ok(Linked {
            gathering: row.get("gathering")?,
            workspace: row.get("kept_by")?,
            statement: row.get("statement")?,
            words: row.get("words")?,
            company: row.get("organisation")?,
            difficulty: row.get("difficulty")?,
            unit: row.get("unit")?,
            themed: row.get::<i64>("themed")? > 0,
        })
    };
    t.system().read().all(LINKED, &[], read).await.unwrap()
}

/// Whether a page shows somebody's words: a page writes marks that mean something to it in its own way.
fn says(page: &Reply, words: &str) -> bool {
    page.shows(&words.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&#34;"))
}

fn within(role: Role, workspace: Id<Workspace>) -> Actor {
    actor("Reader", role, Scope::Workspace(workspace))
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_was_said_in_the_demonstration_leads_to_what_became_of_it(t: Scratch) {
        let site = site(&t);
        lb_demonstration::fill(&t.system(), &setup(), &lb_bridges::between()).await.unwrap();
        assert_eq!(count(&t, "gathering where demonstration = true").await, 60);
        // 23 are confirmed; the words of two more are left for the engine to propose, sixteen belong to none.
        assert_eq!(count(&t, "theme").await, 23);
        assert_eq!(count(&t, "item where theme is null").await, 30);
        assert!(count(&t, "item").await >= 150);
        // Everybody reads of one measure that difficulties fell, and of others that it cannot be told.
        let told = lb_register::actions::read::registers(&t.system()).await.unwrap().remove(0).content().unwrap().measures;
        let told: BTreeSet<String> = told.into_iter().filter_map(|one| one.effect).map(|one| one.verdict).collect();
        assert_eq!(told.into_iter().collect::<Vec<_>>(), ["cannot-tell", "fell"]);
        assert!(count(&t, "item where state = 'partly-solved'").await > 0);
        // Every difficulty that came from a gathering came of a statement, and every confirmed one went there.
        let mut all = linked(&t).await;
        let from = count(&t, "difficulty where door = 'gathering'").await;
        let said = "statement s join gathering g on g.id = s.gathering where g.demonstration = true \
            and s.kind = 'difficulty' and s.state = 'confirmed'";
        assert_eq!((all.len() as u64, count(&t, said).await), (from, from));
        assert!(from >= 40, "{from}");

        // Words with a mark that pages escape first.
        all.sort_by_key(|one| !one.words.contains(['\'', '"', '&']));
        // The unit follows its own gatherings, a company what it said itself.
        let one = all.iter().find(|one| one.themed && one.workspace == one.unit).unwrap();
        // Its register shows what is claimed and confirmed, and several doors.
        let (_, content) = lb_register::actions::read::one(&t.system(), one.unit, None).await.unwrap();
        let totals = content.totals;
        assert!(totals.confirmed > 0 && totals.claimed >= totals.confirmed && totals.voices > totals.claimed, "{totals:?}");
        let doors: std::collections::BTreeSet<&str> =
            content.ways.iter().filter(|way| way.voices > 0).map(|way| way.door.as_str()).collect();
        assert!(doors.len() > 2, "{doors:?}");
        let officer = t.client(&site, within(Role::PolicyOfficer, one.unit));
        let page = officer.get(&format!("/gatherings/{}", one.gathering)).await;
        let link = format!("/policy/difficulties/{}", one.difficulty);
        assert!(says(&page, &one.words) && page.shows(&link), "{}", page.text);
        let reached = officer.get(&link).await;
        assert!(says(&reached, &one.words) && reached.shows("/policy/themes/"), "{}", reached.text);
        let other = all.iter().find(|one| one.themed && one.workspace != one.unit).unwrap();
        let (page, link) = (format!("/gatherings/{}", other.gathering), format!("/policy/difficulties/{}", other.difficulty));
        let company = t.client(&site, actor("Own", Role::Representative, Scope::Organisation(other.company)));
        assert!(company.get(&page).await.shows(&link) && says(&company.get(&link).await, &other.words));
        // Who keeps the gathering only sees what was said there, who stands above both the theme.
        let desk = t.client(&site, within(Role::Officer, other.workspace)).get(&page).await;
        assert!(says(&desk, &other.words) && !desk.shows("/policy/difficulties/") && !desk.shows("/policy/themes/"), "{}", desk.text);
        let mut above = within(Role::Supervisor, lb_testkit::id(1));
        above.supervised.extend([other.workspace, other.unit]);
        let above = t.client(&site, above).get(&page).await;
        assert!(above.shows("/policy/themes/") && !above.shows("/policy/difficulties/"), "{}", above.text);

        // The coupling finds what is there: told of the statement, it makes no second difficulty.
        let mut tx = t.system().begin().await.unwrap();
        tx.tell(Fact::of("statement.confirmed", "statement", one.statement).within(Some(one.workspace)));
        tx.commit().await.unwrap();
        settle(&t, &site).await;
        assert_eq!(count(&t, "difficulty where door = 'gathering'").await, from);
        // What a company takes back at the unit is gone at the gathering too, and is not captured anew.
        for other in all.iter().filter(|one| one.workspace != one.unit).take(8) {
            let speaker = || actor("Own", Role::Representative, Scope::Organisation(other.company));
            let (company, page) = (t.client(&site, speaker()), format!("/gatherings/{}", other.gathering));
            assert!(says(&company.get(&page).await, &other.words));
            let before = count(&t, "statement where state = 'withdrawn'").await;
            protect::withdraw(&t.cx(speaker()), other.difficulty).await.unwrap();
            settle(&t, &site).await;
            let gone = format!("statement where id = '{}' and state = 'withdrawn' and words = '' and heard = ''", other.statement);
            assert_eq!((count(&t, &gone).await, count(&t, "statement where state = 'withdrawn'").await), (1, before + 1));
            // Somebody else may have said the same there.
            let quoted = other.words.replace('\'', "''");
            let same = format!("statement where gathering = '{}' and words = '{quoted}'", other.gathering);
            let mut after = company.get(&page).await;
            // Minutes are the desk's own text, which it puts right by hand.
            if let Some(from) = after.text.find("aria-labelledby=\"minutes\"") {
                let end = from + after.text[from..].find("</section>").unwrap();
                after.text.replace_range(from..end, "");
            }
            assert_eq!((after.status.as_u16(), says(&after, &other.words)), (200, count(&t, &same).await > 0), "{}: {}", other.words, after.text);
        }
        assert_eq!(count(&t, "difficulty where door = 'gathering'").await, from);
    }
}
