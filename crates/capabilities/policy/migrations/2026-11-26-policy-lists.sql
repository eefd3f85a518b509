-- Lists begin with the latest or the oldest of a workspace; what an authority answered last.
create index item_latest on item (workspace, id);
create index item_oldest on item (workspace, made_at, id);
create index difficulty_latest on difficulty (workspace, id);
create index item_answer_given on item_answer (authority, at, id);
