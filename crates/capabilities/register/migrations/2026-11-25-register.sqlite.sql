create trigger publication_no_update before update on publication
begin
    select raise(abort, 'publication is append-only');
end;
create trigger publication_no_delete before delete on publication
begin
    select raise(abort, 'publication is append-only');
end;
