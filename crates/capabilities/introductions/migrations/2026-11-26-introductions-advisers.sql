-- Who advises an organisation in a network, as it or the network's desk appointed.
create table introduction_adviser (
    id text primary key,
    workspace text not null,
    organisation text not null,
    account text not null,
    name text not null,
    -- Whether the adviser may answer for the organisation, which it alone can allow.
    answers boolean not null,
    by_member boolean not null,
    appointed_by text,
    since bigint not null,
    ended_at bigint,
    constraint introduction_adviser_answers check (not answers or by_member)
);
create unique index introduction_adviser_once
    on introduction_adviser (workspace, organisation) where ended_at is null;
create index introduction_adviser_account on introduction_adviser (account);

-- Who advises each side of an introduction; nobody advises both.
alter table introduction add column asker_adviser text;
alter table introduction add column asked_adviser text
    constraint introduction_two_advisers check (asked_adviser <> asker_adviser);
alter table introduction add column asker_adviser_name text not null default '';
alter table introduction add column asked_adviser_name text not null default '';
alter table introduction add column asker_adviser_answers boolean not null default false;
alter table introduction add column asked_adviser_answers boolean not null default false;
-- Why its adviser holds something back; nothing: it does not.
alter table introduction add column asker_held text;
alter table introduction add column asked_held text;
-- How far request and answer have come on each side where advisers stand between both. Nobody is introduced before
-- both answers were passed on.
alter table introduction add column asker_leg text
    constraint introduction_asker_leg check (asker_leg in ('away', 'to-lay', 'to-answer', 'to-pass', 'passed'));
alter table introduction add column asked_leg text
    constraint introduction_asked_leg check (asked_leg in ('away', 'to-lay', 'to-answer', 'to-pass', 'passed')
        and (state <> 'introduced' or (asker_leg = 'passed' and asked_leg = 'passed')));
update introduction set
    asker_leg = case
        when asker_reply = 'pending' then 'to-answer'
        when released_at is null then 'to-pass'
        else 'passed' end,
    asked_leg = case
        when released_at is null then 'away'
        when asked_reply = 'pending' then 'to-answer'
        when state = 'accepted-by-both' then 'to-pass'
        else 'passed' end
    where mode = 'mediated';
create index introduction_asker_adviser on introduction (asker_adviser, id);
create index introduction_asked_adviser on introduction (asked_adviser, id);

-- Whether a side's adviser was the reader.
alter table introduction_disclosure add column adviser boolean not null default false;

-- When its owner's adviser passed a document on, and why it holds it back.
alter table introduction_document add column passed_at bigint;
alter table introduction_document add column held text;
update introduction_document set passed_at = made_at;
