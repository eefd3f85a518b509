//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Reading the list in force and every version: the words are public.
pub static READ: Act = Act {
    code: "fields.read",
    object: "fields",
    allow: &[Allow::Anyone],
    doors: &[Door::Page, Door::Api, Door::Export, Door::CommandLine],
    step_up: false,
};

/// Loading another list as a new version.
pub static LOAD: Act = Act {
    code: "fields.load",
    object: "fields",
    allow: &[Allow::Installation(&[Role::Operator])],
    doors: &[Door::Page, Door::Api, Door::CommandLine],
    step_up: false,
};

/// All of them.
pub static ALL: &[&Act] = &[&READ, &LOAD];
