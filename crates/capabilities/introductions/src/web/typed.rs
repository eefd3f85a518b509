//! Keeps what was typed in one of the forms of a network's page when it is refused, with what is wrong of it.

use lb_doors::{Problems, Sheet};
use lb_web::components::Field;

/// A form that was refused; without one, nothing was typed.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) form: &'static str,
    pub(super) problems: Problems,
    pub(super) sheet: Sheet,
}

impl Typed {
    /// What was typed in a form, where that is the one which was refused.
    pub(super) fn of(&self, form: &str) -> Option<&Sheet> {
        (self.form == form).then_some(&self.sheet)
    }

    /// What is wrong at a field of a form.
    pub(super) fn at(&self, form: &str, field: &str) -> Option<String> {
        if self.form == form { self.problems.at(field) } else { None }
    }

    /// A field with what was typed in it, else with what is kept, and with what is wrong.
    pub(super) fn fill(&self, form: &str, field: Field, kept: &str) -> Field {
        let value = match self.of(form) {
            Some(sheet) => sheet.get(&field.name),
            None => kept.to_owned(),
        };
        let error = self.at(form, &field.name);
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(error)
    }
}
