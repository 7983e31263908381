-- Who may come in, what they may do, and who opened what. Ordinary tables: none of this is the child's record.
-- Nothing is taken away by deleting a row: roles, teams and grants end at a time, by somebody.

create schema if not exists access;
comment on schema access is
  'Who may come in, what they may do, and who opened what. Not the child''s record: that is schema record.';

create table access.agency (
  id text primary key check (id <> ''),
  name text not null check (name <> ''),
  kind text not null check (kind in
    ('council', 'school', 'health', 'police', 'probation', 'adult-services', 'voluntary', 'public', 'system'))
);
comment on table access.agency is 'An organisation whose people use the site, or are partners of the area.';
comment on column access.agency.id is 'Short name in kebab-case, as entries and refs carry it.';
comment on column access.agency.name is 'As people say it.';
comment on column access.agency.kind is 'What kind of organisation: decides wording, never permission.';

create table access.team (
  id text primary key check (id <> ''),
  agency text not null references access.agency,
  name text not null check (name <> '')
);
comment on table access.team is 'People of one agency who own work together: the front door, a locality team.';
comment on column access.team.id is 'Short name in kebab-case, as entries, refs and duties carry it.';
comment on column access.team.agency is 'The agency it belongs to.';
comment on column access.team.name is 'As people say it.';

create table access.account (
  id uuid primary key,
  agency text not null references access.agency,
  name text not null check (name <> ''),
  email text,
  issuer text,
  subject text,
  verified_at timestamptz,
  verified_by uuid references access.account,
  qualified boolean not null,
  person uuid,
  demonstration_name text unique,
  created_at timestamptz not null,
  suspended_at timestamptz,
  suspended_by uuid references access.account,
  suspended_why text,
  unique (issuer, subject),
  check ((issuer is null) = (subject is null)),
  check ((verified_at is null) = (verified_by is null)),
  check ((suspended_at is null) = (suspended_why is null))
);
comment on table access.account is 'Someone who may sign in. The agency is ours to say, never the identity provider''s.';
comment on column access.account.id is 'UUIDv7; entries carry it as who recorded them.';
comment on column access.account.agency is 'For which agency they act.';
comment on column access.account.name is 'As colleagues know them.';
comment on column access.account.email is 'Where notices without case detail go.';
comment on column access.account.issuer is 'OpenID Connect issuer; with subject, the only identity we accept.';
comment on column access.account.subject is 'OpenID Connect subject at that issuer.';
comment on column access.account.verified_at is
  'When duty confirmed who this is: by the agency''s directory, or a call back on a published number.';
comment on column access.account.verified_by is 'Account of who confirmed it.';
comment on column access.account.qualified is 'Registered as a social worker: some decisions need it.';
comment on column access.account.person is
  'Their own person record, if the area holds one: nobody opens themselves, their household or relations.';
comment on column access.account.demonstration_name is 'Plain name in a demonstration: teacher, duty, manager.';
comment on column access.account.created_at is 'When the account was made.';
comment on column access.account.suspended_at is 'Since when they may not come in; null for a working account.';
comment on column access.account.suspended_by is 'Who suspended it; null when the site did it by rule.';
comment on column access.account.suspended_why is 'Why, in words.';

create table access.account_role (
  account uuid not null references access.account,
  role text not null,
  from_at timestamptz not null,
  given_by uuid not null references access.account,
  until_at timestamptz,
  ended_by uuid references access.account,
  primary key (account, role, from_at),
  check (account <> given_by or role in ('public', 'system')),
  check ((until_at is null) = (ended_by is null))
);
comment on table access.account_role is 'Which roles somebody has had, from when until when. Nobody gives themselves one.';
comment on column access.account_role.account is 'Who has it.';
comment on column access.account_role.role is 'Name of a role in src/access/roles.ts.';
comment on column access.account_role.from_at is 'Since when.';
comment on column access.account_role.given_by is 'Who gave it: never the same person.';
comment on column access.account_role.until_at is 'Until when; null while they have it.';
comment on column access.account_role.ended_by is 'Who ended it.';
create unique index account_role_now on access.account_role (account, role) where until_at is null;

create table access.account_team (
  account uuid not null references access.account,
  team text not null references access.team,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (account, team, from_at)
);
comment on table access.account_team is 'Who works in which team, from when until when.';
comment on column access.account_team.account is 'The worker.';
comment on column access.account_team.team is 'The team.';
comment on column access.account_team.from_at is 'Since when.';
comment on column access.account_team.until_at is 'Until when; null while they are in it.';
create unique index account_team_now on access.account_team (account, team) where until_at is null;

