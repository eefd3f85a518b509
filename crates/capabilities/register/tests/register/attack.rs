//! A year of monthly publications of random data, with companies joining and withdrawing, against somebody who
//! keeps everything that was ever published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_register::Material;
use lb_register::actions::{publish, read, settings};
use lb_register::rules::content::{Content, WaveFigures};
use lb_register::rules::material::{Fate, Measure, Outcome, Surveyed, Theme, Voice};
use lb_register::rules::settings::Rules;
use lb_store::Rows as _;
use lb_testkit::Scratch;

use crate::attacker::{Table, derivable, solve, unmasked};
use crate::setting::{Book, day, desk, officer, room, rooms, texts};

const LEAST: i64 = 3;
const THEMES: u64 = 4;
const MEASURES: [(&str, &str, [u64; 2]); 3] =
    [("m0", "2026-02-01", [0, 1]), ("m1", "2026-06-01", [1, 2]), ("m2", "2026-09-01", [2, 3])];
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
            door: ["gathering", "form", "mail"][usize::try_from(dice.roll(3)).unwrap()].to_owned(),
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

/// All figures of a publication by name, each with the counts that rounding leaves open.
fn table(content: &Content) -> Table {
    let half = content.made.base / 2;
    let open = |shown: u64| {
        let shown = i64::try_from(shown).unwrap();
        ((shown - half).max(0), shown + (content.made.base - 1) / 2)
    };
    let mut table = Table::new();
    table.insert("all".to_owned(), open(content.totals.voices));
    for theme in &content.themes {
        table.insert(format!("theme {}", theme.id), open(theme.figures.voices));
        for part in &theme.parts {
            let cell = format!("{}|{}", theme.id, part.authority);
            for (outcome, count) in &part.outcomes {
                table.insert(format!("{cell}#{outcome}"), open(*count));
            }
            table.insert(cell, open(part.figures.voices));
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
    // He knows all names there can be, and that what is not shown is not counted.
    for theme in 0..THEMES {
        table.entry(format!("theme t{theme}")).or_insert((0, 0));
        for authority in 0..2 {
            let cell = format!("t{theme}|a{authority}");
            for outcome in ["open", "long-term", "refused", "claimed", "partly", "solved"] {
                table.entry(format!("{cell}#{outcome}")).or_insert((0, 0));
            }
            table.entry(cell).or_insert((0, 0));
        }
    }
    table
}

fn margins() -> Vec<(String, Vec<String>)> {
    let outcomes = ["open", "long-term", "refused", "claimed", "partly", "solved"];
    let mut sums = Vec::new();
    let cells = |theme: u64| (0..2).map(move |a| format!("t{theme}|a{a}"));
    sums.push(("all".to_owned(), (0..THEMES).map(|t| format!("theme t{t}")).collect()));
    for theme in 0..THEMES {
        sums.push((format!("theme t{theme}"), cells(theme).collect()));
        for cell in cells(theme) {
            let parts = outcomes.iter().map(|outcome| format!("{cell}#{outcome}")).collect();
            sums.push((cell, parts));
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
    let theme = |n: u64| Theme {
        id: format!("t{n}"),
        number: i64::try_from(n).unwrap(),
        label: texts("주제", "Theme"),
        systemic: false,
    };
    let material = Material {
        themes: (0..THEMES).map(theme).collect(),
        authorities: BTreeMap::from([
            ("a0".to_owned(), texts("가", "A")),
            ("a1".to_owned(), texts("나", "B")),
        ]),
        measures: MEASURES.into_iter().map(measure).collect(),
        ..Material::default()
    };
    let book = Arc::new(Book(Mutex::new(material)));
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
        }
        let as_of = day("2026-02-01").checked_add(at.months()).unwrap();
        let one = publish::publish(&cx, &room, workspace, Some(as_of)).await.unwrap();
        let (_, content) = read::one(&cx, workspace, Some(one.number)).await.unwrap();
        tables.push(table(&content));
        shown.push((one.id, content));
    }
    let last = &shown.last().unwrap().1;
    assert!(last.totals.voices > 20, "there is something to attack");
    let surveys = last.measures.iter().filter_map(|one| one.survey.as_ref());
    let asked: u64 = surveys.filter_map(|one| one.after).map(|wave| wave.asked).sum();
    assert!(asked > 20, "companies were asked");

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
