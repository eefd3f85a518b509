//! What can be done here, and by whom.

use lb_kernel::policy::{Act, Allow, Door, Role};

const DESIGNERS: &[Role] = &[Role::Administrator, Role::Officer];

/// Looking at the forms of one's workspaces.
pub static FORM_LIST: Act = Act {
    code: "form.list",
    object: "form",
    allow: &[Allow::AnyStaff(DESIGNERS)],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// Reading a form: everybody once it is published, staff before.
pub static FORM_READ: Act = Act {
    code: "form.read",
    object: "form",
    allow: &[Allow::Seen],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Making a form and changing its definition.
pub static FORM_DESIGN: Act = Act {
    code: "form.design",
    object: "form",
    allow: &[Allow::Staff(DESIGNERS)],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Publishing a version, opening, retiring.
pub static FORM_PUBLISH: Act = Act {
    code: "form.publish",
    object: "form",
    allow: &[Allow::Staff(DESIGNERS)],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Beginning an answer: for oneself, or for an organisation that one belongs to.
pub static ANSWER_BEGIN: Act = Act {
    code: "answer.begin",
    object: "answer",
    allow: &[Allow::Own, Allow::Members(&[Role::Representative, Role::Member])],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Looking at one's own answers and those of one's organisations.
pub static ANSWER_LIST: Act = Act {
    code: "answer.list",
    object: "answer",
    allow: &[Allow::SignedIn],
    doors: &[Door::Page, Door::Api, Door::Count],
    step_up: false,
};

/// Reading an answer: its owner and organisation always, the workspace once it is handed in.
pub static ANSWER_READ: Act = Act {
    code: "answer.read",
    object: "answer",
    allow: &[Allow::Seen],
    doors: &[Door::Page, Door::Api, Door::Export, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Writing a draft and its attachments.
pub static ANSWER_WRITE: Act = Act {
    code: "answer.write",
    object: "answer",
    allow: &[Allow::Own, Allow::Members(&[Role::Representative])],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Handing an answer in. For an organisation, only who speaks for it.
pub static ANSWER_SUBMIT: Act = Act {
    code: "answer.submit",
    object: "answer",
    allow: &[Allow::Own, Allow::Members(&[Role::Representative])],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Reading a document of an organisation, and its file.
pub static DOCUMENT_READ: Act = Act {
    code: "document.read",
    object: "document",
    allow: &[Allow::Seen],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Looking at the documents of an organisation that one belongs to.
pub static DOCUMENT_LIST: Act = Act {
    code: "document.list",
    object: "document",
    allow: &[Allow::Members(&[Role::Representative, Role::Member])],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Filing a document and taking it out.
pub static DOCUMENT_FILE: Act = Act {
    code: "document.file",
    object: "document",
    allow: &[Allow::Members(&[Role::Representative])],
    doors: &[Door::Page, Door::Api, Door::Job, Door::CommandLine],
    step_up: false,
};

/// Putting a document into an answer, and withdrawing it from there.
pub static DOCUMENT_USE: Act = Act {
    code: "document.use",
    object: "document",
    allow: &[Allow::Members(&[Role::Representative])],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

/// All of them.
pub static ALL: &[&Act] = &[
    &FORM_LIST,
    &FORM_READ,
    &FORM_DESIGN,
    &FORM_PUBLISH,
    &ANSWER_BEGIN,
    &ANSWER_LIST,
    &ANSWER_READ,
    &ANSWER_WRITE,
    &ANSWER_SUBMIT,
    &DOCUMENT_READ,
    &DOCUMENT_LIST,
    &DOCUMENT_FILE,
    &DOCUMENT_USE,
];
