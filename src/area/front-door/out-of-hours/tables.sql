-- What the night left for the day. Folded, never written by hand: see views.ts.

create table out_of_hours (
  subject    uuid primary key,
  kind       text not null,
  about      uuid,
  children   uuid[] not null,
  words      text not null,
  began_at   timestamptz not null,
  by_name    text not null,
  needed_by  date,
  ended_at   timestamptz,
  ended_name text,
  ended      text
);
comment on table out_of_hours is 'Something left for the day team, a child under police protection, a child in hospital: until somebody ends it.';
comment on column out_of_hours.kind is 'action, police-protection or hospital.';
comment on column out_of_hours.about is 'The contact or referral that it came from.';
comment on column out_of_hours.children is 'Children on record whom it is about.';
comment on column out_of_hours.ended is 'What was done, or how it ended.';
create index out_of_hours_open on out_of_hours (began_at) where ended_at is null;

create table handover (
  subject   uuid primary key,
  since     timestamptz not null,
  given_at  timestamptz not null,
  by_name   text not null,
  received  int not null,
  waiting   int not null,
  open      uuid[] not null,
  words     text,
  read_by   text[] not null,
  readers   text[] not null
);
comment on table handover is 'The out-of-hours team handed over to the day.';
comment on column handover.since is 'From when on it tells.';
comment on column handover.open is 'What was open then.';
comment on column handover.read_by is 'Names of those who said that they have read it.';
comment on column handover.readers is 'Their accounts.';
create index handover_given on handover (given_at desc);
