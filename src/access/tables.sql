-- Who works with whom: folded over every kind of process from its own entries. Each capability has a view of its own
-- named involvement (involvement.ts); this is the one table that they share.

create table involvement (
  subject    uuid not null,
  key        text not null,
  person     uuid,
  process    uuid not null,
  party_kind text not null,
  party      text not null,
  part       text not null,
  from_at    timestamptz not null,
  until_at   timestamptz,
  primary key (subject, key)
);
comment on table involvement is 'A legitimate relationship: this worker, team or agency works with this person, in this process, in this part, from then until then.';
comment on column involvement.subject is 'The process, or the person, whose entries say so.';
comment on column involvement.key is 'Person, party and part: two ids that are merged later can''t collide.';
comment on column involvement.person is 'With whom; null when the process names nobody yet.';
comment on column involvement.process is 'In which process; the person itself when there is none.';
comment on column involvement.party_kind is 'worker, team or agency.';
comment on column involvement.party is 'Account id, team id or agency id.';
comment on column involvement.part is 'referrer, duty, allocated, consulted... A referrer''s reaches their own words and the answer alone.';
comment on column involvement.from_at is 'When it began.';
comment on column involvement.until_at is 'When it ended; null while it lasts.';
create index involvement_person on involvement (person, party_kind, party);
create index involvement_party on involvement (party_kind, party) include (process, part, until_at);
create index involvement_process on involvement (process);
