//! Decides what can be told of a side for years after it was brought together with another, and what is
//! counted of it.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Instant, Organisation, Refusal, codes};

use super::course::LINE;
use super::money::{self, Currency, Money, Sums};

codes! {
    /// What became of a side.
    pub enum Outcome {
        /// Jobs that came of it; a number.
        Jobs = "jobs",
        /// Sales in its own country.
        Sales = "sales",
        /// Sales in another country.
        ForeignSales = "foreign-sales",
        /// Money put into it.
        Investment = "investment",
        /// It was bought or merged.
        Merger = "merger",
        /// A proof of concept was done.
        Poc = "poc",
        /// A contract was signed; what it is worth.
        Contract = "contract",
        /// It has a seat in the other country.
        Settled = "settled",
        /// It has left the other country.
        Left = "left",
    }
}

impl Outcome {
    /// Whether a number is told of it.
    #[must_use]
    pub fn has_amount(self) -> bool {
        !matches!(self, Self::Merger | Self::Poc | Self::Settled | Self::Left)
    }

    /// Whether the number is money.
    #[must_use]
    pub fn is_money(self) -> bool {
        self.has_amount() && self != Self::Jobs
    }
}

codes! {
    /// Where it is known from.
    pub enum Source {
        /// The company says so.
        Company = "company",
        /// A document was seen: a contract, a statement of accounts.
        Document = "document",
        /// It was published.
        Press = "press",
        /// A public register.
        Register = "register",
    }
}

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Count(i64),
    /// So much money.
    Money(Money),
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What became of it.
    pub outcome: Outcome,
    /// How much.
    pub amount: Option<Amount>,
    /// The day it happened, or the last of the period, as `2027-12-31`.
    pub day: String,
    /// Where it is known from.
    pub source: Source,
    /// Where that can be seen.
    pub proof: String,
}

/// The same as typed.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Code of what became of it.
    pub outcome: String,
    /// How much, as typed.
    pub amount: String,
    /// Code of the currency, of money.
    pub currency: String,
    /// The day.
    pub day: String,
    /// Code of the source.
    pub source: String,
    /// Where that can be seen.
    pub proof: String,
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Refused::Invalid, code).at(field)
}

/// Checks what is told on the day of `now`.
///
/// # Errors
/// What is wrong, each beside its field: nothing is told ahead, and what is not the company's own word
/// says where it can be seen.
pub fn check(ask: &Ask, now: Instant) -> Result<Told, Refusal> {
    let mut all = Vec::new();
    let outcome = Outcome::from_code(&ask.outcome);
    if outcome.is_none() {
        all.push(wrong("collaborations.missing", "outcome"));
    }
    let amount = match outcome {
        Some(outcome) if outcome.is_money() => {
            money::told(&ask.amount, &ask.currency).map(Amount::Money)
        }
        // Jobs are counted: like money without decimals, in no currency.
        Some(outcome) if outcome.has_amount() => {
            money::told(&ask.amount, Currency::Krw.code()).map(|count| Amount::Count(count.minor))
        }
        _ => None,
    };
    let is_wrong = match amount {
        Some(Amount::Money(money)) => !money.is_possible(),
        Some(Amount::Count(count)) => count < 0,
        None => false,
    };
    if is_wrong {
        let money = outcome.is_some_and(Outcome::is_money);
        let code = if money { "collaborations.value-wrong" } else { "collaborations.amount-wrong" };
        all.push(wrong(code, "amount"));
    }
    let day = ask.day.trim();
    match format!("{day}T00:00:00Z").parse::<Instant>() {
        Ok(begins) if begins <= now => {}
        Ok(_) => all.push(wrong("collaborations.day-ahead", "day")),
        Err(_) => all.push(wrong("collaborations.day-wrong", "day")),
    }
    let source = Source::from_code(&ask.source);
    let proof = ask.proof.trim();
    match source {
        None => all.push(wrong("collaborations.missing", "source")),
        Some(Source::Company) => {}
        Some(_) if proof.is_empty() => {
            all.push(wrong("collaborations.proof-missing", "proof"));
        }
        Some(_) => {}
    }
    if proof.chars().count() > LINE {
        all.push(wrong("collaborations.long", "proof").with("most", LINE));
    }
    match (Refusal::all(all), outcome, source) {
        (None, Some(outcome), Some(source)) => {
            let (day, proof) = (day.to_owned(), proof.to_owned());
            Ok(Told { outcome, amount, day, source, proof })
        }
        (refusal, ..) => Err(refusal.unwrap_or_else(|| wrong("collaborations.missing", "outcome"))),
    }
}

/// How many organisations something became of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What.
    pub outcome: Outcome,
    /// How many organisations it is told of.
    pub organisations: usize,
    /// How many together; `None`: it is not counted.
    pub count: Option<i64>,
    /// All money together, by currency.
    pub money: Sums,
}

/// What became of how many organisations, in the order of [`Outcome`]; what is told of nobody is left out.
#[must_use]
pub fn sums(all: &[(Id<Organisation>, Outcome, Option<Amount>)]) -> Vec<Sum> {
    let mut told: BTreeMap<Outcome, (BTreeSet<Id<Organisation>>, i64, Sums)> = BTreeMap::new();
    for (organisation, outcome, amount) in all {
        let (organisations, count, money) = told.entry(*outcome).or_default();
        organisations.insert(*organisation);
        match amount {
            Some(Amount::Count(more)) => *count = count.saturating_add(*more),
            Some(Amount::Money(more)) => money.add(*more),
            None => {}
        }
    }
    let sums = told.into_iter().map(|(outcome, (organisations, count, money))| Sum {
        outcome,
        organisations: organisations.len(),
        count: (outcome.has_amount() && !outcome.is_money()).then_some(count),
        money,
    });
    sums.collect()
}
