//! Items of many languages become themes; what people decide stays.

use lb_kernel::{Id, Language};
use lb_policy::actions::capture::capture;
use lb_policy::actions::hint::hints;
use lb_policy::actions::moves::{Given, give};
use lb_policy::actions::themes::{self, Filter, Marks};
use lb_policy::actions::{difficulties, propose};
use lb_policy::record::{Item, Theme};
use lb_policy::rules::words::{Handling, ThemeChange, ThemeState};
use lb_policy::{NewDifficulty, Policy};
use lb_store::{Cx, Rows as _};
use lb_testkit::{Scratch, id};

use crate::setting::{UNIT, new, policy_officer, room, rooms};

const BANK: [&str; 4] = [
    "The bank refuses to open a corporate account without an alien registration card.",
    "No bank opens a corporate bank account for a foreign founder.",
    "은행이 외국인등록증 없이는 법인 계좌를 개설해 주지 않습니다.",
    "外国人の創業者は銀行で法人口座を開設できません。",
];
const SAMPLES: [&str; 4] = [
    "Our frozen cell samples wait at customs for weeks and thaw.",
    "Customs clearance of research samples takes so long that the cells die.",
    "연구용 세포 시료가 통관에서 몇 주씩 묶여 못 쓰게 됩니다.",
    "研究用の細胞試料が税関で何週間も止められ、使えなくなります。",
];

async fn said(t: &Scratch, words: &[&str], start: usize) -> Vec<Id<Item>> {
    let mut items = Vec::new();
    for (number, text) in words.iter().enumerate() {
        let company = id(u128::try_from(start + number).unwrap() + 1);
        let language = lb_language::detect::detect(text).unwrap_or(Language::EN);
        let new = NewDifficulty { language, ..new(&format!("{}", start + number), text) };
        let one = capture(&t.system(), new.of(Some(company))).await.unwrap().difficulty;
        items.push(difficulties::show(&t.system(), one.id).await.unwrap().items[0].id);
    }
    items
}

async fn all(cx: &Cx) -> Vec<(Id<Theme>, i64, ThemeState)> {
    let listed = themes::list(cx, &Filter::default(), None, 50).await.unwrap();
    listed.list.iter().map(|one| (one.theme.id, one.items, one.theme.state)).collect()
}

async fn holding(cx: &Cx, item: Id<Item>) -> Option<Id<Theme>> {
    for (theme, _, _) in all(cx).await {
        let shown = themes::show(cx, theme).await.unwrap();
        if shown.said.iter().any(|one| one.item.id == item) {
            return Some(theme);
        }
    }
    None
}

