-- The challenges of one organisation, for its journey.
create index challenge_organisation on challenge (organisation, id);
