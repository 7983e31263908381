-- Views over the screening of a notice, and over a month's sample. Folded, never written by hand: see views.ts.

create table screening (
  subject        uuid primary key,
  state          text not null,
  began_at       timestamptz not null,
  decided_at     timestamptz,
  decided_name   text,
  not_progressed boolean not null,
  last_not_progressed_at timestamptz,
  marac          text,
  marac_because  text[] not null,
  marac_reason   text,
  marac_name     text,
  marac_at       timestamptz,
  reopened_why   text,
  reopened_name  text
);
comment on table screening is 'How far the joint screening of a notice is. State: waiting, part, screened or reopened. No row until something is said.';
comment on column screening.decided_at is 'When the last child was decided for.';
comment on column screening.not_progressed is 'Of a child at least it stands that their part is not progressed.';
comment on column screening.last_not_progressed_at is 'When that was last decided: the month of its sample.';
comment on column screening.marac is 'proposed, referred or not-referred: a meeting about high risk, apart from what is decided for the children.';
create index screening_not_progressed on screening (last_not_progressed_at) where not_progressed;
create index screening_reopened on screening (subject) where state = 'reopened';

create table screening_child (
  subject         uuid not null,
  key             text not null,
  person          uuid,
  outcome         text not null,
  reason          text not null,
  because         text,
  proposed        text,
  proposed_by     text[] not null,
  referral        uuid,
  decided_at      timestamptz not null,
  decided_name    text not null,
  decided_role    text not null,
  decided_agency  text not null,
  primary key (subject, key)
);
comment on table screening_child is 'What was decided for a child of a notice, as it stands, and what the rules had proposed.';
comment on column screening_child.key is 'The sender''s label of the child; of one whom only a repeat names, with its place before it.';
create index screening_child_person on screening_child (person) where person is not null;

create table screening_information (
  subject   uuid not null,
  position  smallint not null,
  agency    text not null,
  knowledge text not null,
  words     text,
  by_name   text not null,
  by_role   text not null,
  by_agency text not null,
  told_at   timestamptz not null,
  primary key (subject, position)
);
comment on table screening_information is 'What an agency of the panel said it knows of the family of a notice.';

create table screening_school (
  subject uuid not null,
  key     text not null,
  person  uuid,
  told    boolean not null,
  school  text,
  to_name text,
  how     text,
  said    text,
  reason  text,
  by_name text not null,
  done_at timestamptz not null,
  primary key (subject, key)
);
comment on table screening_school is 'What the school of a child was told before the child came in, or why it was not.';

create table screening_sample (
  subject     uuid primary key,
  month       text not null,
  seed        text not null,
  percent     numeric not null,
  least       numeric not null,
  among       integer not null,
  size        integer not null,
  judged      integer not null,
  disagreed   integer not null,
  drawn_at    timestamptz not null,
  drawn_name  text not null,
  finished_at timestamptz
);
comment on table screening_sample is 'A month''s sample of notices not progressed, with the seed by which anybody can draw it again.';
create index screening_sample_month on screening_sample (month desc);

create table screening_sampled (
  subject   uuid not null,
  notice    uuid not null,
  position  integer not null,
  agrees    boolean,
  reason    text,
  by_name   text,
  by_agency text,
  judged_at timestamptz,
  primary key (subject, notice)
);
comment on table screening_sampled is 'A notice of a sample, and what a reader of another agency said of it.';
create index screening_sampled_notice on screening_sampled (notice);
