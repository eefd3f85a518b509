create trigger audit_entry_no_update before update on audit_entry
begin
    select raise(abort, 'audit_entry is append-only');
end;
create trigger audit_entry_no_delete before delete on audit_entry
begin
    select raise(abort, 'audit_entry is append-only');
end;
