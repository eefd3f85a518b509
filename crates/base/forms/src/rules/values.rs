//! Decides for each kind of question which values are an answer, and writes them in one way.

use jiff::civil::Date;
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Refusal};

use super::decimal::Decimal;
use super::definition::{Ask, Currency, DateRule, MoneyRule, NumberRule, Options, TextRule};
use super::limit::Limit;

/// All countries.
pub fn countries() -> impl Iterator<Item = &'static str> {
    lb_web::names::codes()
}

fn no(code: &'static str) -> Refusal {
    Refusal::new(No::Invalid, code)
}

/// The answer to a question whose answer is one text, in the way in which it is kept.
pub(super) fn plain(ask: &Ask, text: &str) -> Result<String, Refusal> {
    let trimmed = text.trim();
    match ask {
        Ask::ShortText(rule) => short_text(rule, text),
        Ask::LongText(rule) => long_text(rule, text),
        Ask::Number(rule) => number(rule, trimmed),
        Ask::Date(rule) => date(rule, trimmed),
        Ask::One(options) => chosen(options, trimmed),
        Ask::YesNo if trimmed == "yes" || trimmed == "no" => Ok(trimmed.to_owned()),
        Ask::Email if is_email(trimmed) => Ok(trimmed.to_owned()),
        Ask::Email => Err(no("forms.answer.email")),
        Ask::Url if is_url(trimmed) => Ok(trimmed.to_owned()),
        Ask::Url => Err(no("forms.answer.url")),
        Ask::Country => countries()
            .find(|code| *code == trimmed)
            .map(str::to_owned)
            .ok_or_else(|| no("forms.answer.choice")),
        Ask::Language if lb_web::names::LANGUAGES.contains(&trimmed) => Ok(trimmed.to_owned()),
        Ask::Language => Err(no("forms.answer.choice")),
        Ask::YesNo | Ask::Money(_) | Ask::Several(_) | Ask::File(_) | Ask::Table(_) => {
            Err(no("forms.answer.shape"))
        }
    }
}

fn short_text(rule: &TextRule, text: &str) -> Result<String, Refusal> {
    if text.chars().any(char::is_control) {
        return Err(no("forms.answer.one-line"));
    }
    within(rule.limit, text)?;
    Ok(text.to_owned())
}

fn long_text(rule: &TextRule, text: &str) -> Result<String, Refusal> {
    within(rule.limit, text)?;
    Ok(text.replace("\r\n", "\n"))
}

fn within(limit: Option<Limit>, text: &str) -> Result<(), Refusal> {
    let Some(limit) = limit.filter(|limit| !limit.allows(text)) else { return Ok(()) };
    let code = match limit {
        Limit::Words(_) => "forms.answer.words",
        Limit::Characters(_) => "forms.answer.characters",
    };
    Err(no(code).with("most", limit.most()).with("count", limit.count(text)))
}

fn number(rule: &NumberRule, text: &str) -> Result<String, Refusal> {
    let number: Decimal = text.parse().map_err(|_| no("forms.answer.number"))?;
    between(number, rule.least, rule.most)?;
    if number.decimals() > usize::from(rule.decimals) {
        return Err(no("forms.answer.decimals").with("most", rule.decimals));
    }
    Ok(number.to_string())
}

fn between(number: Decimal, least: Option<Decimal>, most: Option<Decimal>) -> Result<(), Refusal> {
    if let Some(least) = least.filter(|least| number < *least) {
        return Err(no("forms.answer.least").with("least", least));
    }
    if let Some(most) = most.filter(|most| number > *most) {
        return Err(no("forms.answer.most").with("most", most));
    }
    Ok(())
}

fn date(rule: &DateRule, text: &str) -> Result<String, Refusal> {
    let is_plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day: Date =
        text.parse().ok().filter(|_| is_plain).ok_or_else(|| no("forms.answer.date"))?;
    if let Some(least) = rule.least.filter(|least| day < *least) {
        return Err(no("forms.answer.not-before").with("day", least));
    }
    if let Some(most) = rule.most.filter(|most| day > *most) {
        return Err(no("forms.answer.not-after").with("day", most));
    }
    Ok(day.to_string())
}

fn chosen(options: &Options, code: &str) -> Result<String, Refusal> {
    let known = options.options.iter().any(|choice| choice.code == code);
    if known { Ok(code.to_owned()) } else { Err(no("forms.answer.choice")) }
}

/// The choices that were made, each once, in the order in which they are offered.
pub(super) fn several(options: &Options, items: &[String]) -> Result<Vec<String>, Refusal> {
    if items.iter().any(|item| !options.options.iter().any(|choice| choice.code == *item)) {
        return Err(no("forms.answer.choice"));
    }
    let codes = options.options.iter().map(|choice| &choice.code);
    let kept: Vec<String> = codes.filter(|code| items.contains(code)).cloned().collect();
    if let Some(most) = options.most.filter(|most| kept.len() > *most as usize) {
        return Err(no("forms.answer.too-many").with("most", most).with("count", kept.len()));
    }
    Ok(kept)
}

/// An amount, in the way in which it is kept.
pub(super) fn money(
    rule: &MoneyRule,
    amount: &str,
    currency: &str,
) -> Result<(String, String), Refusal> {
    let currency = Currency::from_code(currency.trim())
        .filter(|currency| rule.currencies.contains(currency))
        .ok_or_else(|| no("forms.answer.currency"))?;
    let amount: Decimal = amount.parse().map_err(|_| no("forms.answer.number"))?;
    between(amount, rule.least, rule.most)?;
    if amount.decimals() > currency.decimals() {
        return Err(no("forms.answer.decimals").with("most", currency.decimals()));
    }
    Ok((amount.to_string(), currency.to_string()))
}

/// Whether mail can be sent there as far as the address tells.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    (1..=64).contains(&local.len())
        && text.len() <= 254
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>(),;:\"[]\\".contains(c))
        && !local.contains('@')
        && is_host(domain)
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

/// Whether it is the address of a page that anybody can open: no passwords, no other schemes.
fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))
    else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "1"));
    text.len() <= 2000
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c))
        && port.parse::<u16>().is_ok()
        && is_host(host)
}
