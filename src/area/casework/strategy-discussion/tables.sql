-- Views over a strategy discussion. Folded, never written by hand: see views.ts.

create table strategy_discussion (
  subject       uuid primary key,
  referral      uuid not null,
  called_at     timestamptz not null,
  called_by     text not null,
  meets_at      timestamptz not null,
  urgent        boolean not null,
  state         text not null,
  held_at       timestamptz,
  held_by       text,
  off_at        timestamptz,
  off_by        text,
  off_reason    text,
  to_consult    text[] not null,
  called        jsonb not null,
  held          jsonb,
  answers       jsonb not null,
  consultations jsonb not null
);
comment on table strategy_discussion is 'A discussion between agencies about children who may suffer significant harm. State: called, held or called-off.';
comment on column strategy_discussion.meets_at is 'For when it was called.';
comment on column strategy_discussion.off_at is 'When it was called off.';
comment on column strategy_discussion.to_consult is 'Agencies that were missing and have not been asked yet.';
comment on column strategy_discussion.called is 'As it was called, for its own page.';
create index strategy_discussion_meets on strategy_discussion (meets_at, subject);
create index strategy_discussion_referral on strategy_discussion (referral, called_at);

create table strategy_discussion_child (
  subject  uuid not null,
  child    uuid not null,
  position smallint not null,
  because  text not null,
  outcome  text,
  enquiry  text,
  decision jsonb,
  primary key (subject, child)
);
comment on table strategy_discussion_child is 'Each child of a strategy discussion, and what was decided for them.';
comment on column strategy_discussion_child.because is 'referred, or linked to those who were.';
create index strategy_discussion_child_child on strategy_discussion_child (child);
