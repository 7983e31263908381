-- Sealed: views over an allegation, read by its own queries alone. Folded, never written by hand: see views.ts.

create table allegation (
  subject     uuid primary key,
  received_at timestamptz not null,
  from_name   text not null,
  who         text not null,
  consulted_at timestamptz,
  ended_at    timestamptz,
  outcome     text,
  body        jsonb not null,
  story       jsonb not null
);
comment on table allegation is 'Sealed: what was said about somebody who works with children. No list, count or page of others reads it.';
comment on column allegation.who is 'Whom it is about, as told.';
comment on column allegation.story is 'What was agreed, done and found, in order.';
create index allegation_open on allegation (received_at, subject) where ended_at is null;

create table allegation_duty (
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
comment on table allegation_duty is 'Sealed: duties of allegations, apart from everybody else’s, as duty has them.';
