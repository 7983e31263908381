-- Views over a referral: the answers that its referrer was given. Folded, never written by hand: see views.ts.

create table feedback (
  subject     uuid not null,
  feedback    uuid not null,
  given_at    timestamptz not null,
  to_account  text,
  to_name     text not null,
  how         text not null,
  sent_at     timestamptz,
  accepted_at timestamptz,
  bounced_at  timestamptz,
  opened_at   timestamptz,
  by_name     text not null,
  body        jsonb not null,
  primary key (subject, feedback)
);
comment on table feedback is 'An answer to a referrer, and what became of it: sent, accepted, opened after sign-in, or bounced.';
comment on column feedback.feedback is 'Id of the entry feedback-given.';
create index feedback_account on feedback (to_account, given_at desc);
