-- Translations of a listing's words. `translated` is what was translated: when the listing says something else by now, the
-- translation is out of date.
create table listing_translation (
    listing text not null references listing (id) on delete cascade,
    field text not null,
    language text not null,
    text text not null,
    origin text not null,
    made_at bigint not null,
    translated text not null,
    primary key (listing, field, language)
);
