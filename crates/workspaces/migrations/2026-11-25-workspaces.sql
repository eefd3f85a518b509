-- One operator on the installation; at most three tiers.
create table workspace (
    id text primary key,
    kind text not null,
    name text not null,
    parent text constraint workspace_parent references workspace (id),
    -- The parent's parent: with it, everything below or above is one step away.
    grandparent text constraint workspace_grandparent references workspace (id),
    countries text not null,
    languages text not null,
    settings text not null,
    visibility text not null,
    version bigint not null,
    made_at bigint not null,
    closed_at bigint
);
create index workspace_below on workspace (parent);
create index workspace_far_below on workspace (grandparent);

-- Who can hold a role. What proves that somebody is this account is kept elsewhere.
create table account (
    id text primary key,
    name text not null,
    email text not null constraint account_email unique,
    locale text not null,
    zone text not null,
    person text,
    version bigint not null,
    made_at bigint not null,
    disabled_at bigint
);
create index account_person on account (person);

-- A role of an account over a scope; `scope_id` is empty for the installation.
create table grant_ (
    id text primary key,
    account text not null constraint grant_account references account (id),
    role text not null,
    scope text not null check (scope in ('installation', 'workspace', 'organisation', 'record')),
    scope_id text not null,
    given_by text,
    at bigint not null,
    revoked_by text,
    revoked_at bigint
);
create unique index grant_active on grant_ (account, role, scope, scope_id) where revoked_at is null;
create index grant_scope on grant_ (scope, scope_id);

-- How many lead a workspace (administrators) or the installation (operators). The last one stays.
create table lead (
    scope text not null,
    scope_id text not null,
    n bigint not null,
    constraint lead_first primary key (scope, scope_id),
    constraint lead_last check (n >= 1)
);

-- A workspace lets another see what it shows its partners.
create table agreement (
    id text primary key,
    from_workspace text not null constraint agreement_from references workspace (id),
    to_workspace text not null constraint agreement_to references workspace (id),
    object text not null,
    given_by text,
    at bigint not null,
    ended_by text,
    ended_at bigint,
    constraint agreement_two check (from_workspace <> to_workspace)
);
create unique index agreement_active on agreement (from_workspace, to_workspace, object) where ended_at is null;
create index agreement_receiving on agreement (to_workspace);
