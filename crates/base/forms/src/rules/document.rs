//! Decides which documents an organisation files once, and how long they hold.

use jiff::civil::Date;
use lb_kernel::codes;

codes! {
    /// What a document is.
    pub enum DocumentKind {
        /// Entry in the register of companies, or the licence to do business.
        Registration = "registration",
        /// Balance sheet and statement of income.
        FinancialStatement = "financial-statement",
        /// Certificate that taxes are paid.
        TaxCertificate = "tax-certificate",
        /// List of shareholders.
        Shareholders = "shareholders",
        /// Articles of association.
        Articles = "articles",
        /// Presentation of the company.
        Profile = "profile",
        /// Patent, trade mark or design.
        IntellectualProperty = "intellectual-property",
        /// Certification or licence for a product or process.
        Certification = "certification",
        /// Insurance policy.
        Insurance = "insurance",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// How long a document still holds.
    pub enum Validity {
        /// Long enough, or without an end.
        Valid = "valid",
        /// It ends within [`WARNED`] days.
        Expiring = "expiring",
        /// It is over.
        Expired = "expired",
    }
}

/// How many days before its end a document is called expiring.
pub const WARNED: i64 = 30;

/// How long a document with this last day holds on `today`.
#[must_use]
pub fn validity(until: Option<Date>, today: Date) -> Validity {
    let Some(until) = until else { return Validity::Valid };
    let left = today.until(until).map_or(0, |span| i64::from(span.get_days()));
    if until < today {
        Validity::Expired
    } else if left <= WARNED {
        Validity::Expiring
    } else {
        Validity::Valid
    }
}

#[cfg(test)]
mod tests;
