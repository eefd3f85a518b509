//! Says which columns of a room name an organisation, so that what they belong to can follow it into the
//! record that it is merged into.

/// A column that follows an organisation when it is merged into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follower {
    /// The table.
    pub table: &'static str,
    /// The column that tells the table's rows apart.
    pub key: &'static str,
    /// The column that names the organisation.
    pub column: &'static str,
    /// When a row `r` stays, as SQL in which `$1` is the organisation that is kept: a constraint would
    /// refuse it, or both sides of something would become one.
    pub unless: Option<&'static str>,
}

impl Follower {
    /// A column of a table whose rows have an `id`; all rows follow.
    #[must_use]
    pub const fn of(table: &'static str, column: &'static str) -> Self {
        Self { table, key: "id", column, unless: None }
    }

    /// With rows that are told apart by another column.
    #[must_use]
    pub const fn keyed(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// With rows that stay where this condition holds.
    #[must_use]
    pub const fn unless(self, condition: &'static str) -> Self {
        Self { unless: Some(condition), ..self }
    }
}
