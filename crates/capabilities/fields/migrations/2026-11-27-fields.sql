create table field_list (
    number bigint primary key,
    id text not null unique,
    name text not null,
    -- The rows as JSON, in their order.
    content text not null,
    size bigint not null,
    account text,
    made_at bigint not null,
    constraint field_list_name unique (name)
);
