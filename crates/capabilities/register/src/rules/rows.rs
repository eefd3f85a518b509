//! Decides how a publication becomes rows of a table, one kind of figures a file.

use super::content::Content;
use super::material::say;
use lb_kernel::Locale;

/// The tables of a publication, by name.
pub const TABLES: [&str; 8] =
    ["themes", "timeliness", "ageing", "ways", "measures", "surveys", "answers", "recommendations"];

/// A table's CSV (UTF-8 with its mark, so that spreadsheets know it; codes not words); none for a name that is no table.
///
/// # Errors
/// Never for memory.
pub fn csv(content: &Content, table: &str) -> std::io::Result<Option<Vec<u8>>> {
    let rows = match table {
        "themes" => themes(content),
        "timeliness" => timeliness(content),
        "ageing" => ageing(content),
        "ways" => ways(content),
        "measures" => measures(content),
        "surveys" => surveys(content),
        "answers" => answers(content),
        "recommendations" => recommendations(content),
        _ => return Ok(None),
    };
    let mut rows = rows.into_iter();
    let columns = rows.next().unwrap_or_default();
    lb_tables::write::csv_bytes(&columns, rows).map(Some)
}

fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn authority(content: &Content, id: &str) -> String {
    content.authorities.get(id).map_or_else(String::new, |names| say(names, Locale::En).to_owned())
}

fn themes(content: &Content) -> Vec<Vec<String>> {
    let mut rows = vec![head(&[
        "theme",
        "label_ko",
        "label_ja",
        "label_en",
        "label_fr",
        "systemic",
        "authority",
        "authority_name",
        "voices",
        "claimed",
        "confirmed",
        "open",
        "long_term",
        "refused",
        "in_hand",
        "partly",
        "solved",
    ])];
    for theme in &content.themes {
        for part in &theme.parts {
            let mut row = vec![theme.number.to_string()];
            let label = |code: &str| theme.label.get(code).cloned().unwrap_or_default();
            row.extend(["ko", "ja", "en", "fr"].map(label));
            row.extend([
                theme.systemic.to_string(),
                part.authority.clone(),
                authority(content, &part.authority),
                part.figures.voices.to_string(),
                part.figures.claimed.to_string(),
                part.figures.confirmed.to_string(),
            ]);
            let outcome = |code: &str| part.outcomes.get(code).copied().unwrap_or(0).to_string();
            row.extend(
                ["open", "long-term", "refused", "claimed", "partly", "solved"].map(outcome),
            );
            rows.push(row);
        }
    }
    rows
}

fn timeliness(content: &Content) -> Vec<Vec<String>> {
    let mut rows =
        vec![head(&["authority", "authority_name", "in_time", "late", "percent", "light"])];
    rows.extend(content.timeliness.iter().map(|one| {
        vec![
            one.authority.clone(),
            authority(content, &one.authority),
            one.in_time.to_string(),
            one.late.to_string(),
            one.percent.map(|percent| percent.to_string()).unwrap_or_default(),
            one.light.clone(),
        ]
    }));
    rows
}

fn ageing(content: &Content) -> Vec<Vec<String>> {
    let mut rows =
        vec![head(&["theme", "authority", "authority_name", "outcome", "voices", "since", "red"])];
    rows.extend(content.ageing.iter().map(|one| {
        vec![
            one.theme.to_string(),
            one.authority.clone(),
            authority(content, &one.authority),
            one.outcome.clone(),
            one.voices.to_string(),
            one.since.clone(),
            one.red.to_string(),
        ]
    }));
    rows
}

fn ways(content: &Content) -> Vec<Vec<String>> {
    let mut rows = vec![head(&["door", "outcome", "voices"])];
    let way = |one: &super::content::Way| {
        vec![one.door.clone(), one.outcome.clone(), one.voices.to_string()]
    };
    rows.extend(content.ways.iter().map(way));
    rows
}

fn measures(content: &Content) -> Vec<Vec<String>> {
    let mut rows = vec![head(&[
        "measure",
        "title",
        "kind",
        "state",
        "authority",
        "effective_on",
        "verdict",
        "doubt",
        "at_least_percent",
    ])];
    rows.extend(content.measures.iter().map(|one| {
        let effect = one.effect.as_ref();
        vec![
            one.measure.id.clone(),
            say(&one.measure.titles, Locale::En).to_owned(),
            one.measure.kind.clone(),
            one.measure.state.clone(),
            one.measure.authority.clone(),
            one.measure.effective_on.clone().unwrap_or_default(),
            effect.map(|effect| effect.verdict.clone()).unwrap_or_default(),
            effect.and_then(|effect| effect.doubt.clone()).unwrap_or_default(),
            effect.and_then(|effect| effect.at_least).map(|x| x.to_string()).unwrap_or_default(),
        ]
    }));
    rows
}

fn answers(content: &Content) -> Vec<Vec<String>> {
    let mut rows = vec![head(&[
        "theme",
        "authority",
        "authority_name",
        "verdict",
        "month",
        "language",
        "words",
    ])];
    for theme in &content.themes {
        rows.extend(theme.replies.iter().map(|one| {
            vec![
                theme.number.to_string(),
                one.authority.clone(),
                authority(content, &one.authority),
                one.verdict.clone(),
                one.month.clone(),
                one.language.clone(),
                one.words.clone(),
            ]
        }));
    }
    rows
}

/// Those that were not answered in time, or are not followed.
fn recommendations(content: &Content) -> Vec<Vec<String>> {
    let mut rows = vec![head(&[
        "number",
        "title",
        "language",
        "authority",
        "authority_name",
        "state",
        "reasons",
    ])];
    rows.extend(content.advice.iter().map(|one| {
        vec![
            one.number.to_string(),
            one.title.clone(),
            one.language.clone(),
            one.authority.clone(),
            authority(content, &one.authority),
            one.state.clone(),
            one.reasons.clone(),
        ]
    }));
    rows
}

fn surveys(content: &Content) -> Vec<Vec<String>> {
    let mut rows = vec![head(&[
        "measure",
        "title",
        "wave",
        "asked",
        "valid",
        "solved",
        "response_low_percent",
        "response_high_percent",
        "share_low_percent",
        "share_high_percent",
        "verdict",
        "doubt",
    ])];
    for one in &content.measures {
        let Some(survey) = &one.survey else { continue };
        for (name, wave) in [("before", survey.before), ("after", survey.after)] {
            let Some(wave) = wave else { continue };
            let share = |of: fn(super::content::Range) -> u64| {
                wave.share.map(|share| of(share).to_string()).unwrap_or_default()
            };
            rows.push(vec![
                one.measure.id.clone(),
                say(&one.measure.titles, Locale::En).to_owned(),
                name.to_owned(),
                wave.asked.to_string(),
                wave.valid.to_string(),
                wave.solved.to_string(),
                wave.response.low.to_string(),
                wave.response.high.to_string(),
                share(|share| share.low),
                share(|share| share.high),
                survey.verdict.clone(),
                survey.doubt.clone().unwrap_or_default(),
            ]);
        }
    }
    rows
}
