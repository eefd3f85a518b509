//! A year of monthly publications of random data, with companies joining and withdrawing, against somebody who
//! keeps everything that was ever published: figures and meters, timeliness, ageing, ways, answers, effects, files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_register::Material;
use lb_register::actions::{export, publish, read, settings};
use lb_register::rules::assemble::{Issue, assemble};
use lb_register::rules::content::{Content, Figures, WaveFigures};
use lb_register::rules::counting::{Groups, Plans, carry, counted};
use lb_register::rules::material::{
    Answered, Asked, Fate, Measure, Outcome, Surveyed, Theme, Voice,
};
use lb_register::rules::settings::Rules;
use lb_store::Rows as _;
use lb_testkit::Scratch;

use crate::attacker::{Table, derivable, solve, unmasked};
use crate::setting::{Book, day, desk, officer, room, rooms, texts};

const OUTCOMES: [&str; 6] = ["open", "long-term", "refused", "claimed", "partly", "solved"];
const DOORS: [&str; 3] = ["gathering", "form", "mail"];

const LEAST: i64 = 3;
const THEMES: u64 = 4;
const MEASURES: [(&str, &str, [u64; 2]); 3] =
    [("m0", "2026-04-15", [0, 1]), ("m1", "2026-06-01", [1, 2]), ("m2", "2026-09-01", [2, 3])];
const WAVES: [&str; 2] = ["before", "after"];

/// A small generator of numbers with a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// What happens in a month: some come, some move on, a few withdraw.
fn month(dice: &mut Dice, material: &mut Material, month: i64, next: &mut usize) {
    let first = day("2026-01-01").checked_add(month.months()).unwrap();
    let coming = 2 + dice.roll(14);
    for _ in 0..coming {
        material.voices.push(Voice {
            key: format!("item-{:05}", *next),
            company: format!("company-{}", dice.roll(40)),
            theme: format!("t{}", dice.roll(THEMES)),
            authority: format!("a{}", dice.roll(2)),
            door: DOORS[usize::try_from(dice.roll(3)).unwrap()].to_owned(),
            outcome: Outcome::Open,
            claimed: false,
            confirmed: false,
            heard_on: first.checked_add(i64::try_from(dice.roll(27)).unwrap().days()).unwrap(),
            since: first,
        });
        *next += 1;
    }
    for voice in &mut material.voices {
        if dice.roll(3) == 0 {
            let rank = (voice.outcome.rank() + 1).min(5);
            voice.outcome = if dice.roll(12) == 0 { Outcome::Open } else { Outcome::at(rank) };
            voice.claimed = voice.outcome.rank() >= 3;
            voice.confirmed = voice.outcome == Outcome::Solved;
        }
    }
    material.voices.retain(|_| dice.roll(60) != 0);
    ask(dice, material, first, next);
    answered(dice, material, first);
    // Who withdraws takes everything along.
    let there: BTreeSet<&str> = material.voices.iter().map(|voice| voice.key.as_str()).collect();
    material.asked.retain(|one| there.contains(one.key.trim_start_matches("b1:")));
    material.answers.retain(|one| there.contains(one.key.as_str()));
}

/// Companies are asked about measures in force and answer, or not; a few answer late, a few take all back.
fn ask(dice: &mut Dice, material: &mut Material, first: Date, next: &mut usize) {
    for (measure, on, _) in MEASURES.into_iter().filter(|(_, on, _)| day(on) <= first) {
        for _ in 0..dice.roll(9) {
            let fates = [Fate::Solved, Fate::Unsolved, Fate::Silent];
            let asked_on = first.checked_add(i64::try_from(dice.roll(12)).unwrap().days()).unwrap();
            assert!(asked_on >= day(on));
            material.surveyed.push(Surveyed {
                key: format!("question-{:05}", *next),
                company: format!("company-{}", dice.roll(40)),
                measure: measure.to_owned(),
                asked_on,
                closed_on: asked_on.checked_add(10.days()).unwrap(),
                fate: fates[usize::try_from(dice.roll(3)).unwrap()],
            });
            *next += 1;
        }
    }
    for one in material.surveyed.iter_mut().filter(|one| one.fate == Fate::Silent) {
        if dice.roll(40) == 0 {
            one.fate = Fate::Solved;
        }
    }
    material.surveyed.retain(|_| dice.roll(60) != 0);
}

