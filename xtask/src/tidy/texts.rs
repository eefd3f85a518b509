//! Texts: the same keys with the same variables in four languages, all of them used, none missing.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::{House, asked};

const LANGUAGES: [&str; 4] = ["en", "fr", "ja", "ko"];

/// Variables of each key of one language.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Checks every `locales` folder; returns how many keys there are.
pub fn check(house: &mut House) -> usize {
    let mut folders: BTreeMap<String, BTreeMap<String, Keys>> = BTreeMap::new();
    for file in house.files.clone().iter().filter(|file| file.ends_with(".ftl")) {
        let Some((folder, rest)) = file.split_once("/locales/") else { continue };
        // Texts that a test brings along are deliberately incomplete.
        if folder.ends_with("/tests") {
            continue;
        }
        let Some((language, _)) = rest.split_once('/') else {
            house.finding(file, "texts stand in locales/LANGUAGE/");
            continue;
        };
        let keys = parse(house, file);
        let known =
            folders.entry(folder.to_owned()).or_default().entry(language.to_owned()).or_default();
        for (key, variables) in keys {
            if known.insert(key.clone(), variables).is_some() {
                house.finding(file, format!("{key} is defined twice"));
            }
        }
    }
    let mut count = 0;
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (folder, languages) in &folders {
        compare(house, folder, languages);
        let keys: BTreeSet<&String> = languages.values().flat_map(BTreeMap::keys).collect();
        count += keys.len();
        uses(house, folder, &keys);
        all.insert(folder.clone(), keys.into_iter().cloned().collect());
    }
    asked::check(house, &all);
    count
}

fn parse(house: &mut House, file: &str) -> Keys {
    let text = house.read(file);
    let resource = match parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = text.get(..error.pos.start).map_or(0, |before| before.lines().count());
                house.finding(file, format!("line {line}: {}", error.kind));
            }
            resource
        }
    };
    let mut keys = Keys::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                collect(pattern, &mut variables);
                let french = file.contains("/locales/fr/");
                if let Some(place) = french.then(|| breaks(pattern)).flatten() {
                    let key = message.id.name;
                    house.finding(file, format!("{key}: “{place}” needs U+202F at its sign"));
                }
                if let Some(name) = said_twice(pattern) {
                    let key = message.id.name;
                    house.finding(
                        file,
                        format!(
                            "{key} says ${name} twice: PARTICLE brings it (and quotes: \"“”\")"
                        ),
                    );
                }
            }
            keys.insert(message.id.name.to_owned(), variables);
        }
    }
    keys
}

/// The first sign of a French text that may be torn from its word: double signs and guillemets
/// have a narrow space that does not break.
fn breaks(pattern: &Pattern<&str>) -> Option<String> {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression } => {
                words.push('x');
                if let Expression::Select { variants, .. } = expression
                    && let Some(found) = variants.iter().find_map(|one| breaks(&one.value))
                {
                    return Some(found);
                }
            }
        }
    }
    let signs: Vec<char> = words.chars().collect();
    for (at, sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
        let after = signs.get(at + 1).copied();
        let ends = after.is_none_or(|c| c.is_whitespace() || ")»".contains(c));
        let torn = match sign {
            ';' | '!' | '?' | ':' => {
                ends && before.is_some_and(|c| c != '\u{202f}' && !";!?:(".contains(c))
            }
            '»' => before != Some('\u{202f}'),
            '«' => after != Some('\u{202f}'),
            _ => false,
        };
        if torn {
            let from = at.saturating_sub(12);
            return signs.get(from..=at).map(|some| some.iter().collect());
        }
    }
    None
}

