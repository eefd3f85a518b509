//! The tables of this room, in SQL only.

pub(crate) mod batch;
pub(crate) mod checks;
pub(crate) mod confirmation;
pub(crate) mod difficulty;
pub(crate) mod item;
pub(crate) mod listing;
pub(crate) mod measure;
pub(crate) mod mind;
pub(crate) mod office;
pub(crate) mod overview;
pub(crate) mod protection;
pub(crate) mod publish;
pub(crate) mod recommendation;
pub(crate) mod subjects;
pub(crate) mod theme;
pub(crate) mod times;