/// Some are asked about and answered, in words that many get, and in words that nobody else gets.
fn answered(dice: &mut Dice, material: &mut Material, first: Date) {
    let known: BTreeSet<String> = material.asked.iter().map(|one| one.key.clone()).collect();
    let on =
        |dice: &mut Dice| first.checked_add(i64::try_from(dice.roll(27)).unwrap().days()).unwrap();
    for voice in &material.voices {
        let key = format!("b1:{}", voice.key);
        if !known.contains(&key) && dice.roll(2) == 0 {
            let (company, authority) = (voice.company.clone(), voice.authority.clone());
            let (in_time, due_on) = (dice.roll(3) != 0, on(dice));
            material.asked.push(Asked { key, company, authority, in_time, due_on });
        }
        let words = match dice.roll(8) {
            0 => format!("Only for {}", voice.key),
            1 | 2 => format!("To many {}", dice.roll(2)),
            _ => continue,
        };
        material.answers.push(Answered {
            key: voice.key.clone(),
            authority: voice.authority.clone(),
            verdict: "accepted".to_owned(),
            language: "en".to_owned(),
            words,
            on: on(dice),
        });
    }
}

/// Themes, authorities and measures that came into force within the year.
fn blank() -> Material {
    let theme = |n: u64| Theme {
        id: format!("t{n}"),
        number: i64::try_from(n).unwrap(),
        label: texts("주제", "Theme"),
        systemic: false,
    };
    Material {
        themes: (0..THEMES).map(theme).collect(),
        authorities: BTreeMap::from([
            ("a0".to_owned(), texts("가", "A")),
            ("a1".to_owned(), texts("나", "B")),
        ]),
        measures: MEASURES.into_iter().map(measure).collect(),
        ..Material::default()
    }
}

/// All figures of a publication by name, each with the counts that rounding leaves open.
fn table(content: &Content) -> Table {
    let half = content.made.base / 2;
    let open = |shown: u64| {
        let shown = i64::try_from(shown).unwrap();
        ((shown - half).max(0), shown + (content.made.base - 1) / 2)
    };
    let mut table = Table::new();
    let meters = |table: &mut Table, name: &str, figures: &Figures| {
        table.insert(name.to_owned(), open(figures.voices));
        table.insert(format!("claimed {name}"), open(figures.claimed));
        table.insert(format!("confirmed {name}"), open(figures.confirmed));
    };
    meters(&mut table, "all", &content.totals);
    for theme in &content.themes {
        meters(&mut table, &format!("theme {}", theme.id), &theme.figures);
        for part in &theme.parts {
            let cell = format!("{}|{}", theme.id, part.authority);
            for (outcome, count) in &part.outcomes {
                table.insert(format!("{cell}#{outcome}"), open(*count));
            }
            meters(&mut table, &cell, &part.figures);
        }
    }
    for way in &content.ways {
        table.insert(format!("way {}#{}", way.door, way.outcome), open(way.voices));
    }
    for (measure, ..) in MEASURES {
        let found = content.measures.iter().find(|one| one.measure.id == measure);
        let survey = found.and_then(|one| one.survey.as_ref());
        let waves = [survey.and_then(|one| one.before), survey.and_then(|one| one.after)];
        for (name, wave) in WAVES.into_iter().zip(waves) {
            let counts = |wave: WaveFigures| [wave.asked, wave.valid, wave.solved].map(open);
            let figures = wave.map_or([(0, 0); 3], counts);
            for (figure, count) in ["asked", "valid", "solved"].into_iter().zip(figures) {
                table.insert(format!("{measure} {name} {figure}"), count);
            }
        }
    }
    for one in &content.timeliness {
        table.insert(format!("asked {}#in-time", one.authority), open(one.in_time));
        table.insert(format!("asked {}#late", one.authority), open(one.late));
    }
    // What waits is counted once more, by how long: a second look at the same cells tells nothing new.
    let number = |theme: i64| format!("t{theme}");
    for one in &content.ageing {
        let name = format!("{}|{}#{}", number(one.theme), one.authority, one.outcome);
        assert_eq!(table.get(&name), Some(&open(one.voices)), "{name}");
    }
    // He knows all names there can be, and that what is not shown is not counted.
    for (whole, parts) in margins() {
        for name in parts.into_iter().chain([whole]) {
            if !name.starts_with("un")
                && !name.starts_with("outcome")
                && !name.ends_with("#all")
                && !name.starts_with('m')
            {
                table.entry(name).or_insert((0, 0));
            }
        }
    }
    table
}

