//! Puts conditions and their values together, each value with its place.

use lb_store::Bind;

/// A condition of a list, growing.
#[derive(Default)]
pub(crate) struct Wanted {
    conditions: Vec<String>,
    values: Vec<Box<dyn Bind + Send + Sync>>,
}

impl Wanted {
    /// Adds a value; gives its place.
    pub(crate) fn place(&mut self, value: impl Bind + Send + Sync + 'static) -> String {
        self.values.push(Box::new(value));
        format!("${}", self.values.len())
    }

    /// Adds a condition.
    pub(crate) fn add(&mut self, condition: impl Into<String>) {
        self.conditions.push(condition.into());
    }

    /// Adds that a text column begins with `start`: a range, so that the index serves.
    pub(crate) fn begins(&mut self, column: &str, start: &str) -> String {
        let (low, high) = (self.place(start.to_owned()), self.place(format!("{start}\u{10ffff}")));
        format!("{column} >= {low} and {column} < {high}")
    }

    /// All conditions.
    pub(crate) fn sql(&self) -> String {
        if self.conditions.is_empty() {
            return "1 = 1".to_owned();
        }
        self.conditions.join(" and ")
    }

    /// All values.
    pub(crate) fn values(&self) -> Vec<&(dyn Bind + Sync)> {
        self.values.iter().map(|value| value.as_ref() as &(dyn Bind + Sync)).collect()
    }
}

/// Identifiers as a list of the statement: they hold nothing but hexadecimal digits and hyphens.
pub(crate) fn ids<T: ?Sized>(ids: &[lb_kernel::Id<T>]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    if ids.is_empty() { "('')".to_owned() } else { format!("({})", ids.join(", ")) }
}
