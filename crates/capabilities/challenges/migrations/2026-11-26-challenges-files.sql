-- Documents that a proposer filed and laid to its proposal.
create table proposal_file (
    id text primary key,
    proposal text not null references proposal (id),
    -- The filed document, what its file is called, and the digest of its content.
    filed text not null,
    name text not null,
    hash text not null,
    account text,
    made_at bigint not null,
    taken_back_at bigint
);
create unique index proposal_file_once on proposal_file (proposal, filed) where taken_back_at is null;
