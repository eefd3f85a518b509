-- Questions to a company that were sent in one mail, by the first of them, whose link opens all.
alter table confirmation add column sheet text not null default '';
create index confirmation_sheet on confirmation (sheet, id);
