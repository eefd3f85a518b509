-- What is asked: a form of a workspace, the definition being worked on, and its published versions.
create table form (
    id text primary key,
    workspace text not null,
    form_key text not null,
    title text not null,
    state text not null check (state in ('draft', 'published', 'retired')),
    -- Number of the version that new answers are given to.
    current_number bigint,
    -- The definition being worked on.
    working text not null,
    -- Whether people may begin an answer from the form's own page.
    open boolean not null,
    visibility text not null,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null,
    constraint form_key_once unique (workspace, form_key),
    constraint form_published check ((state = 'draft') = (current_number is null))
);
create index form_workspace on form (workspace, id);

-- A published version never changes (triggers below).
create table form_version (
    id text primary key,
    form text not null constraint form_version_form references form (id),
    number bigint not null,
    title text not null,
    definition text not null,
    published_at bigint not null,
    published_by text,
    constraint form_version_number unique (form, number)
);

-- What was answered, to the version in which it was asked.
create table answer (
    id text primary key,
    form text not null constraint answer_form references form (id),
    form_version text not null constraint answer_form_version references form_version (id),
    workspace text not null,
    organisation text,
    account text,
    -- The record of another room that it belongs to.
    about_object text,
    about text,
    visibility text not null,
    answers text not null,
    state text not null check (state in ('draft', 'submitted')),
    -- The page that wrote last: it may write again without having been loaded again.
    page text,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null,
    submitted_at bigint,
    digest text,
    constraint answer_receipt check (
        (state = 'submitted') = (submitted_at is not null and digest is not null)
    )
);
create index answer_form_list on answer (form, id);
create index answer_organisation on answer (organisation, id);
create index answer_account on answer (account, id);
create index answer_about on answer (about, id);

-- A document of an organisation, filed once.
create table document (
    id text primary key,
    organisation text not null,
    kind text not null,
    issued text,
    valid_until text,
    account text,
    visibility text not null,
    version bigint not null,
    made_at bigint not null,
    removed_at bigint,
    warned_at bigint
);
create index document_organisation on document (organisation, kind, id);
create index document_until on document (valid_until);

-- A file, hanging on exactly one answer or document; its content is kept under its hash.
create table attachment (
    id text primary key,
    answer text constraint attachment_answer references answer (id),
    question text,
    document text constraint attachment_document references document (id),
    hash text not null,
    name text not null,
    kind text not null,
    size bigint not null,
    pages bigint,
    account text,
    made_at bigint not null,
    -- From then on nobody is given the content.
    closed_at bigint,
    constraint attachment_holder check (
        (answer is not null and question is not null and document is null)
        or (answer is null and question is null and document is not null)
    )
);
create index attachment_answer_list on attachment (answer);
create index attachment_document_list on attachment (document);
create index attachment_hash on attachment (hash);

-- A document that was put into an answer, with the consent of who speaks for the organisation.
create table document_use (
    id text primary key,
    document text not null constraint document_use_document references document (id),
    attachment text not null constraint document_use_attachment references attachment (id),
    answer text not null constraint document_use_answer references answer (id),
    account text,
    consented_at bigint not null,
    withdrawn_by text,
    withdrawn_at bigint,
    constraint document_use_once unique (attachment)
);
create index document_use_list on document_use (document, id);
create index document_use_answer_list on document_use (answer);
