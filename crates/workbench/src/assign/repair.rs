//! The previous assignment after declines, and after the panel file has changed, with as little moved
//! as possible.

use clap::ArgMatches;
use lb_assignment::answer::{self, AnswerRedrawn, Past};
use lb_assignment::shortage::{Shortfall, explain_repair};
use lb_assignment::{Answer, Intake, Repairs, Replacement, replace};
use lb_kernel::Watch;

use super::pair;
use crate::{Context, Failure};

/// Takes out what is declined or no longer possible, fills the seats, and says what has changed.
pub(super) fn repaired(
    context: &Context,
    intake: &Intake<'_>,
    mut answer: Answer,
    (arguments, seed): (&ArgMatches, u64),
    watch: &dyn Watch,
) -> Result<Answer, Failure> {
    let past = answer.past(intake);
    let declined = declined(context, intake, &mut answer, arguments, &past)?;
    let allow_moves = arguments.get_flag("allow-moves");
    let limit = intake.file.policy.probability_limit.filter(|limit| *limit < 1.0);
    let asked = Repairs {
        declined: &declined,
        vacant: &past.vacant,
        allow_moves,
        draw: limit.map(|limit| (limit, seed)),
    };
    let repair = replace(&intake.problem, &past.seats, asked);
    answer.fill_seats(intake, &repair.seats);
    shortfalls(intake, &mut answer, &repair, &declined, allow_moves);
    promises(intake, &mut answer);
    answer.rebound(intake, watch)?;
    note_draws(intake, &mut answer, &repair, seed);
    let mut removed = past.dropped;
    removed.extend(named(intake, &repair.removed));
    answer.changes = Some(answer::Changes { added: named(intake, &repair.added), removed });
    Ok(answer)
}

/// Pairs that are declined, those of earlier repairs among them. Of one that was not assigned the
/// reader is told: most often it is misspelt, or the assignment is not the last one.
fn declined(
    context: &Context,
    intake: &Intake<'_>,
    answer: &mut Answer,
    arguments: &ArgMatches,
    past: &Past,
) -> Result<Vec<(usize, usize)>, Failure> {
    let mut asked = Vec::new();
    for text in arguments.get_many::<String>("declined").into_iter().flatten() {
        let (application, evaluator) = pair(context, intake, text)?;
        let evaluator = evaluator.unwrap_or(usize::MAX);
        let all = 0..intake.problem.applications().len();
        let pairs: Vec<(usize, usize)> = match application {
            Some(application) => vec![(application, evaluator)],
            None => all.map(|application| (application, evaluator)).collect(),
        };
        let sits = |&(a, e): &(usize, usize)| {
            past.seats.get(a).is_some_and(|panel| panel.iter().any(|seat| *seat as usize == e))
        };
        if !pairs.iter().any(sits) {
            let values = [("value", text.as_str().into())];
            context.remark(&context.texts.say("assign-not-assigned", &values));
        }
        asked.extend(pairs);
    }
    for pair in named(intake, &asked) {
        if !answer.declined.contains(&pair) {
            answer.declined.push(pair);
        }
    }
    let number = |(a, e): &(String, String)| Some((intake.application(a)?, intake.evaluator(e)?));
    let earlier: Vec<(usize, usize)> = answer.declined.iter().filter_map(number).collect();
    asked.extend(earlier.into_iter().filter(|pair| !asked.contains(pair)).collect::<Vec<_>>());
    Ok(asked)
}

/// Reasons of the seats that are empty now; those told before stand where nothing has changed.
fn shortfalls(
    intake: &Intake<'_>,
    answer: &mut Answer,
    repair: &Replacement,
    declined: &[(usize, usize)],
    allow_moves: bool,
) {
    let problem = &intake.problem;
    let now = explain_repair(problem, &repair.seats, declined, allow_moves);
    let id = |one: &Shortfall| problem.applications().get(one.application).map(|row| &row.id);
    answer.shortfalls.retain(|told| {
        now.iter().any(|one| {
            id(one) == Some(&told.application)
                && one.missing == told.missing
                && !repair.unfilled.contains(&one.application)
        })
    });
    for one in &now {
        if !answer.shortfalls.iter().any(|told| id(one) == Some(&told.application)) {
            answer.shortfalls.push(answer::shortfall(problem, one));
        }
    }
}

/// Promised minimum loads that are not reached.
fn promises(intake: &Intake<'_>, answer: &mut Answer) {
    answer.unmet_minimums.clear();
    for evaluator in intake.problem.evaluators() {
        let load = answer.loads.get(&evaluator.id).copied().unwrap_or(0);
        if load < evaluator.min_load {
            answer.unmet_minimums.insert(evaluator.id.clone(), load);
        }
    }
}

/// How the new pairs were drawn, where the panel limits the probability of a pair.
fn note_draws(intake: &Intake<'_>, answer: &mut Answer, repair: &Replacement, seed: u64) {
    let problem = &intake.problem;
    let evaluator = |e: usize| problem.evaluators().get(e).map(|row| row.id.clone());
    let Some(chances) = &mut answer.chances else { return };
    for one in &repair.redrawn {
        let Some(application) = problem.applications().get(one.application) else { continue };
        let pairs = one.pairs.iter().filter_map(|(e, chance)| Some((evaluator(*e)?, *chance)));
        chances.redrawn.push(AnswerRedrawn {
            application: application.id.clone(),
            pairs: pairs.collect(),
            seed,
            beyond_limit: one.beyond_limit,
        });
    }
}

fn named(intake: &Intake<'_>, pairs: &[(usize, usize)]) -> Vec<(String, String)> {
    let problem = &intake.problem;
    let id = |&(a, e): &(usize, usize)| {
        Some((problem.applications().get(a)?.id.clone(), problem.evaluators().get(e)?.id.clone()))
    };
    pairs.iter().filter_map(id).collect()
}

#[cfg(test)]
mod tests;
