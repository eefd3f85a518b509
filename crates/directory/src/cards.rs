//! What other rooms are told of organisations and people, so that they need not know the tables:
//! names, country, and what the policy engine asks. Whoever shows it asks the policy engine first.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Language, Organisation};
use lb_store::{Cx, Kept};

use crate::store;

/// An organisation as other rooms know it.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its identifier.
    pub id: Id<Organisation>,
    /// Its official names, the leading one first.
    pub names: Vec<(Option<Language>, String)>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Country, as ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// What the policy engine must know of it.
    pub subject: Subject,
}

/// The cards of these organisations, in a constant number of queries; unknown ones are absent.
///
/// # Errors
/// The database does not answer.
pub async fn organisations(cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Vec<Card>> {
    let found = store::organisation::find_all(&cx.read(), ids).await?;
    let card = |(record, shares): store::organisation::Found| {
        let subject = record.subject(shares);
        let (aliases, official): (Vec<_>, Vec<_>) =
            record.names.into_iter().partition(|name| name.alias);
        Card {
            id: record.id,
            names: official.into_iter().map(|name| (name.language, name.text)).collect(),
            aliases: aliases.into_iter().map(|name| name.text).collect(),
            country: record.content.country,
            subject,
        }
    };
    Ok(found.into_iter().map(card).collect())
}

/// What the policy engine must know of these records of a type: `organisation` or `person`.
///
/// # Errors
/// The database does not answer.
pub async fn subjects(cx: &Cx, object: &str, records: &[Id<()>]) -> Kept<Vec<Subject>> {
    let reader = cx.read();
    if object == "person" {
        let ids: Vec<_> = records.iter().map(|id| id.cast()).collect();
        let found = store::person::find_all(&reader, &ids).await?;
        return Ok(found.into_iter().map(|(record, shares)| record.subject(shares)).collect());
    }
    let ids: Vec<_> = records.iter().map(|id| id.cast()).collect();
    let found = store::organisation::find_all(&reader, &ids).await?;
    Ok(found.into_iter().map(|(record, shares)| record.subject(shares)).collect())
}
