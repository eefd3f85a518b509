-- Somebody says that a person's record is about oneself; those who keep the record confirm or refuse.
create table person_claim (
    id text primary key,
    person text not null,
    account text not null,
    state text not null,
    made_at bigint not null,
    decided_by text,
    decided_at bigint,
    constraint person_claim_person foreign key (person) references person (id)
);
create unique index person_claim_waiting on person_claim (person, account) where state = 'waiting';
create index person_claim_open on person_claim (state, id);
create index person_claim_account on person_claim (account, state);

-- An account is one person at most.
create unique index person_account_once on person (account)
where account is not null and merged_into is null;
