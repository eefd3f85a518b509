-- What the pairs of a round are worth, and what no set of pairs within the capacities can exceed, both in
-- thousandths of a pair that both sides surely want.
alter table network_round add column worth bigint not null default 0;
alter table network_round add column bound bigint not null default 0;