/// What everybody knows of how the figures hang together. What is never published (those that are not claimed,
/// not confirmed, all with an outcome) he works out himself.
fn margins() -> Vec<(String, Vec<String>)> {
    let mut sums = Vec::new();
    let cells = |theme: u64| (0..2).map(move |a| format!("t{theme}|a{a}"));
    let all = || (0..THEMES).flat_map(cells);
    for meter in ["", "claimed ", "confirmed "] {
        let themes = (0..THEMES).map(|t| format!("{meter}theme t{t}"));
        sums.push((format!("{meter}all"), themes.collect()));
        for theme in 0..THEMES {
            let parts = cells(theme).map(|cell| format!("{meter}{cell}"));
            sums.push((format!("{meter}theme t{theme}"), parts.collect()));
        }
    }
    // What was asked was answered or not, answered with yes or not, before a measure or after it; measures
    // that share a theme speak of the same questions.
    for (measure, ..) in MEASURES {
        for wave in WAVES {
            let name = |figure: &str| format!("{measure} {wave} {figure}");
            sums.push((name("asked"), vec![name("valid"), name("silent")]));
            sums.push((name("valid"), vec![name("solved"), name("unsolved")]));
        }
        for figure in ["asked", "valid", "solved"] {
            let [before, after] = WAVES.map(|wave| format!("{measure} {wave} {figure}"));
            sums.push((
                format!("{measure} {figure}"),
                vec![before, after, format!("{measure} across {figure}")],
            ));
        }
    }
    for cell in all() {
        let parts = OUTCOMES.iter().map(|outcome| format!("{cell}#{outcome}")).collect();
        sums.push((cell.clone(), parts));
        for meter in ["claimed", "confirmed"] {
            let parts = vec![format!("{meter} {cell}"), format!("un{meter} {cell}")];
            sums.push((cell.clone(), parts));
        }
    }
    for outcome in OUTCOMES {
        let by_cell = all().map(|cell| format!("{cell}#{outcome}")).collect();
        sums.push((format!("outcome {outcome}"), by_cell));
        let doors = DOORS.iter().chain(&["several"]);
        let by_way = doors.map(|door| format!("way {door}#{outcome}")).collect();
        sums.push((format!("outcome {outcome}"), by_way));
    }
    for authority in ["a0", "a1"] {
        let parts = ["in-time", "late"].map(|fate| format!("asked {authority}#{fate}"));
        sums.push((format!("asked {authority}#all"), parts.to_vec()));
    }
    sums
}

fn measure((id, on, themes): (&str, &str, [u64; 2])) -> Measure {
    Measure {
        id: id.to_owned(),
        effective_on: Some(on.to_owned()),
        themes: themes.into_iter().map(|theme| format!("t{theme}")).collect(),
        ..crate::setting::material().measures.remove(0)
    }
}

