-- Views over a contact. Folded, never written by hand: see views.ts.

create table contact (
  subject       uuid primary key,
  received_at   timestamptz not null,
  recorded_at   timestamptz not null,
  how           text not null,
  from_kind     text not null,
  from_name     text not null,
  from_agency   text,
  from_account  text,
  danger        text not null,
  worry         text not null,
  factors       text[] not null,
  children      smallint not null,
  adults        smallint not null,
  youngest_born date,
  state         text not null,
  claimed_by    text,
  claimed_name  text,
  claimed_at    timestamptz,
  decided_at    timestamptz,
  decided_name  text,
  outcome       text,
  reason        text,
  referral      uuid,
  open_case     boolean not null,
  acknowledged  text[] not null,
  last_at       timestamptz not null,
  body          jsonb not null
);
comment on table contact is 'Somebody told the front door of a worry. State: waiting, claimed or decided.';
comment on column contact.youngest_born is 'Birth date of the youngest child named, where one was given: for putting the inbox in order.';
comment on column contact.open_case is 'Somebody named in it had an open case: whoever has that reads it the same day.';
comment on column contact.acknowledged is 'Names of those who said that they have read it.';
comment on column contact.last_at is 'When anything was last recorded about it: what changed since I last looked.';
comment on column contact.body is 'The contact as received, for its own page.';
create index contact_waiting on contact (danger, received_at)
  include (subject, state, claimed_by, factors, recorded_at, last_at) where state <> 'decided';
create index contact_received on contact (received_at desc);
create index contact_account on contact (from_account, received_at desc);

create table contact_person (
  subject    uuid not null,
  ref        text not null,
  part       text not null,
  position   smallint not null,
  name       text,
  birth_date date,
  details    jsonb not null,
  person     uuid,
  identified text,
  primary key (subject, ref)
);
comment on table contact_person is 'A child or adult named in a contact, and who they turned out to be.';
comment on column contact_person.person is 'The record that duty identified or registered; null until then.';
comment on column contact_person.identified is 'How: matched or registered.';
create index contact_person_person on contact_person (person) where person is not null;
