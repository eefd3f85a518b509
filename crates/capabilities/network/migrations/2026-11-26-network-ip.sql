-- What rights stand behind a listing: codes, as JSON.
alter table listing add column ip text not null default '[]';
-- The gate itself by which a listing was judged where that was the usual one: a later release may have another.
alter table listing_review add column gate text;
update listing_review set gate = '{"preset":"standard","criteria":[{"code":"clarity","label":{}},{"code":"substance","label":{}},{"code":"ability","label":{}},{"code":"openness","label":{}}],"publish":10,"give_back":5,"floor":1}'
    where gate_version = 0;
