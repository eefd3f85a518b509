//! The directory on both engines: what each door shows to whom, and what becomes of changes.

mod consent;
mod doors;
mod files;
mod making;
mod merging;
mod notes;
mod organisations;
mod people;
