create table if not exists directory_import (
    id text primary key,
    object text not null,
    workspace text,
    file text not null,
    content text not null,
    mapping text not null,
    state text not null,
    made_by text,
    made_at bigint not null,
    done_at bigint,
    undone_at bigint
);
create index if not exists import_workspace on directory_import (workspace, made_at);
create table if not exists directory_import_record (
    import text not null,
    record text not null,
    line bigint not null,
    primary key (import, record),
    constraint import_record_import foreign key (import) references directory_import (id)
);
