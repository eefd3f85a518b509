-- What an import came to, as JSON. The rows of a file that was entered are kept no longer: they hold names and addresses.
alter table directory_import add column came text;
update directory_import set content = '{"columns":[],"rows":[],"unread":[]}' where state <> 'read';
