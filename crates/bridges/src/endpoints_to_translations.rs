//! Lets a translation service that the operator named translate for readers.

use std::sync::Arc;

use lb_endpoints::{TranslateSettings, Translator};
use lb_kernel::Language;
use lb_store::{Broken, Kept};
use lb_translations::Machine;

struct Service(Translator);

impl Machine for Service {
    fn translate(&self, text: &str, from: Language, to: Language) -> Result<String, String> {
        self.0.translate(text, from, to).map_err(|error| error.to_string())
    }
}

/// The machine that is set up, if one is.
///
/// # Errors
/// Its address cannot be read.
pub fn machine(told: Option<TranslateSettings>) -> Kept<Option<Arc<dyn Machine>>> {
    let Some(settings) = told else { return Ok(None) };
    let translator = Translator::new(settings)
        .map_err(|error| Broken::new("setting up the translation service", error))?;
    Ok(Some(Arc::new(Service(translator))))
}
