-- What organisations look for and have to give. `organisation` and `workspace` are records of other
-- rooms, named by id.
create table listing (
    id text primary key,
    workspace text not null,
    organisation text not null,
    kind text not null,
    language text not null,
    title text not null,
    text text not null,
    teaser text,
    -- Where the organisation sat when this was written; shown also where its name is not.
    country text,
    fields text not null,
    collaboration text not null,
    readiness bigint,
    countries_wanted text not null,
    conditions text not null,
    budget text,
    capacity bigint,
    state text not null,
    closed_as text,
    -- What its owner chose, and what holds in the present state.
    wanted_visibility text not null,
    visibility text not null,
    expires_at bigint,
    published_at bigint,
    written_by text,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create index listing_market on listing (state, kind, expires_at);
create index listing_organisation on listing (organisation, id);
create index listing_workspace on listing (workspace, state);

-- Codes of a listing, one a row, for finding.
create table listing_code (
    listing text not null references listing (id) on delete cascade,
    kind text not null,
    code text not null,
    primary key (listing, kind, code)
);
create index listing_code_code on listing_code (kind, code);

-- What a reviewer found.
create table listing_review (
    id text primary key,
    listing text not null references listing (id) on delete cascade,
    version bigint not null,
    scores text not null,
    verdict text not null,
    note text not null,
    account text,
    at bigint not null
);
create index listing_review_listing on listing_review (listing, at);

-- What one organisation says of a listing; nobody else reads it.
create table interest (
    id text primary key,
    organisation text not null,
    listing text not null references listing (id) on delete cascade,
    level text not null,
    reason text not null,
    account text,
    said_at bigint not null
);
create unique index interest_once on interest (organisation, listing);

-- Whom an organisation does not want suggested; nobody else reads it.
create table exclusion (
    id text primary key,
    organisation text not null,
    other text not null,
    reason text not null,
    account text,
    made_at bigint not null
);
create unique index exclusion_once on exclusion (organisation, other);
