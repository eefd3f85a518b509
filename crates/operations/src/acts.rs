//! What can be done here, and by whom.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Looking at the audit record: all of it for the installation's auditors and operators, that of
/// their workspace for administrators.
pub static LIST: Act = Act {
    code: "audit.list",
    object: "audit",
    allow: &[
        Allow::Installation(&[Role::Auditor, Role::Operator]),
        Allow::AnyStaff(&[Role::Administrator, Role::Auditor]),
    ],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Taking the audit record away as a file.
pub static EXPORT: Act = Act {
    code: "audit.export",
    object: "audit",
    allow: &[Allow::Installation(&[Role::Auditor])],
    doors: &[Door::Page, Door::Api, Door::Export, Door::CommandLine],
    step_up: true,
};

/// Recomputing the chain.
pub static VERIFY: Act = Act {
    code: "audit.verify",
    object: "audit",
    allow: &[Allow::Installation(&[Role::Auditor, Role::Operator])],
    doors: &[Door::Page, Door::CommandLine],
    step_up: false,
};

/// Looking at the jobs.
pub static JOBS: Act = Act {
    code: "job.list",
    object: "job",
    allow: &[Allow::Installation(&[Role::Operator])],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Giving a failed job another try.
pub static RETRY: Act = Act {
    code: "job.retry",
    object: "job",
    allow: &[Allow::Installation(&[Role::Operator])],
    doors: &[Door::Page],
    step_up: false,
};

/// All of them.
pub static ALL: &[&Act] = &[&LIST, &EXPORT, &VERIFY, &JOBS, &RETRY];