/// A variable that stands before its own particle is said twice: the particle brings its word.
fn said_twice(pattern: &Pattern<&str>) -> Option<String> {
    let mut before = None;
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if !value.chars().all(|c| "“”‘’「」『』\"'".contains(c)) {
                    before = None;
                }
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                if let Some(name) = variants.iter().find_map(|one| said_twice(&one.value)) {
                    return Some(name);
                }
                before = None;
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                let mut names = BTreeSet::new();
                inline_variables(inline, &mut names);
                match inline {
                    InlineExpression::VariableReference { id } => before = Some(id.name.to_owned()),
                    InlineExpression::FunctionReference { id, .. } if id.name == "PARTICLE" => {
                        if before.as_ref().is_some_and(|name| names.contains(name)) {
                            return before;
                        }
                        before = None;
                    }
                    _ => before = None,
                }
            }
        }
    }
    None
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, variables);
        }
    }
}

fn expression_variables(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => inline_variables(inline, variables),
        Expression::Select { selector, variants } => {
            inline_variables(selector, variables);
            for variant in variants {
                collect(&variant.value, variables);
            }
        }
    }
}

fn inline_variables(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_variables(argument, variables);
            }
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, variables),
        _ => {}
    }
}

fn compare(house: &mut House, folder: &str, languages: &BTreeMap<String, Keys>) {
    let all: BTreeSet<&String> = languages.values().flat_map(BTreeMap::keys).collect();
    let english = languages.get("en");
    for language in LANGUAGES {
        let place = format!("{folder}/locales/{language}");
        let Some(keys) = languages.get(language) else {
            house.finding(&place, "this language is missing");
            continue;
        };
        for key in &all {
            match (keys.get(*key), english.and_then(|english| english.get(*key))) {
                (None, _) => house.finding(&place, format!("{key} is missing")),
                (Some(here), Some(there)) if here != there => {
                    house.finding(
                        &place,
                        format!("{key} has the variables {here:?}, in English {there:?}"),
                    );
                }
                _ => {}
            }
        }
    }
    for language in languages.keys().filter(|language| !LANGUAGES.contains(&language.as_str())) {
        house.finding(&format!("{folder}/locales/{language}"), "not one of the four languages");
    }
}

/// Every key is named somewhere in the sources of its room, and every stage has its words.
fn uses(house: &mut House, folder: &str, keys: &BTreeSet<&String>) {
    let mut sources = String::new();
    let mut stages = BTreeSet::new();
    // A refusal may be raised in one room and worded in another: those of the policy engine are.
    let mut refusals = BTreeSet::new();
    for file in &house.files {
        let named = file.ends_with(".rs") || file.ends_with(".html");
        if named && file.starts_with(&format!("{folder}/")) {
            sources.push_str(&house.read(file));
        }
        if file.starts_with("crates/")
            && file.contains("/src/")
            && file.ends_with(".rs")
            && !file.ends_with("tests.rs")
        {
            stages.extend(stage_codes(&house.read(file)));
            refusals.extend(refusal_keys(&house.read(file)));
        }
    }
    let has_stages = keys.iter().any(|key| key.starts_with("stage-"));
    let composed = composed_prefixes(&sources);
    for key in keys.iter().filter(|key| !key.starts_with("stage-")) {
        let used = sources.contains(&format!("\"{key}\""))
            || refusals.contains(key.as_str())
            || composed.iter().any(|prefix| key.starts_with(prefix.as_str()));
        if !used {
            house.finding(folder, format!("the text {key} is used nowhere"));
        }
    }
    if has_stages {
        let wanted: BTreeSet<String> =
            stages.iter().map(|stage| format!("stage-{}", stage.replace('.', "-"))).collect();
        for key in wanted.iter().filter(|key| !keys.contains(key)) {
            house.finding(folder, format!("the text {key} is missing"));
        }
        for key in keys.iter().filter(|key| key.starts_with("stage-") && !wanted.contains(**key)) {
            house.finding(folder, format!("the text {key} is used nowhere"));
        }
    }
}

/// Keys of the refusals in a source: `directory-name-empty` of the code `"directory.name.empty"`.
fn refusal_keys(source: &str) -> BTreeSet<String> {
    source
        .split('"')
        .filter(|literal| {
            literal.contains('.')
                && literal.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '.')
        })
        .map(|code| code.replace('.', "-"))
        .collect()
}

