//! Decides how records are listed by the beginning of a name: in the order of these names, read from
//! their index no further than asked.

use lb_kernel::Id;
use lb_store::Wanted;

use crate::rules::names::fold;
use crate::store::parts::Party;

/// Records with a name that begins so. Statements name the names `n` and read them before the records.
pub(crate) struct Named {
    names: &'static str,
    start: String,
}

impl Named {
    /// In which order they are listed.
    pub(crate) const ORDER: &'static str = "n.folded, n.owner";

    /// Records with a name that begins so; nothing where no sign of a name is given.
    pub(crate) fn of(party: Party, text: Option<&str>) -> Option<Self> {
        let start = text.map(fold).filter(|start| !start.is_empty())?;
        let names = match party {
            Party::Organisation => "organisation_name",
            Party::Person => "person_name",
        };
        Some(Self { names, start })
    }

    /// The tables to read, of which `records` is the second. A cross join keeps their order.
    pub(crate) fn tables(&self, records: &str) -> String {
        format!("{} n cross join {records}", self.names)
    }

    /// Only these records, each once; `id` is the column of the record's identifier.
    pub(crate) fn only(&self, wanted: &mut Wanted, id: &str) {
        let range = wanted.begins("n.folded", &self.start);
        let other = wanted.begins("m.folded", &self.start);
        wanted.add(format!("{range} and {id} = n.owner"));
        // A record with several such names stands at the first of them.
        wanted.add(format!(
            "not exists (select 1 from {} m where m.owner = n.owner and {other} \
             and (m.folded < n.folded or (m.folded = n.folded and m.id < n.id)))",
            self.names
        ));
    }

    /// What stands in the list after this record.
    pub(crate) fn after<T>(&self, wanted: &mut Wanted, last: Id<T>) -> String {
        let place = wanted.place(last);
        let range = wanted.begins("b.folded", &self.start);
        format!(
            "(n.folded, n.owner) > ((select min(b.folded) from {} b \
             where b.owner = {place} and {range}), {place})",
            self.names
        )
    }
}
