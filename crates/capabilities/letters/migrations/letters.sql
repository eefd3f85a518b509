create table letter (
    id text primary key,
    workspace text not null,
    reference text not null,
    state text not null,
    language text not null,
    subject text not null,
    words text not null,
    sender_name text not null,
    sender_address text not null,
    account text,
    organisation text,
    forwarded boolean not null,
    cut boolean not null,
    sent_on text,
    reason text,
    note text not null,
    record text,
    received_at bigint not null,
    settled_at bigint,
    emptied_at bigint,
    version bigint not null,
    demonstration boolean not null,
    constraint letter_workspace foreign key (workspace) references workspace (id),
    constraint letter_origin unique (workspace, reference),
    constraint letter_state check (state in ('waiting', 'difficulty', 'report', 'aside')),
    constraint letter_settled check ((state = 'waiting') = (settled_at is null)),
    constraint letter_reason check ((state = 'aside') = (reason is not null)),
    constraint letter_record check ((state in ('difficulty', 'report')) = (record is not null)),
    constraint letter_empty check (emptied_at is null or (subject = '' and words = '' and sender_name = ''
        and sender_address = '' and account is null and organisation is null and note = ''))
);
create index letter_list on letter (workspace, state, id);
create table letter_file (
    letter text not null,
    number bigint not null,
    name text not null,
    kind text,
    size bigint not null,
    hash text,
    refused text,
    primary key (letter, number),
    constraint letter_file_letter foreign key (letter) references letter (id),
    constraint letter_file_kept check ((hash is null) = (refused is not null)),
    constraint letter_file_kind check ((hash is null) = (kind is null))
);
create table letter_box (
    workspace text primary key,
    name text not null,
    changed_at bigint not null,
    constraint letter_box_workspace foreign key (workspace) references workspace (id),
    constraint letter_box_name unique (name)
);
