-- Who may join a network on which side: as a member by contract, as a chosen counterpart. Nothing written: everybody.
create table introduction_eligibility (
    workspace text not null,
    side text not null constraint introduction_eligibility_side check (side in ('contract', 'curated')),
    -- Countries, kinds, sizes, fields, what has to be declared.
    asks text not null,
    version bigint not null,
    primary key (workspace, side)
);

-- What was declared on joining, under which version of what is asked; why it was not taken in.
alter table introduction_membership add column declared text;
alter table introduction_membership add column asked_version bigint;
alter table introduction_membership add column reason text;
