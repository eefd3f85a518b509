-- In which currency an amount is (ISO 4217); amounts are kept in the smallest unit of it. Those of before were whole euros.
alter table collaboration add column currency text
    constraint collaboration_currency check (length(currency) = 3);
update collaboration set value = value * 100, currency = 'EUR' where value is not null;
alter table collaboration_ask add column currency text
    constraint collaboration_ask_currency check (length(currency) = 3);
update collaboration_ask set value = value * 100, currency = 'EUR' where value is not null;
alter table collaboration_outcome add column currency text
    constraint collaboration_outcome_currency check (length(currency) = 3);
update collaboration_outcome set amount = amount * 100, currency = 'EUR'
    where amount is not null and kind in ('sales', 'foreign-sales', 'investment', 'contract');
