//! Counts items by what they are about, under the headings of a list.

use lb_kernel::Code as _;
use lb_kernel::policy::Actor;
use lb_store::{Kept, Rows, Wanted};

use super::overview::{Filter, codes, seen};
use crate::rules::meters::{CLAIMED, Meters};
use crate::rules::words::Done;

/// What is counted under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The heading; empty: codes that have none in this list.
    pub heading: String,
    /// Companies that said it.
    pub companies: i64,
    /// Items with both meters; an item counts once under each heading that it has.
    pub meters: Meters,
}

/// Items that somebody sees under these headings (code and heading), the most frequent first. Codes and headings
/// are those of the program's own list: they are written into the statement.
pub(crate) async fn counts(
    on: &impl Rows,
    actor: &Actor,
    headings: &[(&'static str, &'static str)],
) -> Kept<Vec<Counted>> {
    let mut wanted = Wanted::default();
    seen(&mut wanted, actor, &Filter::default());
    let pairs: Vec<String> =
        headings.iter().map(|(code, heading)| format!("('{code}', '{heading}')")).collect();
    let sql = format!(
        "with heading (code, name) as (values {}) select h.name, count(distinct i.id) as items, \
         count(distinct p.company_key) as companies, \
         count(distinct case when i.claimed in {} then i.id end) as claimed, \
         count(distinct case when i.confirmed = '{}' then i.id end) as confirmed \
         from heading h join item_code c on c.code = h.code join item i on i.id = c.item \
         left join difficulty_proposer p on p.difficulty = i.difficulty \
         where {} group by h.name order by items desc, h.name",
        pairs.join(", "),
        codes(&CLAIMED),
        Done::Yes.code(),
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), |row| {
        let meters = Meters {
            items: row.get("items")?,
            claimed: row.get("claimed")?,
            confirmed: row.get("confirmed")?,
            ..Meters::default()
        };
        Ok(Counted { heading: row.get("name")?, companies: row.get("companies")?, meters })
    })
    .await
}
