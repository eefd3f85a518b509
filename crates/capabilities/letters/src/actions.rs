//! What can be done with letters.

pub mod boxes;
pub mod read;
pub mod receive;
pub mod settle;

use lb_store::Fact;

use crate::record::Letter;

pub(crate) fn fact(action: &'static str, one: &Letter) -> Fact {
    Fact::of(action, "letter", one.id).within(Some(one.workspace))
}