create table access.never_show (
  account uuid not null references access.account,
  person uuid not null,
  reason text not null check (reason <> ''),
  from_at timestamptz not null,
  set_by uuid not null references access.account,
  until_at timestamptz,
  primary key (account, person, from_at)
);
comment on table access.never_show is
  'Persons who never exist for an account, whatever its roles and grants: a colleague, a neighbour, an adversary.';
comment on column access.never_show.account is 'For whom the person doesn''t exist.';
comment on column access.never_show.person is 'The person.';
comment on column access.never_show.reason is 'Why; read by information governance only.';
comment on column access.never_show.from_at is 'Since when.';
comment on column access.never_show.set_by is 'Who set it.';
comment on column access.never_show.until_at is 'Until when; null while it stands.';

create table access.two_person_request (
  id uuid primary key,
  act text not null,
  about uuid[] not null,
  detail jsonb not null,
  reason text not null check (reason <> ''),
  proposed_by uuid not null references access.account,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid references access.account,
  decided_at timestamptz,
  approved boolean,
  done_at timestamptz,
  check (decided_by <> proposed_by),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null)),
  check (done_at is null or approved)
);
comment on table access.two_person_request is
  'An act that takes two people: one proposes it, another approves it, both having just signed in.';
comment on column access.two_person_request.id is 'UUIDv7; the act''s request id too, so that it happens once.';
comment on column access.two_person_request.act is 'lift-restriction, grant, disposal, merge-restricted, mass-export.';
comment on column access.two_person_request.about is 'Subjects it concerns.';
comment on column access.two_person_request.detail is 'What exactly was proposed: the approver approves this and no other.';
comment on column access.two_person_request.reason is 'Why, in the proposer''s words.';
comment on column access.two_person_request.proposed_by is 'The first person.';
comment on column access.two_person_request.proposed_at is 'When it was proposed.';
comment on column access.two_person_request.expires_at is 'After this it can no longer be approved.';
comment on column access.two_person_request.decided_by is 'The second person: never the first.';
comment on column access.two_person_request.decided_at is 'When they decided.';
comment on column access.two_person_request.approved is 'What they decided.';
comment on column access.two_person_request.done_at is 'When the act was done.';
create index two_person_request_waiting on access.two_person_request (proposed_at) where decided_at is null;

create table access.restricted_grant (
  id uuid primary key references access.two_person_request,
  account uuid not null references access.account,
  person uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  ended_by uuid references access.account,
  check (until_at >= from_at)
);
comment on table access.restricted_grant is 'A restricted person shown to one account, for a time, by two other people.';
comment on column access.restricted_grant.id is 'The two-person request by which it was given.';
comment on column access.restricted_grant.account is 'To whom.';
comment on column access.restricted_grant.person is 'The restricted person.';
comment on column access.restricted_grant.from_at is 'Since when.';
comment on column access.restricted_grant.until_at is 'Until when: every grant ends.';
comment on column access.restricted_grant.ended_by is 'Who ended it early.';
create index restricted_grant_of_account on access.restricted_grant (account, person);

create table access.session (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  account uuid not null references access.account,
  created_at timestamptz not null,
  signed_in_at timestamptz not null,
  last_used_at timestamptz not null,
  absolute_until timestamptz not null,
  provider_session text,
  id_token text,
  ended_at timestamptz,
  ended_by uuid references access.account,
  ended_why text,
  check ((ended_at is null) = (ended_why is null))
);
comment on table access.session is 'A browser that somebody signed in with. Its token is in the cookie; here is only the hash.';
comment on column access.session.id is 'UUIDv7.';
comment on column access.session.token_hash is 'SHA-256 of the 256-bit token.';
comment on column access.session.account is 'Who signed in.';
comment on column access.session.created_at is 'When the token was made.';
comment on column access.session.signed_in_at is 'When they last proved who they are, as the provider says.';
comment on column access.session.last_used_at is 'For the idle limit; written at most once a minute.';
comment on column access.session.absolute_until is 'It ends here however busy they are.';
comment on column access.session.provider_session is 'OpenID Connect sid, for logout by the provider.';
comment on column access.session.id_token is 'Hint for logging out at the provider; cleared when the session ends.';
comment on column access.session.ended_at is 'When it was ended: a dead token is never taken again.';
comment on column access.session.ended_by is 'Who ended it; null when the site or the provider did.';
comment on column access.session.ended_why is 'signed-out, ended-by-administrator, provider, replaced, suspended, restored.';
create index session_of_account on access.session (account) where ended_at is null;