async fn group(t: &Scratch, room: &Policy, afresh: bool) -> propose::Summary {
    propose::group(&t.system(), room, id(UNIT), afresh).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn statements_of_several_languages_make_themes_and_new_ones_join_without_reshuffling(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let bank = said(&t, &BANK, 0).await;
        let samples = said(&t, &SAMPLES, 10).await;
        let first = group(&t, &room, false).await;
        assert!(first.formed >= 2, "{first:?}");
        let theme = holding(&cx, bank[0]).await.unwrap();
        assert_eq!(holding(&cx, bank[1]).await, Some(theme));
        assert_ne!(holding(&cx, samples[0]).await, Some(theme));
        let before = all(&cx).await;
        let later = said(&t, &["It took half a year until a bank opened our corporate account."], 20).await;
        group(&t, &room, false).await;
        assert_eq!(holding(&cx, later[0]).await, Some(theme));
        for (id, items, _) in &before {
            let now = all(&cx).await.into_iter().find(|one| one.0 == *id).unwrap();
            assert_eq!(now.1, items + i64::from(*id == theme));
        }
        let again = group(&t, &room, false).await;
        assert_eq!((again.formed, again.joined), (0, 0));
        let history = themes::show(&cx, theme).await.unwrap().history;
        // The clock stands still: what came first is not told.
        let mut kinds: Vec<_> = history.iter().map(|one| one.kind).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, [ThemeChange::Formed, ThemeChange::Grew]);
    }

    async fn what_whoever_wrote_it_down_took_for_an_earlier_theme_is_in_it_and_stays_there(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let bank = said(&t, &BANK, 0).await;
        let samples = said(&t, &SAMPLES, 10).await;
        group(&t, &room, false).await;
        let theme = holding(&cx, bank[0]).await.unwrap();
        // Both are confirmed: what nobody confirmed the engine may still put together otherwise.
        let other = holding(&cx, samples[0]).await.unwrap();
        for theme in [theme, other] {
            let version = themes::show(&cx, theme).await.unwrap().one.theme.version;
            themes::confirm(&cx, theme, version).await.unwrap();
        }
        let entered = async |reference: &str, words: &str, same_as: Id<Theme>| {
            let new = NewDifficulty { same_as: Some(same_as), ..new(reference, words) };
            let one = capture(&t.system(), new).await.unwrap().difficulty;
            difficulties::show(&t.system(), one.id).await.unwrap().items[0].clone()
        };
        // Words that the engine would have put elsewhere: a person knew better.
        let item = entered("x", SAMPLES[1], theme).await;
        assert_eq!(item.theme, Some(theme));
        group(&t, &room, false).await;
        assert_eq!(holding(&cx, item.id).await, Some(theme));
        let told = themes::show(&cx, theme).await.unwrap().history;
        assert!(told.iter().any(|one| one.kind == ThemeChange::Grew && one.data["item"] == item.id.to_string()), "{told:?}");
        // A theme that was joined to another leads on; one that is nowhere is passed over.
        let version = themes::show(&cx, theme).await.unwrap().one.theme.version;
        themes::merge(&cx, &room, theme, version, other).await.unwrap();
        assert_eq!(entered("y", "Nobody opens an account for us.", theme).await.theme, Some(other));
        assert_eq!(entered("z", "Nobody opens an account for them.", id(12_345)).await.theme, None);
    }

    async fn words_are_recognised_as_an_earlier_theme_with_a_constant_number_of_queries(t: Scratch) {
        let room = room();
        said(&t, &BANK, 0).await;
        said(&t, &SAMPLES, 10).await;
        group(&t, &room, false).await;
        let cx = t.cx(policy_officer());
        let theme = all(&cx).await.len();
        assert!(theme >= 2);
        let asked = "법인 계좌를 열 수 있는 은행이 없습니다.";
        let found = hints(&cx, &room, id(UNIT), None, asked).await.unwrap();
        let shown = themes::show(&cx, found[0].theme).await.unwrap();
        assert!(shown.said.iter().any(|one| one.item.words == BANK[0]), "{:?}", found[0].label);
        let (_, queries) = t.counting(hints(&cx, &room, id(UNIT), None, asked)).await;
        assert_eq!(queries, 1);
        // Strangers learn nothing of a theme that nobody confirmed.
        let stranger = t.cx(lb_kernel::policy::Actor::anonymous());
        assert!(hints(&stranger, &room, id(UNIT), None, asked).await.unwrap().is_empty());
        let one = themes::show(&cx, found[0].theme).await.unwrap().one;
        themes::confirm(&cx, one.theme.id, one.theme.version).await.unwrap();
        let open = hints(&stranger, &room, id(UNIT), None, asked).await.unwrap();
        assert_eq!(open.len(), usize::from(one.companies >= 3));
        assert!(hints(&cx, &room, id(UNIT), None, "   ").await.unwrap().is_empty());
    }

    async fn what_people_split_merge_and_move_the_engine_does_not_undo(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let bank = said(&t, &BANK, 0).await;
        let samples = said(&t, &SAMPLES, 10).await;
        group(&t, &room, false).await;
        let theme = holding(&cx, bank[0]).await.unwrap();
        let one = themes::show(&cx, theme).await.unwrap().one;
        let none = themes::split(&cx, &room, theme, one.theme.version, &[], "Cards").await.unwrap_err();
        assert_eq!(none.refusal().unwrap().code(), "policy.split-choice");
        let part = themes::split(&cx, &room, theme, one.theme.version, &[bank[0]], "Cards first").await.unwrap();
        assert!(part.number > one.theme.number);
        themes::place(&cx, &room, samples[0], Some(part.id)).await.unwrap();
        for afresh in [false, true] {
            group(&t, &room, afresh).await;
            assert_eq!(holding(&cx, bank[0]).await, Some(part.id));
            assert_eq!(holding(&cx, samples[0]).await, Some(part.id));
            assert_eq!(holding(&cx, bank[1]).await, Some(theme));
        }
        let now = themes::show(&cx, part.id).await.unwrap().one.theme;
        let stale = themes::merge(&cx, &room, part.id, now.version - 1, theme).await.unwrap_err();
        assert_eq!(stale.refusal().unwrap().code(), "refusal.stale");
        themes::merge(&cx, &room, part.id, now.version, theme).await.unwrap();
        assert_eq!(holding(&cx, bank[0]).await, Some(theme));
        let gone = themes::show(&cx, part.id).await.unwrap();
        assert_eq!(gone.one.theme.state, ThemeState::Merged);
        assert_eq!(gone.merged_into.map(|one| one.id), Some(theme));
        let over = themes::confirm(&cx, part.id, gone.one.theme.version).await.unwrap_err();
        assert_eq!(over.refusal().unwrap().code(), "policy.theme-over");
        // A number is never given twice.
        said(&t, &["The laboratory has no room for animals.", "There is no animal room in the laboratory."], 30).await;
        group(&t, &room, true).await;
        let numbers: Vec<i64> = themes::list(&cx, &Filter::default(), None, 50).await.unwrap().list.iter().map(|one| one.theme.number).collect();
        assert!(!numbers.contains(&now.number), "{numbers:?}");
    }

    async fn nothing_stays_in_a_theme_that_is_over(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let bank = said(&t, &BANK, 0).await;
        said(&t, &SAMPLES, 10).await;
        group(&t, &room, false).await;
        let theme = holding(&cx, bank[0]).await.unwrap();
        // What no authority is needed for is none of the engine's statements any more.
        let held = themes::show(&cx, theme).await.unwrap().said;
        for one in &held {
            let given = Given { handling: Some(Handling::OutOfScope), ..Given::default() };
            give(&cx, one.item.id, one.item.version, given).await.unwrap();
        }
        group(&t, &room, true).await;
        let gone = themes::show(&cx, theme).await.unwrap();
        assert_eq!((gone.one.theme.state, gone.one.items), (ThemeState::Dissolved, 0));
        let left = "select count(*) as n from item where theme = $1";
        assert_eq!(cx.read().count(left, &[&theme]).await.unwrap(), 0);
    }

    async fn the_other_theme_is_looked_for_by_words_or_number_and_what_was_chosen_stays(t: Scratch) {
        let room = room();
        let items = said(&t, &[&BANK[..], &SAMPLES[..]].concat(), 0).await;
        group(&t, &room, true).await;
        let cx = t.cx(policy_officer());
        let (bank, samples) = (holding(&cx, items[0]).await.unwrap(), holding(&cx, items[4]).await.unwrap());
        let label = [("en".to_owned(), "Frozen samples at customs".to_owned())].into();
        let other = themes::show(&cx, samples).await.unwrap().one.theme;
        themes::rename(&cx, samples, other.version, &label).await.unwrap();
        let label = [("en".to_owned(), "Corporate accounts".to_owned())].into();
        let own = themes::show(&cx, bank).await.unwrap().one.theme;
        themes::rename(&cx, bank, own.version, &label).await.unwrap();
        let site = t.site(vec![lb_policy_doors::slice(&room)]);
        let officer = t.client(&site, policy_officer());
        let chosen = format!("value=\"{samples}\" selected");
        let plain = officer.get(&format!("/policy/themes/{bank}")).await;
        assert!(plain.shows(&samples.to_string()) && !plain.shows(&chosen), "{}", plain.text);
        for asked in ["frozen", &other.tag(), &other.number.to_string()] {
            let found = officer.get(&format!("/policy/themes/{bank}?q={asked}&at=merge&items={}", items[1])).await;
            assert!(found.shows(&chosen), "{asked}: {}", found.text);
            assert!(found.shows("id=\"merge\" open") && found.shows(&format!("value=\"{}\" checked", items[1])), "{}", found.text);
        }
        let none = officer.get(&format!("/policy/themes/{bank}?q=nothing-of-it&at=move&label=Visa")).await;
        assert!(none.shows("No theme has these words.") && none.shows("id=\"move\" open") && none.shows("value=\"Visa\""), "{}", none.text);
        // What is wrong loses nothing either.
        let version = themes::show(&cx, bank).await.unwrap().one.theme.version.to_string();
        let all: Vec<String> = items[..4].iter().map(ToString::to_string).collect();
        let mut sent: Vec<(&str, &str)> = all.iter().map(|item| ("items", item.as_str())).collect();
        sent.extend([("version", version.as_str()), ("label", "Visa"), ("at", "move")]);
        let wrong = officer.post(&format!("/policy/themes/{bank}/split"), &sent).await;
        assert!(wrong.status == 422 && wrong.shows("value=\"Visa\"") && wrong.shows(&format!("value=\"{}\" checked", items[3])), "{}", wrong.text);
    }

    async fn themes_are_changed_by_policy_officers_alone(t: Scratch) {
        let room = room();
        said(&t, &BANK, 0).await;
        group(&t, &room, false).await;
        let cx = t.cx(policy_officer());
        let one = themes::list(&cx, &Filter::default(), None, 1).await.unwrap().list[0].theme.clone();
        let officer = lb_testkit::actor("Officer", lb_kernel::policy::Role::Officer, lb_kernel::policy::Scope::Workspace(id(UNIT)));
        let cx2 = t.cx(officer);
        let shown = themes::show(&cx2, one.id).await.unwrap();
        assert!(shown.said.iter().all(|said| said.item.words.is_empty()), "no consent, no words");
        assert!(themes::confirm(&cx2, one.id, one.version).await.is_err());
        let labels = [("en".to_owned(), "Bank accounts".to_owned())].into();
        let named = themes::rename(&cx, one.id, one.version, &labels).await.unwrap();
        let marked = themes::mark(&cx, one.id, named.version, Marks { systemic: true, mine: true, ..Marks::default() }).await.unwrap();
        assert!(marked.systemic && marked.owner_name == "Policy officer");
        group(&t, &room, false).await;
        let after = themes::show(&cx, one.id).await.unwrap().one.theme;
        assert_eq!(after.label.get("en").map(String::as_str), Some("Bank accounts"));
    }
}
