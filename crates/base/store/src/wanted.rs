//! Puts conditions and their values together, each value with its place.

use lb_kernel::Id;

use crate::Bind;

/// A condition of a list, growing.
#[derive(Default)]
pub struct Wanted {
    conditions: Vec<String>,
    values: Vec<Box<dyn Bind + Send + Sync>>,
}

impl std::fmt::Debug for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.conditions).finish()
    }
}

impl Wanted {
    /// Adds a value; gives its place.
    pub fn place(&mut self, value: impl Bind + Send + Sync + 'static) -> String {
        self.values.push(Box::new(value));
        format!("${}", self.values.len())
    }

    /// Adds a condition.
    pub fn add(&mut self, condition: impl Into<String>) {
        self.conditions.push(condition.into());
    }

    /// Adds that a text column begins with `start`: a range, so that the index serves.
    pub fn begins(&mut self, column: &str, start: &str) -> String {
        let (low, high) = (self.place(start.to_owned()), self.place(format!("{start}\u{10ffff}")));
        format!("{column} >= {low} and {column} < {high}")
    }

    /// Places a text that is looked for within columns, in letters of either case; nothing in it is a sign of the
    /// database. Gives the condition of a column.
    pub fn within(&mut self, text: &str) -> impl Fn(&str) -> String + use<> {
        let sign = |letter| matches!(letter, '%' | '_' | '!').then_some('!');
        let plain: String = text
            .to_lowercase()
            .chars()
            .flat_map(|letter| sign(letter).into_iter().chain([letter]))
            .collect();
        let place = self.place(format!("%{plain}%"));
        move |column| format!("lower({column}) like {place} escape '!'")
    }

    /// All conditions.
    #[must_use]
    pub fn sql(&self) -> String {
        if self.conditions.is_empty() {
            return "1 = 1".to_owned();
        }
        self.conditions.join(" and ")
    }

    /// All values, in the order of their places.
    #[must_use]
    pub fn values(&self) -> Vec<&(dyn Bind + Sync)> {
        self.values.iter().map(|value| value.as_ref() as &(dyn Bind + Sync)).collect()
    }
}

/// Identifiers as a list of the statement: they hold nothing but hexadecimal digits and hyphens.
#[must_use]
pub fn ids<T: ?Sized>(ids: &[Id<T>]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    if ids.is_empty() { "('')".to_owned() } else { format!("({})", ids.join(", ")) }
}
