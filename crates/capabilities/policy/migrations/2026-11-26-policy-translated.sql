-- An answer with its translations, where there are any; its own words stay in `words`.
alter table item_answer add column translated text;
