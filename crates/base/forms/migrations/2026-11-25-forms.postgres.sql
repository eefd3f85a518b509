create function form_version_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'form_version is immutable';
end;
$$;
create trigger form_version_no_change before update or delete on form_version
    for each row execute function form_version_immutable();
create trigger form_version_no_truncate before truncate on form_version
    for each statement execute function form_version_immutable();

create function answer_handed_in() returns trigger language plpgsql as $$
begin
    raise exception 'answer was handed in';
end;
$$;
create trigger answer_submitted before update on answer
    for each row when (
        old.state = 'submitted' and (
            new.state <> 'submitted' or new.answers <> old.answers or new.digest <> old.digest
            or new.submitted_at <> old.submitted_at or new.form_version <> old.form_version
        )
    ) execute function answer_handed_in();
create trigger answer_submitted_no_delete before delete on answer
    for each row when (old.state = 'submitted') execute function answer_handed_in();
