-- What is written of a difficulty and not sent, beside the draft of the answers.
alter table survey_asked add column draft_difficulty text;
alter table survey_asked add column draft_pass text
    constraint survey_asked_draft_pass check (draft_pass in ('no', 'private', 'anonymous', 'named'));