create table access.sign_in_attempt (
  state_hash bytea primary key check (length(state_hash) = 32),
  browser_hash bytea not null check (length(browser_hash) = 32),
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  fresh boolean not null,
  expires_at timestamptz not null
);
comment on table access.sign_in_attempt is 'A browser on its way to the identity provider and back. Used once, then gone.';
comment on column access.sign_in_attempt.state_hash is 'SHA-256 of the OAuth state.';
comment on column access.sign_in_attempt.browser_hash is 'SHA-256 of the browser''s cookie: another browser can''t finish it.';
comment on column access.sign_in_attempt.nonce is 'Must come back in the ID token.';
comment on column access.sign_in_attempt.code_verifier is 'PKCE secret.';
comment on column access.sign_in_attempt.return_to is 'The page they were on: a path of this site.';
comment on column access.sign_in_attempt.fresh is 'They had to prove themselves anew.';
comment on column access.sign_in_attempt.expires_at is 'Ten minutes after it began.';

create table access.api_token (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  account uuid not null references access.account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table access.api_token is 'A bearer token of the API, as a hash.';
comment on column access.api_token.id is 'UUIDv7.';
comment on column access.api_token.token_hash is 'SHA-256 of the 256-bit token.';
comment on column access.api_token.account is 'For whom it acts.';
comment on column access.api_token.created_at is 'When it was made.';
comment on column access.api_token.expires_at is 'It ends here.';
comment on column access.api_token.ended_at is 'When it was ended early.';

create table access.draft (
  author uuid not null references access.account,
  form text not null,
  key text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (author, form, key)
);
comment on table access.draft is 'What somebody was typing. Read by its author and nobody else; not part of any record.';
comment on column access.draft.author is 'Who was typing.';
comment on column access.draft.form is 'Which form.';
comment on column access.draft.key is 'Which one of it: the process, or the request id of a new one.';
comment on column access.draft.content is 'Fields as typed, unchecked.';
comment on column access.draft.saved_at is 'When it was last saved.';

create table access.break_glass (
  id uuid primary key,
  account uuid not null references access.account,
  person uuid not null,
  reason text not null check (reason <> ''),
  opened_at timestamptz not null,
  until_at timestamptz not null,
  review_due_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by uuid references access.account,
  proper boolean,
  review_note text,
  check (reviewed_by <> account),
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (proper is null))
);
comment on table access.break_glass is
  'One record opened in an emergency by someone without a relationship to it; reviewed by somebody else within a working day.';
comment on column access.break_glass.id is 'UUIDv7.';
comment on column access.break_glass.account is 'Who opened it.';
comment on column access.break_glass.person is 'The one record.';
comment on column access.break_glass.reason is 'Why, in their words.';
comment on column access.break_glass.opened_at is 'When.';
comment on column access.break_glass.until_at is 'Thirty minutes later.';
comment on column access.break_glass.review_due_at is 'End of the next working day; unreviewed after it, the right to break glass is suspended.';
comment on column access.break_glass.reviewed_at is 'When it was reviewed.';
comment on column access.break_glass.reviewed_by is 'By whom: never who opened it.';
comment on column access.break_glass.proper is 'Was it right?';
comment on column access.break_glass.review_note is 'The reviewer''s words.';
create index break_glass_of_account on access.break_glass (account, opened_at);
create index break_glass_unreviewed on access.break_glass (review_due_at) where reviewed_at is null;

create table access.setting (
  name text primary key,
  value jsonb not null,
  set_by uuid not null references access.account,
  set_at timestamptz not null
);
comment on table access.setting is 'A limit that the area chose in place of the one shipped: session-idle-minutes, for instance.';
comment on column access.setting.name is 'Which.';
comment on column access.setting.value is 'What they chose.';
comment on column access.setting.set_by is 'Who.';
comment on column access.setting.set_at is 'When.';

create table access.access_event (
  at timestamptz not null,
  id uuid not null,
  account uuid not null,
  client text not null,
  what text not null,
  purpose text not null,
  manner text not null,
  outcome text not null check (outcome in ('shown', 'denied')),
  subjects uuid[] not null,
  known_at timestamptz,
  request_id text not null,
  primary key (at, id)
) partition by range (at);
comment on table access.access_event is
  'Who was shown what, when and why: written in the transaction that read it, before the first byte leaves. Never changed.';
