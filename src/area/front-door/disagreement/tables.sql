-- Views over a disagreement. Folded, never written by hand: see views.ts.

create table disagreement (
  subject      uuid primary key,
  referral     uuid not null,
  contact      uuid,
  raised_at    timestamptz not null,
  account      text not null,
  by_name      text not null,
  agency       text not null,
  why          text not null,
  asks         text not null,
  stage        text not null,
  stage_at     timestamptz not null,
  state        text not null,
  answer       text,
  answered_at  timestamptz,
  resolved_at  timestamptz,
  resolved_how text,
  steps        jsonb not null,
  last_at      timestamptz not null
);
comment on table disagreement is 'A referrer disagrees with what was decided. State: waiting for the stage to answer, answered and with the referrer, or resolved.';
comment on column disagreement.contact is 'The contact by which they told, where there is one: their own page of it shows the disagreement.';
comment on column disagreement.stage is 'The stage that is to answer, or that answered last: a code of disagreement-stage.';
comment on column disagreement.stage_at is 'Since when it is with that stage.';
comment on column disagreement.steps is 'What was said after it was raised, in order: answers, takings further, the end.';
create index disagreement_referral on disagreement (referral, raised_at);
create index disagreement_open on disagreement (stage, raised_at) where state <> 'resolved';
create index disagreement_account on disagreement (account, contact);

create table disagreement_child (
  subject   uuid not null,
  child     uuid not null,
  position  smallint not null,
  named     text not null,
  raised_at timestamptz not null,
  stage     text not null,
  open      boolean not null,
  primary key (subject, child)
);
comment on table disagreement_child is 'Each child for whom a referrer disagrees.';
comment on column disagreement_child.named is 'The name that the referrer gave.';
create index disagreement_child_child on disagreement_child (child) where open;
