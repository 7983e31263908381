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

create table not_the_same (
  subject uuid not null,
  other uuid not null,
  primary key (subject, other)
);
comment on table not_the_same is 'Pairs that somebody looked at: two people, not one. Two rows a pair.';
comment on column not_the_same.subject is 'One person.';
comment on column not_the_same.other is 'The other.';

create table joining_proposal (
  subject uuid not null,
  key uuid not null,
  joins uuid not null,
  why text not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  primary key (subject, key)
);
comment on table joining_proposal is 'Proposals to join two records of which one is restricted: they wait for a second person.';
comment on column joining_proposal.subject is 'The record that would stay.';
comment on column joining_proposal.key is 'The entry that proposed it.';
comment on column joining_proposal.joins is 'The record that would be joined to it.';
comment on column joining_proposal.why is 'Why, in the words of who proposed it.';
comment on column joining_proposal.proposed_at is 'When.';
comment on column joining_proposal.proposed_by is 'Account of who proposed it.';

create table joined_record (
  subject uuid not null,
  key uuid not null,
  joined uuid not null,
  why text not null,
  joined_at timestamptz not null,
  since jsonb not null,
  primary key (subject, key)
);
comment on table joined_record is 'Records that were joined into a person''s, and what was recorded since: for parting them again.';
comment on column joined_record.subject is 'The person.';
comment on column joined_record.key is 'The entry that joined them.';
comment on column joined_record.joined is 'The id of the record that was joined.';
comment on column joined_record.why is 'Why they were joined.';
comment on column joined_record.joined_at is 'When.';
comment on column joined_record.since is 'Entries since, each with id, type and when it was recorded.';
