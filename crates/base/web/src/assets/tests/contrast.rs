//! Colours that are read on each other keep the contrast that WCAG 2.2 asks for at level AA, in
//! every theme of the tokens file.

use std::collections::BTreeMap;

type Colours = BTreeMap<String, (f64, f64, f64)>;

/// The blocks of the file that set colours: selector and colours, the light ones first.
fn themes() -> Vec<(String, Colours)> {
    let asset = crate::assets::find("tokens.css").unwrap();
    let css = std::str::from_utf8(asset.bytes).unwrap();
    let mut themes = Vec::new();
    let mut media = String::new();
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let selector = rest[..open].rsplit(['}', '/', ';']).next().unwrap().trim().to_owned();
        rest = &rest[open + 1..];
        if selector.starts_with("@media") {
            media = selector;
            continue;
        }
        let close = rest.find('}').unwrap();
        let colours: Colours = rest[..close]
            .split(';')
            .filter_map(|line| {
                let (name, value) = line.rsplit_once("--")?.1.split_once(':')?;
                Some((name.trim().to_owned(), luminance_parts(value.trim())?))
            })
            .collect();
        if !colours.is_empty() {
            themes.push((format!("{media} {selector}"), colours));
        }
        rest = &rest[close + 1..];
        if rest.trim_start().starts_with('}') {
            media.clear();
        }
    }
    themes
}

fn luminance_parts(value: &str) -> Option<(f64, f64, f64)> {
    let hex = value.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    Some((part(0), part(2), part(4)))
}

fn contrast(a: (f64, f64, f64), b: (f64, f64, f64)) -> f64 {
    let light = |(r, g, b): (f64, f64, f64)| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (a, b) = (light(a), light(b));
    if a > b { a / b } else { b / a }
}

/// What is read on what, and the contrast it needs.
fn pairs() -> Vec<(String, String, f64)> {
    let mut pairs = Vec::new();
    let mut add = |on: &str, grounds: &[&str], least: f64| {
        for ground in grounds {
            pairs.push((on.to_owned(), (*ground).to_owned(), least));
        }
    };
    let grounds = ["ground", "surface", "sunken", "raised"];
    add("text", &grounds, 7.0);
    add("muted", &grounds, 4.5);
    add("accent", &["ground", "surface", "raised"], 4.5);
    add("line-control", &["ground", "surface", "raised"], 3.0);
    add("focus", &grounds, 3.0);
    add("accent-strong", &["ground", "surface", "accent-soft"], 4.5);
    add("on-accent", &["accent", "accent-strong"], 4.5);
    add("on-spark", &["spark"], 4.5);
    add("on-critical", &["critical"], 4.5);
    for tone in
        ["positive", "caution", "critical", "info", "private", "workspace", "partners", "public"]
    {
        let soft = format!("{tone}-soft");
        add(tone, &["ground", "surface", &soft], 4.5);
        add("text", &[&soft], 7.0);
        // Links stand in messages.
        if ["positive", "caution", "critical", "info"].contains(&tone) {
            add("accent", &[&soft], 4.5);
        }
    }
    for series in 1..=6 {
        add(&format!("series-{series}"), &["surface", "ground"], 3.0);
    }
    pairs
}

#[test]
fn the_contrast_of_known_colours_is_computed_right() {
    let colour = |hex: &str| luminance_parts(hex).unwrap();
    assert!((contrast(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(colour("#777777"), colour("#ffffff")) - 4.48).abs() < 0.01);
}

#[test]
fn every_theme_can_be_read() {
    let themes = themes();
    assert!(themes.len() >= 8, "{:?}", themes.iter().map(|(name, _)| name).collect::<Vec<_>>());
    let mut faults = Vec::new();
    for (theme, colours) in &themes {
        for (on, ground, least) in pairs() {
            let (Some(a), Some(b)) = (colours.get(&on), colours.get(&ground)) else {
                faults.push(format!("{theme}: {on} or {ground} is not set"));
                continue;
            };
            let found = contrast(*a, *b);
            if found < least {
                faults.push(format!("{theme}: {on} on {ground} is {found:.2}, needs {least}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_the_system_says_and_what_the_reader_chose_look_the_same() {
    let themes = themes();
    let of = |part: &str| -> Vec<&Colours> {
        themes.iter().filter(|(name, _)| name.contains(part)).map(|(_, colours)| colours).collect()
    };
    let dark = of("@media screen and (prefers-color-scheme: dark) :root[data-theme=\"auto\"]");
    let chosen =
        themes.iter().find(|(name, _)| name == "@media screen :root[data-theme=\"dark\"]").unwrap();
    assert_eq!(dark.first().copied(), Some(&chosen.1));
    let contrast = of("@media screen and (prefers-contrast: more) :root[data-theme=\"auto\"]");
    let chosen = themes
        .iter()
        .find(|(name, _)| name == "@media screen :root[data-theme=\"contrast\"]")
        .unwrap();
    assert_eq!(contrast.first().copied(), Some(&chosen.1));
}