async fn year(t: &Scratch, seed: u64, base: i64) {
    let book = Arc::new(Book(Mutex::new(blank())));
    let (room, cx, workspace) = (room(&book), t.cx(officer()), desk());
    let rules = Rules { least: LEAST, base, delay_days: 20, ..Rules::default() };
    settings::set(&cx, workspace, rules).await.unwrap();
    let (mut dice, mut next) = (Dice(seed), 0);
    let mut company: BTreeMap<String, String> = BTreeMap::new();
    let mut tables = Vec::new();
    let mut shown = Vec::new();
    for at in 0..12 {
        {
            let mut material = book.0.lock().unwrap();
            month(&mut dice, &mut material, at, &mut next);
            company.extend(material.voices.iter().map(|v| (v.key.clone(), v.company.clone())));
            company.extend(material.surveyed.iter().map(|s| (s.entry(), s.company.clone())));
            company.extend(material.asked.iter().map(|one| (one.key.clone(), one.company.clone())));
        }
        let as_of = day("2026-02-01").checked_add(at.months()).unwrap();
        let one = publish::publish(&cx, &room, workspace, Some(as_of)).await.unwrap();
        let (_, content) = read::one(&cx, workspace, Some(one.number)).await.unwrap();
        tables.push(table(&content));
        shown.push((one.id, content));
    }
    // There is something to attack, of every kind.
    let some = |is: &dyn Fn(&Content) -> bool| shown.iter().any(|(_, content)| is(content));
    assert!(some(&|one| one.totals.voices > 20));
    // Whole groups claim seldom: rounded to fives it may be none.
    assert!(base > 1 || some(&|one| one.totals.claimed > 0));
    assert!(some(&|one| one.timeliness.len() == 2) && some(&|one| !one.ageing.is_empty()));
    assert!(some(&|one| one.measures.iter().any(|measure| measure.effect.is_some())));
    assert!(some(&|one| one.themes.iter().any(|theme| !theme.replies.is_empty())));
    let asked = |one: &Content| -> u64 {
        let surveys = one.measures.iter().filter_map(|one| one.survey.as_ref());
        surveys.filter_map(|one| one.after).map(|wave| wave.asked).sum()
    };
    assert!(some(&|one| asked(one) > 20), "companies were asked");

    // The tables, solved together with what everybody knows of how they hang together.
    let learned = solve(&tables, &margins(), false);
    assert_eq!(unmasked(&learned, LEAST), Vec::<String>::new(), "seed {seed}");

    // Who stood behind each figure, read from the record itself: nobody of few can be computed exactly.
    let numbers: BTreeMap<&String, usize> = company.keys().zip(0..).collect();
    let owners: Vec<&String> = company.values().collect();
    let mut found: BTreeSet<Vec<usize>> = BTreeSet::new();
    for (publication, _) in &shown {
        let sql = "select g.id, g.cell, m.entry from publication_group p join register_group g on g.id = p.grp \
            join register_member m on m.grp = g.id where p.publication = $1";
        let rows = cx
            .read()
            .all(sql, &[publication], |row| {
                Ok((row.get::<String>("id")?, row.get::<String>("entry")?))
            })
            .await
            .unwrap();
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (group, entry) in rows {
            groups.entry(group).or_default().push(numbers[&entry]);
        }
        found.extend(groups.into_values());
    }
    let figures: Vec<Vec<usize>> = found.into_iter().collect();
    for figure in &figures {
        let companies: BTreeSet<&String> = figure.iter().map(|at| owners[*at]).collect();
        assert!(companies.len() >= usize::try_from(LEAST).unwrap(), "seed {seed}: {companies:?}");
    }
    let mut of: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, owner) in owners.iter().enumerate() {
        of.entry(*owner).or_default().push(at);
    }
    for (name, entries) in of {
        for entry in &entries {
            assert!(
                !derivable(&figures, owners.len(), &[*entry]),
                "seed {seed}: an entry of {name}"
            );
        }
        assert!(!derivable(&figures, owners.len(), &entries), "seed {seed}: {name}");
    }
    files_are_publications(&cx, &room, &book).await;
}

/// What any web server hands out holds what is published and no more: it is the same to the byte when everything
/// behind it is gone.
async fn files_are_publications(
    cx: &lb_store::Cx,
    room: &Arc<lb_register::Register>,
    book: &Arc<Book>,
) {
    let before = export::files(cx, room, desk()).await.unwrap();
    for (path, bytes) in &before {
        let text = String::from_utf8_lossy(bytes);
        for hidden in ["company-", "item-0", "Only for"] {
            assert!(!text.contains(hidden), "{hidden} in {path}");
        }
    }
    *book.0.lock().unwrap() = Material::default();
    assert_eq!(export::files(cx, room, desk()).await.unwrap(), before);
}

/// The same record with nothing in it but what groups say of themselves: who is not counted is gone, and members
/// of a group stand where their group stands.
fn flat(material: &Material, plans: &Plans) -> Material {
    let groups = counted(&plans.voices.groups, material);
    let mut flat = Material { voices: Vec::new(), ..material.clone() };
    let known: BTreeMap<&str, &Voice> =
        material.voices.iter().map(|voice| (voice.key.as_str(), voice)).collect();
    for group in &groups {
        for (at, key) in group.members.iter().enumerate() {
            let door = match group.door.as_str() {
                "several" => DOORS[at % 2],
                one => one,
            };
            flat.voices.push(Voice {
                door: door.to_owned(),
                outcome: group.outcome,
                claimed: group.claimed,
                confirmed: group.confirmed,
                heard_on: if at == 0 { group.from } else { group.since },
                ..known[key.as_str()].clone()
            });
        }
    }
    let asked: BTreeSet<&String> = (plans.asked.groups.iter())
        .filter(|group| !group.dark)
        .flat_map(|group| &group.members)
        .collect();
    flat.asked.retain(|one| asked.contains(&one.key));
    let surveyed: BTreeSet<&String> = (plans.surveyed.groups.iter())
        .filter(|group| !group.dark)
        .flat_map(|group| &group.members)
        .collect();
    flat.surveyed.retain(|one| surveyed.contains(&one.entry()));
    let there: BTreeSet<String> = flat.voices.iter().map(|voice| voice.key.clone()).collect();
    flat.answers.retain(|one| there.contains(&one.key));
    flat
}

