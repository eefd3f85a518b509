//! Writes numbers as readers of a language expect them.

use lb_kernel::Locale;

/// `value` with groups of three digits and at most `fraction` decimals (all that are needed when
/// `None`), for example `1,234.5`.
#[must_use]
pub fn group(value: f64, fraction: Option<usize>, separator: &str, point: &str) -> String {
    let plain = match fraction {
        Some(digits) => format!("{value:.digits$}"),
        None => format!("{value}"),
    };
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    // What is rounded to nothing is neither more nor less than nothing.
    let sign = if rest.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) { sign } else { "" };
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let mut out = String::from(sign);
    let count = whole.chars().count();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (count - i) % 3 == 0 && digit.is_ascii_digit() {
            out.push_str(separator);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push_str(point);
        out.push_str(decimals);
    }
    out
}

/// `value` with `fraction` decimals in the reader's way.
#[must_use]
pub fn decimal(locale: Locale, value: f64, fraction: usize) -> String {
    match locale {
        Locale::Fr => group(value, Some(fraction), "\u{202f}", ","),
        Locale::Ko | Locale::Ja | Locale::En => group(value, Some(fraction), ",", "."),
    }
}

#[cfg(test)]
mod tests;
