//! Decides what a survey says: how many were asked and answered, and each question's figures, exactly and for those
//! who asked. What the public learns of it is another matter (`release`).

use std::collections::{BTreeMap, BTreeSet};

use lb_forms::rules::answers::Answers;
use lb_forms::rules::definition::{Definition, Question};
use lb_kernel::codes;
use lb_statistics::effect::{Interval, Middle, Wave, middle, survey};

use super::answers::{Counting, chosen, counting, number};

/// Of how many of a hundred such intervals hold what they are about.
pub const LEVEL: f64 = 0.95;

codes! {
    /// By what those who were asked are told apart.
    pub enum Side {
        /// Where they are.
        Country = "country",
        /// What they do.
        Field = "field",
        /// How many work there.
        Size = "size",
        /// How far they have come.
        Stage = "stage",
        /// Whether they were concerned by the measure that is asked about.
        Concerned = "concerned",
    }
}

/// Somebody who was asked, as it was when it was asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// Which company: the same over all waves.
    pub company: String,
    /// Its parts by side; an absent one is not known.
    pub parts: BTreeMap<Side, String>,
    /// No letter reached it.
    pub undelivered: bool,
    /// What it answered, when that counts: sent, with all that is needed.
    pub valid: Option<Answers>,
    /// It sent something.
    pub answered: bool,
}

impl Asked {
    /// Which part of a side it belongs to; empty when that is not known.
    #[must_use]
    pub fn part(&self, side: Side) -> &str {
        self.parts.get(&side).map_or("", String::as_str)
    }

    fn answer(&self, question: &str) -> Option<&lb_forms::Value> {
        self.valid.as_ref().and_then(|answers| answers.given(question))
    }
}

/// How many were asked and what came back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Return {
    /// All that were to be asked.
    pub asked: u64,
    /// Of these, whom no letter reached.
    pub undelivered: u64,
    /// Who sent an answer.
    pub answered: u64,
    /// Whose answer counts.
    pub valid: u64,
}

impl Return {
    /// Counts.
    pub fn of<'a>(asked: impl IntoIterator<Item = &'a Asked>) -> Self {
        let mut sum = Self::default();
        for one in asked {
            sum.asked += 1;
            sum.undelivered += u64::from(one.undelivered);
            sum.answered += u64::from(one.answered);
            sum.valid += u64::from(one.valid.is_some());
        }
        sum
    }

    /// Valid answers per company that was asked, whether a letter reached it or not: the usual rate, and the lower one.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        (self.asked > 0).then(|| self.valid as f64 / self.asked as f64)
    }
}

/// How often one answer was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Which answer.
    pub code: String,
    /// By how many.
    pub count: u64,
    /// Of all who answered the question.
    pub share: f64,
    /// Wilson's interval of the share.
    pub interval: Option<Interval>,
}

/// What a question says.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The question: its name stays the same over waves.
    pub question: String,
    /// How many answered it.
    pub n: u64,
    /// How often which answer; nothing for numbers and words.
    pub shares: Vec<Share>,
    /// Mean and median, where they make sense.
    pub middle: Option<Middle>,
}

/// One side's parts in the order of their names, with who belongs to each.
#[must_use]
pub fn parted(asked: &[Asked], side: Side) -> BTreeMap<&str, Vec<&Asked>> {
    let mut parts: BTreeMap<&str, Vec<&Asked>> = BTreeMap::new();
    for one in asked {
        parts.entry(one.part(side)).or_default().push(one);
    }
    parts
}

/// Of `n` companies `count`; with its interval.
#[must_use]
pub fn share(code: &str, count: u64, n: u64) -> Share {
    let wave = Wave { asked: n, valid: n, yes: count };
    let found = survey(wave, wave, LEVEL).before;
    Share {
        code: code.to_owned(),
        count,
        share: found.map_or(0.0, |one| one.share),
        interval: found.map(|one| one.interval),
    }
}

