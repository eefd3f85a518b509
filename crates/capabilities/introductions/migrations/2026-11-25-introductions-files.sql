-- A document may be one that its owner filed: which, what the file is called, the digest of its content.
alter table introduction_document add column filed text;
alter table introduction_document add column file_name text;
alter table introduction_document add column file_hash text;
