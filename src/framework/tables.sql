-- Duties of every kind of process: a cache of what duties.ts folds.
create table duty (
  subject         uuid not null,
  key             text not null,
  duty_id         text not null,
  title           text not null,
  process_kind    text not null,
  person          uuid,
  opened_at       timestamptz not null,
  opened_by       uuid not null,
  due_at          timestamptz not null,
  first_due_at    timestamptz not null,
  near_from       timestamptz not null,
  extended_to     timestamptz,
  extended_reason text,
  extended_by     uuid,
  met_at          timestamptz,
  met_by          uuid,
  ended_at        timestamptz,
  ended_by        uuid,
  ended_why       text,
  owner_role      text not null,
  late_owner_role text,
  why             text not null,
  source          text not null,
  verified        text not null,
  local           boolean not null,
  pack_id         text not null,
  laming          int[] not null,
  primary key (subject, key)
);
comment on table duty is 'A promise with a date, opened by one entry of a process and met, extended or ended by others. Overdue is never stored: it is due_at <= the moment asked about, neither met nor ended.';
comment on column duty.subject is 'The process: a referral, a contact, a plan...';
comment on column duty.key is 'Duty, opening entry and child: two ids that are merged later can''t collide.';
comment on column duty.duty_id is 'The duty''s id in the pack.';
comment on column duty.title is 'What is to be done, without anyone''s particulars.';
comment on column duty.person is 'The child it is owed to; null when it is owed to the whole process.';
comment on column duty.opened_at is 'When what opened it happened.';
comment on column duty.opened_by is 'Entry that opened it.';
comment on column duty.due_at is 'When it is due as things stand, extension included: the first instant that is too late.';
comment on column duty.first_due_at is 'When it was due by the clock alone.';
comment on column duty.near_from is 'Met from here on and before due_at: just before the clock ran out, and listed.';
comment on column duty.extended_by is 'Entry that gave more time; its reason is extended_reason.';
comment on column duty.met_at is 'When what met it happened.';
comment on column duty.ended_at is 'When it stopped being needed; why is ended_why.';
comment on column duty.owner_role is 'Who owes it. The worker and the team come by join from the allocation.';
comment on column duty.late_owner_role is 'Who owes it from due_at on, where it goes up by itself; null where it doesn''t.';
comment on column duty.source is 'Document and paragraph.';
comment on column duty.verified is 'How sure we are of the source: V, V2, C, L or GKU.';
comment on column duty.local is 'The area''s own clock: no national limit stands behind it.';
comment on column duty.pack_id is 'The pack by which it was reckoned.';
comment on column duty.laming is 'Recommendations of Lord Laming''s 2009 report that it serves.';

create index duty_worklist on duty (owner_role, due_at, subject, key) include (person) where met_at is null and ended_at is null;
create index duty_late_owner on duty (late_owner_role, due_at) where late_owner_role is not null and met_at is null and ended_at is null;
create index duty_due on duty (due_at, subject, key) include (person) where met_at is null and ended_at is null;
create index duty_near on duty (met_at desc, subject, key) where met_at >= near_from and met_at < due_at;
create index duty_of_person on duty (person, due_at) where person is not null;
create index duty_met on duty (duty_id, met_at) where met_at is not null;
