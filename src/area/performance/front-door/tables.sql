-- What figures are counted from: narrow rows over contacts and referrals. Folded, never written by hand: see views.ts.
-- The clocks are those of the duties; the minutes are of working days. Nothing here is anybody's words or name. What is
-- read by every question stands first, where it is soonest found.

create table front_door_contact (
  subject            uuid primary key,
  received_at        timestamptz not null,
  decided_at         timestamptz,
  decision_due_at    timestamptz,
  decision_minutes   integer,
  outcome            text,
  source             text,
  from_kind          text not null,
  from_account       text,
  agency             text,
  worker             text,
  factors            text[] not null
);
comment on table front_door_contact is 'A contact as figures count it: one row for each, whatever became of it.';
comment on column front_door_contact.decision_due_at is 'The first instant that is too late, by the duty as it stands; null when nothing is due.';
comment on column front_door_contact.decision_minutes is 'Minutes of working days from receipt to the decision: see workingMinutesBetween.';
comment on column front_door_contact.outcome is 'Code of contact-outcome.';
comment on column front_door_contact.source is 'Code of referral-source, where it was said.';
comment on column front_door_contact.from_kind is 'professional, family, child, public or anonymous.';
comment on column front_door_contact.agency is 'Where the professional said that they work.';
comment on column front_door_contact.worker is 'Account of whoever has it.';
create index front_door_contact_received on front_door_contact (received_at);

create table front_door_contact_child (
  subject      uuid not null,
  child        uuid not null,
  received_at  timestamptz not null,
  outcome      text,
  source       text,
  from_kind    text not null,
  from_account text,
  agency       text,
  worker       text,
  factors      text[] not null,
  primary key (subject, child)
);
comment on table front_door_contact_child is 'Each child who was identified in a contact, as figures count them.';
comment on column front_door_contact_child.outcome is 'Code of contact-outcome: that of the contact.';
create index front_door_contact_child_received on front_door_contact_child (received_at);
create index front_door_contact_child_again on front_door_contact_child (child, received_at, subject);

create table front_door_referral (
  subject        uuid primary key,
  received_at    timestamptz not null,
  answered_at    timestamptz,
  answer_due_at  timestamptz,
  answer_minutes integer,
  outcome        text,
  source         text,
  from_kind      text not null,
  from_account   text,
  agency         text,
  worker         text,
  factors        text[] not null
);
comment on table front_door_referral is 'A referral as figures count it: one row for a family, whatever became of it.';
comment on column front_door_referral.answered_at is 'When the professional who referred was first answered.';
comment on column front_door_referral.answer_due_at is 'The first instant that is too late, by the duty as it stands; null when nobody is to be answered.';
comment on column front_door_referral.answer_minutes is 'Minutes of working days from receipt to that answer.';
comment on column front_door_referral.outcome is 'Null: a referral has an outcome for each child.';
create index front_door_referral_received on front_door_referral (received_at);

create table front_door_referral_child (
  subject            uuid not null,
  child              uuid not null,
  received_at        timestamptz not null,
  read_ever          boolean not null,
  sent_back          boolean not null,
  against_reading    boolean,
  assessed           boolean,
  reasoned           boolean,
  decided_at         timestamptz,
  decision_due_at    timestamptz,
  decision_near_from timestamptz,
  decision_minutes   integer,
  read_at            timestamptz,
  read_due_at        timestamptz,
  outcome            text,
  source             text,
  from_kind          text not null,
  from_account       text,
  agency             text,
  worker             text,
  factors            text[] not null,
  primary key (subject, child)
);
comment on table front_door_referral_child is 'Each child of a referral, as figures count them.';
comment on column front_door_referral_child.outcome is 'Code of referral-outcome: the last decision.';
comment on column front_door_referral_child.decided_at is 'When the child was first decided.';
comment on column front_door_referral_child.decision_due_at is 'The first instant that was too late for the first decision; null when nothing is due.';
comment on column front_door_referral_child.decision_near_from is 'Decided from here on and before it is due: just before the clock.';
comment on column front_door_referral_child.decision_minutes is 'Minutes of working days from receipt to the first decision.';
comment on column front_door_referral_child.read_ever is 'A manager has read a decision again, once or more.';
comment on column front_door_referral_child.read_at is 'When a second reading was given: of several, that which kept its time worst.';
comment on column front_door_referral_child.read_due_at is 'The first instant that was too late for it; null when none was to be given.';
comment on column front_door_referral_child.sent_back is 'A manager sent a decision back, once or more.';
comment on column front_door_referral_child.against_reading is 'Decided again after it was sent back: was it the same decision? Null when it was not sent back, or not decided again.';
comment on column front_door_referral_child.assessed is 'The last decision is an assessment, or something stronger of which one is a part; null while undecided.';
comment on column front_door_referral_child.reasoned is 'The same, or it says why there is none.';
create index front_door_referral_child_received on front_door_referral_child (received_at);
create index front_door_referral_child_again on front_door_referral_child (child, received_at, subject);
create index front_door_referral_child_read on front_door_referral_child (received_at) where read_due_at is not null;
