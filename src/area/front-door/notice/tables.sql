-- Views over a notice and a file of notices. Folded, never written by hand: see views.ts.

create table notice (
  subject       uuid primary key,
  received_at   timestamptz not null,
  recorded_at   timestamptz not null,
  happened_at   timestamptz,
  kind          text not null,
  agency        text not null,
  agency_name   text not null,
  reference     text not null,
  incident      text,
  content       text not null,
  how           text not null,
  grading       text,
  dash_score    smallint,
  risks         text[] not null,
  orders        text[] not null,
  victim_knows  text not null,
  children      smallint not null,
  adults        smallint not null,
  youngest_born date,
  injured_child boolean not null,
  pregnant      boolean not null,
  state         text not null,
  joined_to     uuid,
  joined_how    text,
  screened_at   timestamptz,
  open_case     boolean not null,
  acknowledged  text[] not null,
  file          uuid,
  file_line     integer,
  last_at       timestamptz not null,
  body          jsonb not null
);
comment on table notice is 'What police, probation or an adult service told. State: waiting, joined or screened.';
comment on column notice.happened_at is 'When the incident was, where the sender said: of a bare date its beginning.';
comment on column notice.reference is 'The sender''s own number: with the agency, one notice.';
comment on column notice.incident is 'The sender''s number of the incident.';
comment on column notice.content is 'Hash of what was sent: the same again is had already.';
comment on column notice.risks is 'Codes of notice-risk that the sender ticked.';
comment on column notice.orders is 'Codes of bail-or-order.';
comment on column notice.youngest_born is 'Birth date of the youngest child told of, where one was given; of an unborn child, when it is expected.';
comment on column notice.injured_child is 'The sender says that a child was injured.';
comment on column notice.pregnant is 'The sender says that somebody is pregnant, or tells of an unborn child.';
comment on column notice.joined_to is 'The first notice of the same incident, which stands for this one.';
comment on column notice.joined_how is 'same-incident, same-people or by-hand.';
comment on column notice.open_case is 'Somebody named in it had an open case: whoever has that reads it the same day.';
comment on column notice.acknowledged is 'Names of those who said that they have read it.';
comment on column notice.file is 'The file that it came in.';
comment on column notice.body is 'The notice as received, for its own page.';
create index notice_waiting on notice (received_at) include (subject, kind, grading) where state = 'waiting';
create index notice_received on notice (received_at desc);
create index notice_incident on notice (agency, incident) where incident is not null;
create index notice_joined on notice (joined_to) where joined_to is not null;
create index notice_by_file on notice (file, file_line) where file is not null;

create table notice_person (
  subject    uuid not null,
  ref        text not null,
  part       text not null,
  role       text not null,
  position   smallint not null,
  name       text,
  birth_date date,
  present    text not null,
  injured    text not null,
  alike      text,
  details    jsonb not null,
  person     uuid,
  identified text,
  identified_by text,
  primary key (subject, ref)
);
comment on table notice_person is 'Somebody told of in a notice, and who they turned out to be.';
comment on column notice_person.part is 'child or adult.';
comment on column notice_person.role is 'A code of notice-role.';
comment on column notice_person.alike is 'Name and birth date in one form, to find the same people in another notice.';
comment on column notice_person.person is 'The record that was matched, identified or registered; null until then.';
comment on column notice_person.identified is 'How: matched or registered.';
comment on column notice_person.identified_by is 'rules, where it was certain by them alone; person, where somebody said so.';
create index notice_person_person on notice_person (person) where person is not null;
create index notice_person_alike on notice_person (alike) where alike is not null;

create table notice_file (
  subject     uuid primary key,
  agency      text not null,
  agency_name text not null,
  hash        text not null,
  by_account  text not null,
  by_name     text not null,
  received_at timestamptz not null,
  read_at     timestamptz,
  received    integer not null,
  accepted    integer not null,
  joined      integer not null,
  already_had integer not null,
  refused     integer not null,
  stopped     text
);
comment on table notice_file is 'A file of notices, and how many of its lines were answered how. Read to its end when read_at is there.';
comment on column notice_file.stopped is 'Why nothing after a certain line could be read.';
create index notice_file_received on notice_file (received_at desc);

create table notice_file_line (
  subject   uuid not null,
  line      integer not null,
  file      uuid not null,
  reference text,
  answer    text not null,
  notice    uuid,
  problems  jsonb not null,
  primary key (subject, line)
);
comment on table notice_file_line is 'The answer to one line of a file of notices. The subject is the lot of lines that it was read with.';
comment on column notice_file_line.answer is 'accepted, joined, already-had or refused.';
comment on column notice_file_line.problems is 'Of a refused line: field and words. Of an accepted one: what could not be used.';
create index notice_file_line_file on notice_file_line (file, line);
