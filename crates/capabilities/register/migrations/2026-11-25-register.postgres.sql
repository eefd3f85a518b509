create function publication_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'publication is append-only';
end;
$$;
create trigger publication_no_change before update or delete on publication
    for each row execute function publication_append_only();
create trigger publication_no_truncate before truncate on publication
    for each statement execute function publication_append_only();
