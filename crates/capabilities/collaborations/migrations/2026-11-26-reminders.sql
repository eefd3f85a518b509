-- Who has not answered after two weeks is reminded once, with a link of its own: the first one stays good.
alter table collaboration_ask add column reminded_at bigint;
alter table collaboration_ask add column reminder text;
create unique index collaboration_ask_reminder on collaboration_ask (reminder);
