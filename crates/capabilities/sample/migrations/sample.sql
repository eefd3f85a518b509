create table sample_entry (
    id text primary key,
    workspace text not null,
    account text,
    text text not null,
    visibility text not null,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null,
    constraint sample_entry_workspace foreign key (workspace) references workspace (id)
);
create index sample_entry_of on sample_entry (workspace, id);
