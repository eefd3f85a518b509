-- Whether a proposal was ever among those that pitch: what is said of it afterwards does not change that.
alter table proposal add column pitched boolean not null default false;
update proposal set pitched = true where state in ('finalist', 'chosen');
