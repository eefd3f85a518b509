-- The gate of a network, version after version; none changes, so that what was decided can be recomputed.
create table network_gate (
    workspace text not null,
    version bigint not null,
    gate text not null,
    account text,
    made_at bigint not null,
    constraint network_gate_version primary key (workspace, version)
);
-- Which version a listing was judged by; 0: the usual gate.
alter table listing_review add column gate_version bigint not null default 0;
