//! Shows those who read the exact effect of a measure what surveys say of it: the companies that it concerns against
//! the others, before and after.

use lb_kernel::Id;
use lb_register::rules::material::{Texts, Wave};
use lb_store::{Cx, Kept};
use lb_surveys::actions::feed::{About, about};
use lb_surveys::rules::answers::{Counting, counting};
use lb_surveys::rules::release::said;

/// Two texts as one, in each language of the first.
fn joined(one: &Texts, other: &Texts, between: &str) -> Texts {
    let word = |(code, text): (&String, &String)| {
        let beside = other.get(code).or_else(|| other.get("en")).or_else(|| other.values().next());
        let beside = beside.map_or("", String::as_str);
        (code.clone(), format!("{text}{between}{beside}"))
    };
    one.iter().map(word).collect()
}

/// What an answer says, by language; its code where no form words it.
fn answer(one: &About, question: &str, code: &str) -> Texts {
    let found = one.definition.question(question);
    let asked = found.map(|question| said(&question.label)).unwrap_or_default();
    let coded = match found.and_then(counting) {
        Some(Counting::One(coded) | Counting::Scale(coded) | Counting::Several(coded)) => coded,
        _ => Vec::new(),
    };
    let label = coded.into_iter().find(|one| one.code == code).and_then(|one| one.label);
    let plain = || [("en".to_owned(), code.to_owned())].into();
    joined(&asked, &label.map_or_else(plain, |label| said(&label)), " / ")
}

/// What surveys say of a measure. The platform asks: whoever shows it has asked whether the reader may see it.
///
/// # Errors
/// The database does not answer.
pub(super) async fn waves(cx: &Cx, measure: &str) -> Kept<Vec<Wave>> {
    let Ok(measure) = measure.parse::<Id<()>>() else { return Ok(Vec::new()) };
    let found = about(&Cx::job(cx.store()), measure).await?;
    let mut waves = Vec::new();
    for one in &found {
        let wave = [("en".to_owned(), one.survey.written.wave.clone())].into();
        let survey = joined(&said(&one.survey.written.title), &wave, " ");
        for course in &one.courses {
            waves.extend(course.effects.iter().map(|effect| Wave {
                survey: survey.clone(),
                answer: answer(one, &course.question, &effect.code),
                concerned: effect.concerned,
                others: effect.others,
                beyond: effect.beyond,
            }));
        }
    }
    Ok(waves)
}