/// Companies that are counted in a theme and got an answer of this authority in these words until the day.
fn told<'a>(
    material: &'a Material,
    plans: &Plans,
    (theme, authority, words): (&str, &str, &str),
    until: Date,
) -> BTreeSet<&'a str> {
    let counted: BTreeSet<&String> = (plans.voices.groups.iter())
        .filter(|group| !group.dark)
        .flat_map(|group| &group.members)
        .collect();
    let got: BTreeSet<&String> = (material.answers.iter())
        .filter(|one| one.words == words && one.on <= until && counted.contains(&one.key))
        .map(|one| &one.key)
        .collect();
    (material.voices.iter())
        .filter(|voice| voice.theme == theme && voice.authority == authority)
        .filter(|voice| got.contains(&voice.key))
        .map(|voice| voice.company.as_str())
        .collect()
}

/// Each answer went to enough companies, and one more that gets the same words moves nothing.
fn answers_tell_of_nobody(
    (issue, rules): (Issue, &Rules),
    material: &Material,
    plans: &Plans,
    content: &Content,
) {
    let until = rules.until(issue.as_of);
    for (at, theme) in content.themes.iter().enumerate() {
        for reply in &theme.replies {
            let key = (theme.id.as_str(), reply.authority.as_str(), reply.words.as_str());
            let companies = told(material, plans, key, until);
            assert!(companies.len() >= usize::try_from(LEAST).unwrap(), "{reply:?}");
            let mut more = material.clone();
            let one = material.answers.iter().find(|one| one.words == reply.words).unwrap();
            let next = (material.voices.iter())
                .filter(|voice| voice.theme == theme.id && voice.authority == reply.authority)
                .find(|voice| !companies.contains(voice.company.as_str()));
            let extra = next.map(|voice| Answered {
                key: voice.key.clone(),
                authority: voice.authority.clone(),
                on: until,
                ..one.clone()
            });
            more.answers.extend(extra);
            let again = assemble(issue, rules, &more, plans);
            assert!(again.themes[at].replies.contains(reply), "{reply:?}");
        }
    }
}

#[test]
fn nothing_is_published_but_what_whole_groups_say_of_themselves() {
    for (seed, base) in [(3, 1), (11, 1), (20_261_126, 5)] {
        let rules =
            Rules { least: LEAST, base, delay_days: 20, ageing_days: 30, ..Rules::default() };
        let (mut dice, mut next, mut material) = (Dice(seed), 0, blank());
        let mut earlier = Groups::default();
        let (mut red, mut effect) = (BTreeSet::new(), BTreeSet::new());
        for at in 0..12 {
            month(&mut dice, &mut material, at, &mut next);
            let as_of = day("2026-02-01").checked_add(at.months()).unwrap();
            let now = material.clone().on(as_of);
            let plans = carry(&earlier, &now, &rules, as_of);
            let issue = Issue { workspace: desk(), number: at + 1, as_of };
            let content = assemble(issue, &rules, &now, &plans);
            let same = assemble(issue, &rules, &flat(&now, &plans), &plans);
            assert_eq!(content.bytes().unwrap(), same.bytes().unwrap(), "seed {seed}, month {at}");
            answers_tell_of_nobody((issue, &rules), &now, &plans, &content);
            red.extend(content.ageing.iter().map(|one| one.red));
            effect.extend(content.measures.iter().map(|one| one.effect.is_some()));
            earlier.voices.clone_from(&plans.voices.groups);
            earlier.asked.clone_from(&plans.asked.groups);
            earlier.surveyed.clone_from(&plans.surveyed.groups);
        }
        assert_eq!((red.len(), effect.len()), (2, 2), "seed {seed}: all of it was attacked");
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn nobody_is_unmasked_in_a_year(t: Scratch) {
        year(&t, 20_261_125, 5).await;
    }

    async fn nor_without_rounding(t: Scratch) {
        year(&t, 7, 1).await;
    }
}
