-- Reviews of the points of referral. Folded, never written by hand: see views.ts.

create table front_door_review (
  subject         uuid primary key,
  point           text not null,
  from_on         date not null,
  to_on           date not null,
  drawn_at        timestamptz not null,
  drawn_name      text not null,
  seed            text not null,
  population      int not null,
  population_hash text not null,
  strata          jsonb not null,
  auditors        jsonb not null,
  completed_at    timestamptz,
  completed_name  text,
  summary         text,
  passed_why      text,
  next            uuid
);
comment on table front_door_review is 'A random sample of what came to a point of referral, read by senior people of several agencies.';
comment on column front_door_review.seed is 'By which it was drawn: with the population, all that is needed to draw it again.';
comment on column front_door_review.passed_why is 'Why it is complete without what its gate asks.';
create index front_door_review_drawn on front_door_review (point, drawn_at desc);

create table review_case (
  subject  uuid not null,
  case_id  uuid not null,
  kind     text not null,
  stratum  text not null,
  position smallint not null,
  primary key (subject, case_id)
);
comment on table review_case is 'A case of the sample.';
comment on column review_case.kind is 'contact, referral or notice.';
comment on column review_case.stratum is 'Outcome, source and team.';

create table review_audit (
  subject     uuid not null,
  case_id     uuid not null,
  account     text not null,
  name        text not null,
  agency      text not null,
  agency_name text not null,
  audited_at  timestamptz not null,
  overall     text not null,
  answers     jsonb not null,
  words       text not null,
  urgent      uuid,
  primary key (subject, case_id, account)
);
comment on table review_audit is 'What one auditor found in one case.';
comment on column review_audit.urgent is 'The contact that was begun because it could not wait.';

create table review_finding (
  subject uuid not null,
  finding uuid not null,
  theme   text not null,
  words   text not null,
  by_name text not null,
  found_at timestamptz not null,
  primary key (subject, finding)
);
comment on table review_finding is 'What a review found, across cases.';

create table review_action (
  subject      uuid not null,
  action       uuid not null,
  finding      uuid not null,
  words        text not null,
  owner_name   text not null,
  owner_agency text not null,
  by_on        date not null,
  proof        text not null,
  agreed_at    timestamptz not null,
  completed_at timestamptz,
  evidence     text,
  completed_name text,
  primary key (subject, action)
);
comment on table review_action is 'What will be done about a finding, by whom, by when, and what showed it.';
create index review_action_open on review_action (by_on) where completed_at is null;
