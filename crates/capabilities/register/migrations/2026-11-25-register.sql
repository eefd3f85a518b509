-- What is published of the difficulties of a workspace. Workspaces, items, themes and authorities are
-- records of other rooms, named by id.

-- How a workspace publishes; one without a row has the defaults.
create table register_rules (
    workspace text primary key,
    -- Fewest companies behind any figure.
    least bigint not null,
    -- Base to which figures are rounded.
    base bigint not null,
    -- Days before something that was heard is counted.
    delay_days bigint not null,
    -- Days after which something in progress is red.
    ageing_days bigint not null,
    -- Whether a job publishes on the first of a month.
    monthly boolean not null,
    version bigint not null
);

-- The installation's keys. The one made last signs.
create table register_key (
    id text primary key,
    public_key text not null,
    secret_key text not null,
    made_at bigint not null
);

-- Permanent groups: formed once, never grown, never shrunk; dark once a member is gone.
create table register_group (
    id text primary key,
    workspace text not null,
    -- voices, asked
    family text not null,
    -- The order of forming, within workspace and family.
    number bigint not null,
    -- The key of its first member.
    name text not null,
    cell text not null,
    dark boolean not null,
    constraint register_group_name unique (workspace, family, name)
);

create table register_member (
    grp text not null references register_group (id),
    number bigint not null,
    entry text not null,
    constraint register_member_once primary key (grp, number)
);

-- What was published, for ever.
create table publication (
    id text primary key,
    workspace text not null,
    number bigint not null,
    -- The day up to which things are counted, YYYY-MM-DD.
    as_of text not null,
    published_at bigint not null,
    -- The bytes that are signed.
    content text not null,
    digest text not null,
    signing_key text not null references register_key (id),
    signature text not null,
    account text,
    demonstration boolean not null
);
create unique index publication_number on publication (workspace, number);
create unique index publication_as_of on publication (workspace, as_of);

-- Which groups stood behind a publication, for tracing a figure.
create table publication_group (
    publication text not null references publication (id),
    grp text not null references register_group (id),
    constraint publication_group_once primary key (publication, grp)
);
