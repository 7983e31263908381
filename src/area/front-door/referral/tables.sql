-- Views over a referral. Folded, never written by hand: see views.ts.

create table referral (
  subject         uuid primary key,
  received_at     timestamptz not null,
  recorded_at     timestamptz not null,
  how             text not null,
  source          text,
  contact         uuid,
  from_kind       text not null,
  from_name       text not null,
  from_agency     text,
  from_account    text,
  from_verified   boolean not null,
  danger          text not null,
  worry           text not null,
  factors         text[] not null,
  state           text not null,
  claimed_by      text,
  claimed_name    text,
  claimed_at      timestamptz,
  conversation_at timestamptz,
  answered_at     timestamptz,
  decided_at      timestamptz,
  closed_at       timestamptz,
  last_at         timestamptz not null,
  body            jsonb not null,
  conversation    jsonb
);
comment on table referral is 'A request for help or protection, for a family. State: waiting, claimed, second-reading, decided or closed.';
comment on column referral.answered_at is 'When the referrer was last given an answer.';
comment on column referral.body is 'The referral as received, for its own page.';
create index referral_open on referral (danger, received_at) where state in ('waiting', 'claimed', 'second-reading');
create index referral_received on referral (received_at desc);
create index referral_account on referral (from_account, received_at desc);

create table referral_child (
  subject               uuid not null,
  child                 uuid not null,
  position              smallint not null,
  named                 text,
  named_by_referrer     boolean not null,
  role                  text,
  communicates          text,
  words                 text,
  received_at           timestamptz not null,
  decided_at            timestamptz,
  decided_name          text,
  outcome               text,
  reason                text,
  level                 text,
  second_reading        text[] not null,
  second_read_at        timestamptz,
  second_read_agrees    boolean,
  second_read_reason    text,
  second_read_name      text,
  sent_back_at          timestamptz,
  sent_back_reason      text,
  sent_back_name        text,
  settled               boolean not null,
  no_assessment_because text,
  no_assessment_why     text,
  guidance              text[] not null,
  acted_at              timestamptz,
  hands_on              boolean not null,
  asked_at              timestamptz,
  asked_of              text,
  taken_on_at           timestamptz,
  taken_on_by           text,
  returned_at           timestamptz,
  returned_by           text,
  returned_why          text,
  primary key (subject, child)
);
comment on table referral_child is 'Each child of a referral, and what was decided for them.';
comment on column referral_child.named is 'The name that the referrer gave.';
comment on column referral_child.second_reading is 'Why a manager must read the decision before it closes; empty if none must.';
comment on column referral_child.sent_back_at is 'When the decision was sent back because a referrer who disagreed was right; null once it is decided again.';
comment on column referral_child.settled is 'Decided, read where it must be, and not come back.';
comment on column referral_child.no_assessment_because is 'Of a professional''s referral: why no initial assessment was decided.';
comment on column referral_child.guidance is 'Guidance of the pack that was used in deciding.';
comment on column referral_child.acted_at is 'When emergency action was taken, if that was before it was recorded.';
comment on column referral_child.hands_on is 'Somebody else was asked to take the child on: ours until they have said that they do.';
comment on column referral_child.asked_of is 'Who was asked to take the child on.';
comment on column referral_child.returned_at is 'When they said that they do not.';
create index referral_child_child on referral_child (child, received_at desc);

create table referral_adult (
  subject  uuid not null,
  ref      text not null,
  position smallint not null,
  name     text,
  person   uuid,
  details  jsonb not null,
  primary key (subject, ref)
);
comment on table referral_adult is 'Who lives, stays or cares, and what each was told.';
create index referral_adult_person on referral_adult (person) where person is not null;
