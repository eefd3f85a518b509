//! What addresses ask for when they name organisations or people: the same for lists and for what other rooms make of
//! lists.

pub use crate::api::{FilterAsk, PeopleAsk};
pub use crate::web::{OrganisationListAsk, PersonListAsk};
