-- As whom a provider of identities knows an account. One of its people is one account, and each account
-- is at most one of its people.
create table outside_identity (
    id text primary key,
    account text not null constraint outside_identity_account references account (id),
    issuer text not null,
    subject text not null,
    email text not null,
    made_at bigint not null,
    used_at bigint,
    constraint outside_identity_subject unique (issuer, subject),
    constraint outside_identity_one unique (account, issuer)
);
