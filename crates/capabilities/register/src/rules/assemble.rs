//! Decides how counted groups become the figures of a publication.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lb_kernel::{Code as _, Id, Workspace};
use lb_statistics::disclosure::{Group, round};

use super::content::{
    Ageing, Content, FORMAT, Figures, Made, MeasureFigures, Part, Reply, ThemeFigures, Timeliness,
    Way,
};
use super::counting::{Counted, Plans, counted, parted};
use super::effect;
use super::material::{Answered, Material, Theme};
use super::settings::Rules;
use super::survey::{self, Rounds};

/// Green from this many per hundred.
const GREEN: u64 = 75;
/// Amber from this many.
const AMBER: u64 = 55;

/// Which publication it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issue {
    /// Whose register it is.
    pub workspace: Id<Workspace>,
    /// Number, from 1.
    pub number: i64,
    /// The day up to which things are counted.
    pub as_of: Date,
}

struct Press<'a> {
    rules: &'a Rules,
    material: &'a Material,
    groups: Vec<Counted>,
    as_of: Date,
}

/// What is said of entries, found by key: looked up once for all themes.
struct Said<'a> {
    company: BTreeMap<&'a str, &'a str>,
    answers: BTreeMap<&'a str, Vec<&'a Answered>>,
}

/// Puts a publication together.
#[must_use]
pub fn assemble(issue: Issue, rules: &Rules, material: &Material, plans: &Plans) -> Content {
    let groups = counted(&plans.voices.groups, material);
    let press = Press { rules, material, groups, as_of: issue.as_of };
    let themes = press.themes();
    let shown: BTreeSet<&str> = themes.iter().map(|theme| theme.id.as_str()).collect();
    let timeliness = press.timeliness(&plans.asked.groups);
    let measures = press.measures(&shown, &plans.surveyed.groups);
    let advice = material.advice.clone();
    let named: BTreeSet<&str> = (press.groups.iter().map(|group| group.authority.as_str()))
        .chain(timeliness.iter().map(|one| one.authority.as_str()))
        .chain(measures.iter().map(|one| one.measure.authority.as_str()))
        .chain(advice.iter().map(|one| one.authority.as_str()))
        .collect();
    let authorities = (material.authorities.iter())
        .filter(|(id, _)| named.contains(id.as_str()))
        .map(|(id, names)| (id.clone(), names.clone()))
        .collect();
    Content {
        format: FORMAT.to_owned(),
        register: issue.workspace.to_string(),
        name: material.name.clone(),
        number: issue.number,
        as_of: issue.as_of.to_string(),
        made: Made {
            least: rules.least,
            base: rules.base,
            delay_days: rules.delay_days,
            ageing_days: rules.ageing_days,
        },
        totals: press.figures(press.groups.iter()),
        ageing: press.ageing(&themes),
        ways: press.ways(),
        themes,
        authorities,
        timeliness,
        measures,
        advice,
        demonstration: material.demonstration,
    }
}