comment on column access.access_event.at is 'When; months are partitions.';
comment on column access.access_event.id is 'UUIDv7.';
comment on column access.access_event.account is 'To whom.';
comment on column access.access_event.client is 'browser, api or command-line.';
comment on column access.access_event.what is 'Audit name of what was shown: child-page, duty-inbox.';
comment on column access.access_event.purpose is 'Why, in the field''s words.';
comment on column access.access_event.manner is 'open, list, print, export; or break-glass.';
comment on column access.access_event.outcome is 'shown or denied: denials are kept too.';
comment on column access.access_event.subjects is 'Everyone and everything that appeared, or was asked for.';
comment on column access.access_event.known_at is 'Set when a past state was shown.';
comment on column access.access_event.request_id is 'Joins it to the server''s log.';
create index access_event_subjects on access.access_event using gin (subjects);
create index access_event_account on access.access_event (account, at);

create table access.access_event_other partition of access.access_event default;
comment on table access.access_event_other is 'Months without a partition of their own.';

-- The application may not make tables; this makes the one that it needs, and no other.
create function access.make_event_month(day date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  first_day date := date_trunc('month', day);
  name text := 'access_event_' || to_char(first_day, 'YYYY_MM');
  from_at timestamptz := first_day::timestamp at time zone 'UTC';
  to_at timestamptz := (first_day + interval '1 month')::timestamp at time zone 'UTC';
begin
  if to_regclass('access.' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('access.make_event_month'));
  if to_regclass('access.' || name) is not null then return; end if;
  if exists (select from access.access_event_other where at >= from_at and at < to_at) then return; end if;
  execute format('create table access.%I partition of access.access_event for values from (%L) to (%L)',
    name, from_at, to_at);
  execute format('comment on table access.%I is %L', name, 'Access events of ' || to_char(first_day, 'FMMonth YYYY') || '.');
  execute format('grant select, insert on access.%I to threshold_app', name);
end $$;
comment on function access.make_event_month(date) is 'Makes the partition of the access log for that day''s month, once.';
revoke all on function access.make_event_month(date) from public;

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The access log is only ever added to: % is refused.', tg_op using errcode = 'insufficient_privilege';
end $$;
comment on function access.refuse_change() is 'Says in words why the access log can''t be altered.';
create trigger access_event_stays before update or delete on access.access_event
  for each row execute function access.refuse_change();
create trigger access_event_not_emptied before truncate on access.access_event
  for each statement execute function access.refuse_change();

-- Two accounts that nobody signs in with: the public at the front door, and the site acting by rule.
insert into access.agency (id, name, kind) values
  ('public', 'Members of the public', 'public'),
  ('site', 'Threshold', 'system');
insert into access.account (id, agency, name, qualified, created_at) values
  ('00000000-0000-7000-8000-000000000001', 'site', 'Threshold', false, timestamptz '2010-01-01 00:00:00+00'),
  ('00000000-0000-7000-8000-000000000002', 'public', 'A member of the public', false, timestamptz '2010-01-01 00:00:00+00');
insert into access.account_role (account, role, from_at, given_by) values
  ('00000000-0000-7000-8000-000000000002', 'public', timestamptz '2010-01-01 00:00:00+00',
   '00000000-0000-7000-8000-000000000001');

grant usage on schema access to threshold_app, threshold_past, threshold_sealer, threshold_disposer;
grant select on all tables in schema access to threshold_app;
grant insert, update on access.agency, access.team, access.account, access.account_role, access.account_team,
  access.never_show, access.two_person_request, access.restricted_grant, access.session, access.api_token,
  access.draft, access.break_glass, access.setting to threshold_app;
grant insert, delete on access.sign_in_attempt to threshold_app;
grant delete on access.draft to threshold_app;
grant insert on access.access_event to threshold_app;
grant execute on function access.make_event_month(date) to threshold_app;
grant select (id, name, kind) on access.agency to threshold_past;
grant select (id, agency, name) on access.team to threshold_past;
grant select (id, agency, name, verified_at, qualified) on access.account to threshold_past;
grant select on access.access_event, access.account_role, access.restricted_grant, access.never_show, access.setting
  to threshold_sealer;
grant select, delete on access.draft to threshold_disposer;
