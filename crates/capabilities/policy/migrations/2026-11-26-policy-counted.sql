-- What is counted of items, so that meters, what waits and the ways are counted without their words; and of what
-- companies were asked.
create index item_counted on item (workspace, withdrawn_at, theme, authority, claimed, confirmed, state,
    due_at, state_since, made_at, difficulty, id);
create index confirmation_counted on confirmation (item, answered_at);
