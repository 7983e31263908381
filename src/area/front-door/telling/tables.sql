-- Views over a referral: what each adult was told, and which services were refused. Folded: see views.ts.

create table adult_told (
  subject      uuid not null,
  ref          text not null,
  position     smallint not null,
  told         text,
  not_safe_why text,
  told_by      text,
  review_on    date,
  words        text,
  reviewed_at  timestamptz,
  reviewed_by  text,
  primary key (subject, ref)
);
comment on table adult_told is 'What each adult of a referral has been told, as it was last looked at.';
comment on column adult_told.review_on is 'When somebody who was not told is looked at again.';

create table service_refusal (
  subject       uuid not null,
  refusal       uuid not null,
  refused_at    timestamptz not null,
  service       text not null,
  refused_by    text not null,
  words         text,
  risk          text,
  recorded_by   text not null,
  considered_at timestamptz,
  considered_by text,
  now           text,
  primary key (subject, refusal)
);
comment on table service_refusal is 'A service that a family refused, and what a manager thought of it.';
comment on column service_refusal.risk is 'What the child risks without it: complete only when a manager has answered.';
