//! Keeps amounts of money with their currency: what is in different currencies is never added up.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, codes};

codes! {
    /// A currency, by its code of ISO 4217.
    pub enum Currency {
        /// Euro.
        Eur = "EUR",
        /// South Korean won.
        Krw = "KRW",
        /// Japanese yen.
        Jpy = "JPY",
        /// United States dollar.
        Usd = "USD",
        /// Pound sterling.
        Gbp = "GBP",
        /// Swiss franc.
        Chf = "CHF",
    }
}

/// The countries of the euro, by ISO 3166-1.
const EURO: [&str; 21] = [
    "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PT", "SI", "SK",
];

impl Currency {
    /// How many decimals an amount has.
    #[must_use]
    pub fn decimals(self) -> u32 {
        match self {
            Self::Krw | Self::Jpy => 0,
            Self::Eur | Self::Usd | Self::Gbp | Self::Chf => 2,
        }
    }

    /// That of a country, where it is known.
    #[must_use]
    pub fn of_country(code: &str) -> Option<Self> {
        match code {
            "KR" => Some(Self::Krw),
            "JP" => Some(Self::Jpy),
            "US" => Some(Self::Usd),
            "GB" => Some(Self::Gbp),
            "CH" | "LI" => Some(Self::Chf),
            code if EURO.contains(&code) => Some(Self::Eur),
            _ => None,
        }
    }

    fn unit(self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

/// The largest amount in the smallest unit: beyond it, a number of a program would not be exact.
const MOST: i64 = 1_000_000_000_000_000;

/// An amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// How much, in the smallest unit of its currency.
    pub minor: i64,
    /// In which currency.
    pub currency: Currency,
}

impl Money {
    /// So many whole units.
    #[must_use]
    pub fn whole(units: i64, currency: Currency) -> Self {
        Self { minor: units.saturating_mul(currency.unit()), currency }
    }

    /// What was typed, such as `12,000` or `1234.50`; `None`: it is no amount of this currency. Commas and spaces part
    /// thousands; a comma before one or two last digits is a decimal one, as in French.
    #[must_use]
    pub fn typed(text: &str, currency: Currency) -> Option<Self> {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let text = match text.rsplit_once(',') {
            Some((whole, rest)) if !text.contains('.') && (1..=2).contains(&rest.len()) => {
                format!("{}.{rest}", whole.replace(',', ""))
            }
            _ => text.replace(',', ""),
        };
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let decimals = usize::try_from(currency.decimals()).unwrap_or_default();
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(rest) || rest.len() > decimals {
            return None;
        }
        let minor: i64 = format!("{whole}{rest:0<decimals$}").parse().ok()?;
        (minor <= MOST).then_some(Self { minor, currency })
    }

    /// The amount in whole units with all its decimals, as programs read it: `1234.50`.
    #[must_use]
    pub fn plain(self) -> String {
        let unit = self.currency.unit();
        match self.minor % unit {
            0 => (self.minor / unit).to_string(),
            rest => {
                let decimals = usize::try_from(self.currency.decimals()).unwrap_or_default();
                format!("{}.{rest:0decimals$}", self.minor / unit)
            }
        }
    }

    /// Whether it can be an amount at all.
    #[must_use]
    pub fn is_possible(self) -> bool {
        (0..=MOST).contains(&self.minor)
    }

    /// How many decimals are worth showing: all or none.
    #[must_use]
    pub fn shown_decimals(self) -> u32 {
        if self.minor % self.currency.unit() == 0 { 0 } else { self.currency.decimals() }
    }
}

/// What was typed or sent as an amount and a currency. Empty: nothing was; what is no amount is refused where it is
/// checked, beside its field, and comes back as [`Money::is_possible`] does not know it.
#[must_use]
pub fn told(amount: &str, currency: &str) -> Option<Money> {
    if amount.trim().is_empty() {
        return None;
    }
    let found = Currency::from_code(currency.trim()).and_then(|one| Money::typed(amount, one));
    Some(found.unwrap_or(Money { minor: -1, currency: Currency::Eur }))
}

/// Sums, one of each currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<Currency, i64>);

impl Sums {
    /// Adds an amount to what is in the same currency.
    pub fn add(&mut self, money: Money) {
        let sum = self.0.entry(money.currency).or_default();
        *sum = sum.saturating_add(money.minor);
    }

    /// The sums.
    pub fn all(&self) -> impl Iterator<Item = Money> {
        self.0.iter().map(|(currency, minor)| Money { minor: *minor, currency: *currency })
    }
}

impl FromIterator<Money> for Sums {
    fn from_iter<I: IntoIterator<Item = Money>>(all: I) -> Self {
        let mut sums = Self::default();
        all.into_iter().for_each(|money| sums.add(money));
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        let typed = |text, currency| Money::typed(text, currency).map(|money| money.minor);
        for (text, currency, minor) in [
            ("12,000", Currency::Eur, Some(1_200_000)),
            ("12 000,5", Currency::Eur, Some(1_200_050)),
            ("1234.56", Currency::Usd, Some(123_456)),
            ("3,000,000", Currency::Krw, Some(3_000_000)),
            ("3000.5", Currency::Jpy, None),
            ("0", Currency::Chf, Some(0)),
            ("1.234", Currency::Eur, None),
            ("-3", Currency::Eur, None),
            ("many", Currency::Krw, None),
            ("", Currency::Krw, None),
            ("99999999999999999999", Currency::Krw, None),
        ] {
            assert_eq!(typed(text, currency), minor, "{text} {currency}");
        }
        assert_eq!(Money { minor: 123_405, currency: Currency::Gbp }.plain(), "1234.05");
        assert_eq!(Money::whole(1_200, Currency::Krw).plain(), "1200");
        assert_eq!(Money::whole(1_200, Currency::Eur).plain(), "1200");
    }

    #[test]
    fn what_is_in_different_currencies_is_not_added_up() {
        let all = [
            Money::whole(10, Currency::Eur),
            Money::whole(20_000, Currency::Krw),
            Money::whole(5, Currency::Eur),
        ];
        let sums: Vec<_> = all.into_iter().collect::<Sums>().all().collect();
        assert_eq!(sums, [Money::whole(15, Currency::Eur), Money::whole(20_000, Currency::Krw)]);
    }
}