/// How many of these answered a question, and how many chose each of its codes.
#[must_use]
pub fn counts(question: &str, codes: &[&str], asked: &[&Asked]) -> (u64, Vec<u64>) {
    let (mut n, mut found) = (0, vec![0_u64; codes.len()]);
    for answer in asked.iter().filter_map(|one| one.answer(question)) {
        n += 1;
        let given = chosen(Some(answer));
        for (place, code) in codes.iter().enumerate() {
            if given.contains(code)
                && let Some(count) = found.get_mut(place)
            {
                *count += 1;
            }
        }
    }
    (n, found)
}

/// The numbers that these gave.
#[must_use]
pub fn numbers(question: &str, asked: &[&Asked]) -> Vec<f64> {
    asked.iter().filter_map(|one| number(one.answer(question))).collect()
}

/// What a question says of these companies; none where it is not counted.
#[must_use]
pub fn figure(question: &Question, asked: &[&Asked]) -> Option<Figure> {
    let id = question.id.as_str();
    let counted = counting(question)?;
    let coded = match &counted {
        Counting::One(coded) | Counting::Scale(coded) | Counting::Several(coded) => {
            coded.as_slice()
        }
        Counting::Number => &[],
        Counting::Words => return None,
    };
    let codes: Vec<&str> = coded.iter().map(|one| one.code.as_str()).collect();
    let (n, found) = counts(id, &codes, asked);
    let shares = codes.iter().zip(found).map(|(code, count)| share(code, count, n)).collect();
    let middle = match counted {
        Counting::Scale(_) | Counting::Number => middle(&numbers(id, asked), LEVEL),
        _ => None,
    };
    Some(Figure { question: id.to_owned(), n, shares, middle })
}

/// What all counted questions say.
#[must_use]
pub fn figures(definition: &Definition, asked: &[&Asked]) -> Vec<Figure> {
    definition.questions().filter_map(|(_, question)| figure(question, asked)).collect()
}

/// Which parts of a whole may be shown beside it: those of at least `least`, and of these so few that what the others
/// leave, which the whole less the shown ones tells, is nobody or at least as many.
#[must_use]
pub fn beside(counts: &[u64], least: u64) -> Vec<bool> {
    let mut shown: Vec<bool> = counts.iter().map(|count| *count >= least).collect();
    loop {
        let hidden = counts.iter().zip(&shown).filter(|(_, shown)| !**shown);
        let hidden: u64 = hidden.map(|(count, _)| count).sum();
        if hidden == 0 || hidden >= least {
            return shown;
        }
        let smallest = (0..counts.len()).filter(|at| shown.get(*at) == Some(&true));
        let Some(at) = smallest.min_by_key(|at| counts.get(*at)) else { return shown };
        if let Some(one) = shown.get_mut(at) {
            *one = false;
        }
    }
}

/// Who was asked against who answered, by the parts of a side.
#[must_use]
pub fn returns(asked: &[Asked], side: Side) -> Vec<(String, Return)> {
    let parts = parted(asked, side).into_iter();
    parts.map(|(part, those)| (part.to_owned(), Return::of(those))).collect()
}

/// The sides that tell anything apart: with two parts at least.
#[must_use]
pub fn sides(asked: &[Asked]) -> Vec<Side> {
    let apart = |side: &Side| {
        let parts: BTreeSet<&str> = asked.iter().map(|one| one.part(*side)).collect();
        parts.len() > 1
    };
    use lb_kernel::Code as _;
    Side::ALL.iter().copied().filter(apart).collect()
}

/// What was written as an answer to questions of words, with the company it is from.
#[must_use]
pub fn words(definition: &Definition, asked: &[Asked]) -> Vec<(String, Vec<(String, String)>)> {
    let wordy = definition.questions().map(|(_, question)| question);
    let wordy = wordy.filter(|question| counting(question) == Some(Counting::Words));
    wordy
        .map(|question| {
            let said = asked.iter().filter_map(|one| {
                let given = chosen(one.answer(&question.id)).first().copied()?.to_owned();
                Some((one.company.clone(), given))
            });
            (question.id.clone(), said.collect())
        })
        .collect()
}
