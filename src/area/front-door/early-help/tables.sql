-- Views over a handover to early help. Folded, never written by hand: see views.ts.

create table early_help (
  subject          uuid primary key,
  referral         uuid not null,
  handed_at        timestamptz not null,
  to_account       text,
  to_name          text not null,
  to_agency        text,
  asked            text not null,
  service          text not null,
  agreement        text not null,
  agreed_by        text,
  risk             text,
  contact          text,
  by_name          text not null,
  answered_at      timestamptz,
  accepts          boolean,
  first_contact_on date,
  reason           text,
  answered_name    text
);
comment on table early_help is 'Children handed to a lead professional for early help, and the answer.';
comment on column early_help.to_account is 'Account of the lead professional; null when duty records the answer.';
comment on column early_help.contact is 'How the family can be reached, safely: checked before it was handed over.';
create index early_help_waiting on early_help (handed_at) where answered_at is null;
create index early_help_lead on early_help (to_account, handed_at desc);
create index early_help_referral on early_help (referral);

create table early_help_child (
  subject  uuid not null,
  child    uuid not null,
  position smallint not null,
  primary key (subject, child)
);
comment on table early_help_child is 'Each child of a handover to early help.';
create index early_help_child_child on early_help_child (child);
