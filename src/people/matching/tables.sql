-- What people are found by.

create table person_search (
  subject uuid not null,
  keys text[] not null,
  facts jsonb not null,
  primary key (subject)
);
comment on table person_search is 'One row a person: keys to find them by, facts to score them by.';
comment on column person_search.subject is 'The person.';
comment on column person_search.keys is 'Keys made by matching/keys.ts: names as written and with slips, sounds, dates, numbers, postcodes.';
comment on column person_search.facts is 'What is compared with what was asked; shape Facts of matching/match.ts.';
-- No pending list: a person is found by the next search, and a search never pays for another's writing.
create index person_search_keys on person_search using gin (keys) with (fastupdate = off);