/// Beginnings of keys that a source completes with a code: `schedule-why-` of
/// `format!("schedule-why-{code}")`. A beginning of one word would cover a whole room and does not
/// count.
fn composed_prefixes(source: &str) -> BTreeSet<String> {
    source
        .split('"')
        .filter_map(|literal| literal.split_once('{'))
        .map(|(prefix, _)| prefix)
        .filter(|prefix| {
            prefix.ends_with('-')
                && prefix.matches('-').count() >= 2
                && prefix.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        })
        .map(str::to_owned)
        .collect()
}

/// Stage codes in a source: string literals such as `matching.embed`.
fn stage_codes(source: &str) -> Vec<String> {
    const ENGINES: [&str; 9] = [
        "cli",
        "language",
        "matching",
        "market",
        "timetable",
        "schedule",
        "assignment",
        "exchange",
        "themes",
    ];
    source
        .split('"')
        .filter(|literal| {
            literal.split_once('.').is_some_and(|(engine, stage)| {
                ENGINES.contains(&engine)
                    && !stage.is_empty()
                    && !["html", "json", "jsonl", "csv", "bin"].contains(&stage)
                    && stage.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            })
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stage_codes_are_found_and_other_literals_are_not() {
        let source = "step(\"matching.embed\"); x(\"schedule.html\", \"a.b\", \"market.prices\")";
        assert_eq!(stage_codes(source), ["matching.embed", "market.prices"]);
    }

    #[test]
    fn a_composed_key_needs_more_than_the_name_of_its_room() {
        let source = "say(\"match-{name}\"); say(\"schedule-why-{code}\"); say(\"Plain {x}\")";
        assert_eq!(composed_prefixes(source).into_iter().collect::<Vec<_>>(), ["schedule-why-"]);
    }

    #[test]
    fn the_code_of_a_refusal_names_its_text() {
        let source = "wrong(\"directory.name.check-digit\"); include(\"Page.html\")";
        let keys: Vec<String> = refusal_keys(source).into_iter().collect();
        assert_eq!(keys, ["directory-name-check-digit"]);
    }

    #[test]
    fn variables_are_found_inside_selections_and_functions() {
        let text = "a = { $n ->\n    [one] { $x }\n   *[other] { PARTICLE($y, \"은/는\") }\n}\n";
        let resource = parser::parse(text).unwrap();
        let Some(Entry::Message(message)) = resource.body.first() else { panic!("no message") };
        let mut variables = BTreeSet::new();
        collect(message.value.as_ref().unwrap(), &mut variables);
        assert_eq!(variables.into_iter().collect::<Vec<_>>(), ["n", "x", "y"]);
    }

    fn pattern(text: &str, test: impl Fn(&Pattern<&str>)) {
        let resource = parser::parse(text).unwrap();
        let Some(Entry::Message(message)) = resource.body.first() else { panic!("no message") };
        test(message.value.as_ref().unwrap());
    }

    #[test]
    fn a_word_before_its_own_particle_is_said_twice() {
        for twice in ["{ $x }{ PARTICLE($x, \"은/는\") }", "“{ $x }”{ PARTICLE($x, \"은/는\") }"]
        {
            pattern(&format!("a = {twice} 값\n"), |it| {
                assert_eq!(said_twice(it).as_deref(), Some("x"));
            });
        }
        for once in
            ["{ $y }의 { PARTICLE($x, \"은/는\") }", "{ $x } 또 { PARTICLE($x, \"은/는\") }"]
        {
            pattern(&format!("a = {once} 값\n"), |it| assert_eq!(said_twice(it), None));
        }
    }

    #[test]
    fn french_signs_have_a_space_that_does_not_break() {
        for wrong in ["Bonjour !", "Le nom : { $x }", "« oui »", "Vraiment?"] {
            pattern(&format!("a = {wrong}\n"), |it| assert!(breaks(it).is_some(), "{wrong}"));
        }
        for right in
            ["Bonjour\u{202f}!", "«\u{202f}{ $x }\u{202f}»", "https://a.example/?b=c", "à 12:30"]
        {
            pattern(&format!("a = {right}\n"), |it| assert_eq!(breaks(it), None, "{right}"));
        }
    }
}
