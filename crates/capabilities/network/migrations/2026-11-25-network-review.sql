-- Who judged a listing first where a network wants two reviewers; null: nobody yet, or one suffices.
alter table listing add column passed_by text;

-- How many reviewers a network wants; where nothing stands, one.
create table network_review (
    workspace text primary key,
    reviewers bigint not null,
    version bigint not null
);
