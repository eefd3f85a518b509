//! Reads what a survey says, exactly: for those who asked. What was written in words is read with a note in the audit
//! record, as one company's answer is.

use lb_forms::Definition;
use lb_kernel::Id;
use lb_store::{Cx, Kept, Outcome, Rows};

use super::plan::fact;
use super::read::{definition, show};
use crate::acts;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::compare::{Course, Whole, courses};
use crate::rules::figures::{
    Asked, Figure, Return, Side, beside, figures, parted, returns, sides, words,
};
use crate::store;

/// A part of a side with its figures.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name; empty where it is not known.
    pub part: String,
    /// Who was asked and answered.
    pub back: Return,
    /// What they say; nothing where fewer than the threshold answered.
    pub figures: Vec<Figure>,
}

/// What a survey says.
#[derive(Debug, Clone)]
pub struct Results {
    /// The survey.
    pub survey: Survey,
    /// What it asked.
    pub definition: Definition,
    /// Who was asked and answered.
    pub back: Return,
    /// What each question says.
    pub figures: Vec<Figure>,
    /// Who was asked against who answered, by side and part.
    pub returns: Vec<(Side, Vec<(String, Return)>)>,
    /// The parts of the side that was asked for.
    pub parts: Vec<Part>,
    /// The questions over the waves of the series up to this one.
    pub courses: Vec<Course>,
}

/// Those asked, as they are counted.
pub(crate) async fn asked(on: &impl Rows, id: Id<Survey>) -> Kept<Vec<Asked>> {
    Ok(store::recipient::of(on, id).await?.iter().map(crate::record::Recipient::asked).collect())
}

/// The sides whose parts may be told. Who raised what a measure is about is learned from nothing that changes with one
/// company: those concerned and the others are told apart when no more answers come and each of them are enough.
fn told(survey: &Survey, everybody: &[Asked]) -> Vec<Side> {
    let enough = |side| {
        let parts = returns(everybody, side);
        survey.closed_at.is_some()
            && parts.iter().all(|(_, back)| back.valid >= survey.written.least)
    };
    let all = sides(everybody).into_iter();
    all.filter(|side| *side != Side::Concerned || enough(*side)).collect()
}

/// The parts of a side with their figures. Of each question those are left out that stand for few, also by what all
/// others leave.
fn told_apart(
    survey: &Survey,
    definition: &Definition,
    everybody: &[Asked],
    side: Side,
) -> Vec<Part> {
    let mut parts: Vec<Part> = (parted(everybody, side).into_iter())
        .map(|(part, those)| Part {
            part: part.to_owned(),
            back: Return::of(those.iter().copied()),
            figures: figures(definition, &those),
        })
        .collect();
    // All parts have the same questions in the same order.
    for at in (0..parts.first().map_or(0, |part| part.figures.len())).rev() {
        let counts: Vec<u64> =
            parts.iter().map(|part| part.figures.get(at).map_or(0, |one| one.n)).collect();
        for (part, shown) in parts.iter_mut().zip(beside(&counts, survey.written.least)) {
            if !shown {
                part.figures.remove(at);
            }
        }
    }
    parts
}

/// What a survey says; told apart by a side where one is asked for.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn results(cx: &Cx, id: Id<Survey>, side: Option<Side>) -> Outcome<Results> {
    let survey = show(cx, id).await?;
    cx.permit(&acts::RESULTS, &survey.subject())?;
    let rows = cx.read();
    let definition = definition(&rows, survey.form_version).await?;
    let everybody = asked(&rows, id).await?;
    let all: Vec<&Asked> = everybody.iter().collect();
    let sides = told(&survey, &everybody);
    let side = side.filter(|side| sides.contains(side));
    Ok(Results {
        back: Return::of(&everybody),
        figures: figures(&definition, &all),
        returns: sides.into_iter().map(|side| (side, returns(&everybody, side))).collect(),
        parts: side
            .map(|side| told_apart(&survey, &definition, &everybody, side))
            .unwrap_or_default(),
        courses: over_waves(&rows, &survey).await?,
        definition,
        survey,
    })
}

/// The questions over the waves of a survey's series up to it.
async fn over_waves(on: &impl Rows, survey: &Survey) -> Outcome<Vec<Course>> {
    let waves = store::survey::waves(on, survey.workspace, &survey.written.series).await?;
    let waves: Vec<Survey> =
        waves.into_iter().filter(|one| one.written.wave <= survey.written.wave).collect();
    let mut courses = waves_of(on, &waves).await?;
    // Those concerned and the others are shown where each of them is enough in both waves, and no more answers come.
    let is_over = waves.iter().all(|wave| wave.closed_at.is_some());
    for course in &mut courses {
        course.effects.retain(|effect| is_over && effect.least() >= survey.written.least);
    }
    Ok(courses)
}

pub(crate) async fn waves_of(on: &impl Rows, waves: &[Survey]) -> Outcome<Vec<Course>> {
    let ids: Vec<Id<Survey>> = waves.iter().map(|one| one.id).collect();
    let everybody = store::recipient::of_all(on, &ids).await?;
    let mut loaded = Vec::new();
    for one in waves {
        let asked: Vec<Asked> = (everybody.iter().filter(|asked| asked.survey == one.id))
            .map(crate::record::Recipient::asked)
            .collect();
        loaded.push((one, definition(on, one.form_version).await?, asked));
    }
    let whole: Vec<Whole<'_>> = (loaded.iter())
        .map(|(one, definition, asked)| Whole { wave: &one.written.wave, definition, asked })
        .collect();
    Ok(courses(&whole))
}

/// A question of words with what was written: company and words.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The question.
    pub question: String,
    /// Name of the company, and what it wrote.
    pub said: Vec<(String, String)>,
}

/// What was written in words, with the companies' names. That it was read is noted.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn written(
    cx: &Cx,
    room: &Surveys,
    id: Id<Survey>,
) -> Outcome<(Survey, Definition, Vec<Written>)> {
    let survey = show(cx, id).await?;
    cx.permit(&acts::RESULTS, &survey.subject())?;
    let rows = cx.read();
    let definition = definition(&rows, survey.form_version).await?;
    let found = store::recipient::of(&rows, id).await?;
    let ids: Vec<_> = found.iter().map(|one| one.organisation).collect();
    let names = room.companies.names(cx, &ids).await?;
    let asked: Vec<Asked> = found.iter().map(crate::record::Recipient::asked).collect();
    let named = |company: String| {
        let id = company.parse().ok();
        id.and_then(|id| names.get(&id).cloned()).unwrap_or(company)
    };
    let written = words(&definition, &asked).into_iter().map(|(question, said)| Written {
        question,
        said: said.into_iter().map(|(company, text)| (named(company), text)).collect(),
    });
    let written = written.collect();
    lb_store::audit::note_read(cx, fact("survey.words-read", &survey)).await?;
    Ok((survey, definition, written))
}