impl Press<'_> {
    fn rounded(&self, count: u64) -> u64 {
        round(count, u64::try_from(self.rules.base).unwrap_or(1)).shown
    }

    fn figures<'c>(&self, groups: impl Iterator<Item = &'c Counted> + Clone) -> Figures {
        let sum = |of: fn(&Counted) -> bool| {
            self.rounded(groups.clone().filter(|group| of(group)).map(|group| group.size).sum())
        };
        Figures {
            voices: sum(|_| true),
            claimed: sum(|group| group.claimed),
            confirmed: sum(|group| group.confirmed),
        }
    }

    fn themes(&self) -> Vec<ThemeFigures> {
        let mut of: BTreeMap<&str, Vec<&Counted>> = BTreeMap::new();
        for group in &self.groups {
            of.entry(group.theme.as_str()).or_default().push(group);
        }
        let said = self.said();
        let mut themes: Vec<(&Theme, Vec<&Counted>)> = (self.material.themes.iter())
            .filter_map(|theme| Some((theme, of.remove(theme.id.as_str())?)))
            .collect();
        themes.sort_by_key(|(theme, _)| theme.number);
        themes
            .into_iter()
            .map(|(theme, groups)| {
                let mut by_authority: BTreeMap<&str, Vec<&Counted>> = BTreeMap::new();
                for group in &groups {
                    by_authority.entry(group.authority.as_str()).or_default().push(group);
                }
                let parts = by_authority.iter().map(|(authority, own)| self.part(authority, own));
                ThemeFigures {
                    id: theme.id.clone(),
                    number: theme.number,
                    label: theme.label.clone(),
                    systemic: theme.systemic,
                    figures: self.figures(groups.iter().copied()),
                    parts: parts.collect(),
                    replies: self.replies(&groups, &said),
                }
            })
            .collect()
    }

    fn part(&self, authority: &str, groups: &[&Counted]) -> Part {
        let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
        for group in groups {
            *outcomes.entry(group.outcome.code().to_owned()).or_default() += group.size;
        }
        outcomes.values_mut().for_each(|count| *count = self.rounded(*count));
        let figures = self.figures(groups.iter().copied());
        Part { authority: authority.to_owned(), figures, outcomes }
    }

    fn said(&self) -> Said<'_> {
        let company = (self.material.voices.iter())
            .map(|voice| (voice.key.as_str(), voice.company.as_str()))
            .collect();
        let until = self.rules.until(self.as_of);
        let mut answers: BTreeMap<&str, Vec<&Answered>> = BTreeMap::new();
        for answer in self.material.answers.iter().filter(|one| one.on <= until) {
            answers.entry(answer.key.as_str()).or_default().push(answer);
        }
        Said { company, answers }
    }

    /// Answers whose very words went to at least the least number of companies that are counted: an
    /// answer to one company may speak of it. The month is that in which they had gone to so many: it does not
    /// move when they go to one more.
    fn replies(&self, groups: &[&Counted], said: &Said<'_>) -> Vec<Reply> {
        let counted: BTreeSet<&str> =
            groups.iter().flat_map(|group| group.members.iter().map(String::as_str)).collect();
        let mut same: BTreeMap<[&str; 4], BTreeMap<&str, Date>> = BTreeMap::new();
        for answer in counted.iter().filter_map(|key| said.answers.get(key)).flatten() {
            let words = answer.words.trim();
            let key = [
                answer.authority.as_str(),
                answer.verdict.as_str(),
                words,
                answer.language.as_str(),
            ];
            let Some(company) = said.company.get(answer.key.as_str()) else { continue };
            let first = same.entry(key).or_default().entry(company).or_insert(answer.on);
            *first = answer.on.min(*first);
        }
        let least = usize::try_from(self.rules.least).unwrap_or(usize::MAX);
        let reply = |(said, companies): ([&str; 4], BTreeMap<&str, Date>)| {
            let [authority, verdict, words, language] = said;
            let mut firsts: Vec<Date> = companies.into_values().collect();
            firsts.sort_unstable();
            let enough = firsts.get(least.saturating_sub(1)).filter(|_| !words.is_empty())?;
            Some(Reply {
                authority: authority.to_owned(),
                verdict: verdict.to_owned(),
                language: language.to_owned(),
                words: words.to_owned(),
                month: month(*enough),
            })
        };
        same.into_iter().filter_map(reply).collect()
    }

    fn timeliness(&self, groups: &[Group]) -> Vec<Timeliness> {
        let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for group in groups.iter().filter(|group| !group.dark) {
            let (authority, fate) = parted(&group.cell);
            let count = counts.entry(authority).or_default();
            let size = group.members.len() as u64;
            if fate == "in-time" { count.0 += size } else { count.1 += size }
        }
        counts
            .into_iter()
            .map(|(authority, (in_time, late))| {
                let (in_time, late) = (self.rounded(in_time), self.rounded(late));
                let percent = per_hundred(in_time, in_time + late);
                Timeliness {
                    authority: authority.to_owned(),
                    in_time,
                    late,
                    percent,
                    light: light(percent).to_owned(),
                }
            })
            .collect()
    }

    fn ageing(&self, themes: &[ThemeFigures]) -> Vec<Ageing> {
        let number: BTreeMap<&str, i64> =
            themes.iter().map(|theme| (theme.id.as_str(), theme.number)).collect();
        let mut waiting: BTreeMap<(i64, &str, u8), (u64, Date)> = BTreeMap::new();
        for group in self.groups.iter().filter(|group| !group.outcome.is_over()) {
            let theme = number.get(group.theme.as_str()).copied().unwrap_or(0);
            let key = (theme, group.authority.as_str(), group.outcome.rank());
            let entry = waiting.entry(key).or_insert((0, group.since));
            entry.0 += group.size;
            entry.1 = entry.1.max(group.since);
        }
        let mut lines: Vec<Ageing> = waiting
            .into_iter()
            .map(|((theme, authority, rank), (size, since))| Ageing {
                theme,
                authority: authority.to_owned(),
                outcome: super::material::Outcome::at(rank).code().to_owned(),
                voices: self.rounded(size),
                since: month(since),
                // By the month that is shown: the day would tell when the last of them was heard.
                red: days(since.last_of_month(), self.as_of) > self.rules.ageing_days,
            })
            .collect();
        lines.sort_by(|a, b| (&a.since, a.theme).cmp(&(&b.since, b.theme)));
        lines
    }

    fn ways(&self) -> Vec<Way> {
        let mut ways: BTreeMap<(&str, u8), u64> = BTreeMap::new();
        for group in &self.groups {
            *ways.entry((group.door.as_str(), group.outcome.rank())).or_default() += group.size;
        }
        ways.into_iter()
            .map(|((door, rank), size)| Way {
                door: door.to_owned(),
                outcome: super::material::Outcome::at(rank).code().to_owned(),
                voices: self.rounded(size),
            })
            .collect()
    }

    fn measures(&self, shown: &BTreeSet<&str>, surveyed: &[Group]) -> Vec<MeasureFigures> {
        let mut all: Vec<MeasureFigures> = (self.material.measures.iter())
            .filter_map(|measure| {
                let mut measure = measure.clone();
                measure.themes.retain(|theme| shown.contains(theme.as_str()));
                let effect = effect::class(&measure, &self.groups, self.rules, self.as_of);
                let figures = MeasureFigures { measure, effect, survey: None };
                (!figures.measure.themes.is_empty()).then_some(figures)
            })
            .collect();
        all.sort_by(|a, b| a.measure.id.cmp(&b.measure.id));
        let rounds = Rounds::of(surveyed);
        let surveys: Vec<_> = all
            .iter()
            .map(|one| survey::figures(&one.measure, &all, &rounds, self.rules))
            .collect();
        for (one, survey) in all.iter_mut().zip(surveys) {
            one.survey = survey;
        }
        all
    }
}

/// Whole parts per hundred.
#[must_use]
pub fn per_hundred(part: u64, whole: u64) -> Option<u64> {
    (part * 100 + whole / 2).checked_div(whole)
}

fn light(percent: Option<u64>) -> &'static str {
    match percent {
        Some(percent) if percent >= GREEN => "green",
        Some(percent) if percent >= AMBER => "amber",
        Some(_) => "red",
        None => "none",
    }
}

fn month(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// Days from one day to another.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
