create trigger form_version_no_update before update on form_version
begin
    select raise(abort, 'form_version is immutable');
end;
create trigger form_version_no_delete before delete on form_version
begin
    select raise(abort, 'form_version is immutable');
end;
create trigger answer_submitted before update on answer
when old.state = 'submitted' and (
    new.state <> 'submitted' or new.answers <> old.answers or new.digest <> old.digest
    or new.submitted_at <> old.submitted_at or new.form_version <> old.form_version
)
begin
    select raise(abort, 'answer was handed in');
end;
create trigger answer_submitted_no_delete before delete on answer
when old.state = 'submitted'
begin
    select raise(abort, 'answer was handed in');
end;
