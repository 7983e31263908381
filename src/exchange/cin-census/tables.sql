-- Yesterday's caseload, as census returns told it.

create table census_child (
  subject     uuid not null,
  lea         text not null,
  child_id    text not null,
  content     text not null,
  returned_on date not null,
  primary key (subject, lea, child_id)
);
comment on table census_child is 'Persons as an authority''s returns know them.';
comment on column census_child.subject is 'The person.';
comment on column census_child.lea is 'Three figures: the authority that made the return.';
comment on column census_child.child_id is 'LAchildID.';
comment on column census_child.content is 'Hash of all that returns tell of the child: the same return again brings nothing.';
comment on column census_child.returned_on is 'Reference date of the return that told who they are.';
create index census_child_known on census_child (lea, child_id);

create table census_episode (
  subject               uuid not null,
  person                uuid,
  lea                   text not null,
  child_id              text not null,
  episode               text not null,
  referred_on           date,
  source                text,
  need                  text,
  no_further_action     boolean,
  assessments           int not null,
  assessing_since       date,
  enquiries             int not null,
  enquiring_since       date,
  protection_plan_since date,
  category              text,
  in_need_plan_since    date,
  last_reviewed_on      date,
  closed_on             date,
  closure_reason        text,
  returned_on           date not null,
  primary key (subject)
);
comment on table census_episode is 'Each episode of need (CINdetails), from referral to closure, as it stands.';
comment on column census_episode.subject is 'The episode.';
comment on column census_episode.person is 'The child.';
comment on column census_episode.lea is 'The authority that made the return.';
comment on column census_episode.child_id is 'LAchildID.';
comment on column census_episode.episode is 'Names it among the child''s: its referral date.';
comment on column census_episode.referred_on is 'When the referral was received; null when the return doesn''t say.';
comment on column census_episode.source is 'Who referred, in words.';
comment on column census_episode.need is 'Primary need, in words.';
comment on column census_episode.no_further_action is 'The referral led to nothing; null when the return doesn''t say.';
comment on column census_episode.assessments is 'How many assessments began.';
comment on column census_episode.assessing_since is 'When an assessment began that isn''t completed.';
comment on column census_episode.enquiries is 'How many section 47 enquiries began.';
comment on column census_episode.enquiring_since is 'When an enquiry began whose conference is still to be held.';
comment on column census_episode.protection_plan_since is 'When a child protection plan began that hasn''t ended.';
comment on column census_episode.category is 'Latest category of abuse of that plan, in words.';
comment on column census_episode.in_need_plan_since is 'When a child in need plan began that hasn''t ended.';
comment on column census_episode.last_reviewed_on is 'When a protection plan was last reviewed.';
comment on column census_episode.closed_on is 'When the case was closed; null while it is open.';
comment on column census_episode.closure_reason is 'Why, in words.';
comment on column census_episode.returned_on is 'Reference date of the latest return that told of it.';
create index census_episode_person on census_episode (person);
create index census_episode_caseload on census_episode (referred_on desc, subject);

create table census_plan (
  subject          uuid not null,
  key              text not null,
  person           uuid,
  kind             text not null,
  started_on       date not null,
  ended_on         date,
  category         text,
  previous_plans   int,
  reviews          int not null,
  last_reviewed_on date,
  primary key (subject, key)
);
comment on table census_plan is 'Plans told by returns.';
comment on column census_plan.subject is 'The episode.';
comment on column census_plan.key is 'Names the plan within the child''s returns.';
comment on column census_plan.person is 'The child.';
comment on column census_plan.kind is 'protection or in-need.';
comment on column census_plan.started_on is 'When it began.';
comment on column census_plan.ended_on is 'When it ended; null while it lasts.';
comment on column census_plan.category is 'Latest category of abuse, in words; protection plans only.';
comment on column census_plan.previous_plans is 'How many protection plans the child had before.';
comment on column census_plan.reviews is 'How many review conferences were held.';
comment on column census_plan.last_reviewed_on is 'When the last was.';
create index census_plan_person on census_plan (person);

create table census_return (
  subject        uuid not null,
  key            uuid not null,
  lea            text not null,
  reference_date date not null,
  file_hash      text not null,
  children       jsonb not null,
  broken         jsonb not null,
  stopped        text,
  imported_at    timestamptz not null,
  imported_by    text not null,
  primary key (subject, key)
);
comment on table census_return is 'Imports of returns, with what each broke. No child is named.';
comment on column census_return.subject is 'The return: an authority and a reference date.';
comment on column census_return.key is 'The entry.';
comment on column census_return.lea is 'The authority that made it.';
comment on column census_return.reference_date is 'The last day that it covers.';
comment on column census_return.file_hash is 'SHA-256 of the file.';
comment on column census_return.children is 'How many were read, recorded, changed, left as they were, left out.';
comment on column census_return.broken is '[{rule, severity, words, times, lines}].';
comment on column census_return.stopped is 'Why nothing after a certain line could be read; null when the whole was.';
comment on column census_return.imported_at is 'When.';
comment on column census_return.imported_by is 'Account of who imported it.';
create index census_return_found on census_return (lea, reference_date);
