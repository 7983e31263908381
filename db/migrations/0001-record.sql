-- The log: what professionals saw, heard, did, decided or were sent. Written once, never changed.

create table record.subject (
  id               uuid primary key,
  kind             text not null check (kind ~ '^[a-z][a-z0-9-]*$'),
  version          bigint not null default 0,
  last_recorded_at timestamptz not null default '-infinity',
  same_as          uuid references record.subject (id),
  merged           boolean not null default false
);
comment on table record.subject is 'Whatever has a life of its own: a person, a contact, a referral. The row is the lock.';
comment on column record.subject.version is 'How many entries are about it; what `expected` is compared with.';
comment on column record.subject.last_recorded_at is 'No later entry about it may carry an earlier or equal moment of recording.';
comment on column record.subject.same_as is 'Under which id a merged person lives now; derived from subjects-merged and subjects-parted.';
comment on column record.subject.merged is 'Was it ever in a merge? Then its folds need the merges.';
create index subject_same_as on record.subject (same_as) where same_as is not null;

create table record.entry (
  seq           bigint generated always as identity primary key,
  id            uuid not null unique,
  type          text not null,
  version       smallint not null,
  occurred      jsonb not null,
  occurred_from timestamptz not null,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  agency        text not null,
  source        text not null,
  pack_id       text not null,
  clock         text not null check (clock in ('system', 'demonstration')),
  subjects      jsonb not null,
  refs          jsonb not null,
  body          jsonb,
  salt          bytea,
  xid           xid8 not null default pg_current_xact_id()
);
comment on table record.entry is 'One thing that happened to or about a child, as one professional recorded it.';
comment on column record.entry.seq is 'Order of writing. Not the order of commits: that is record.position.';
comment on column record.entry.occurred is 'When it happened, with its precision: {kind: instant|day|interval|about, ...}.';
comment on column record.entry.occurred_from is 'The beginning of what is known of when it happened, for putting in order.';
comment on column record.entry.recorded_at is 'Set here after the locks: one value a transaction, later than the last of every subject in it.';
comment on column record.entry.recorded_by is 'Account id.';
comment on column record.entry.agency is 'Agency id.';
comment on column record.entry.source is 'How it came: page, api, telephone, import, system.';
comment on column record.entry.pack_id is 'Content hash of the framework pack and overlay in force for it.';
comment on column record.entry.clock is 'demonstration: the recording clock was set, which only a demonstration or test site allows.';
comment on column record.entry.subjects is 'What it is about: [{subject, kind, role}], at most 40.';
comment on column record.entry.refs is 'What it mentions: [{kind, id, role}]. Indexed, never locked or folded.';
comment on column record.entry.body is 'What was recorded, in the schema of type and version. Null once disposed of by law.';
comment on column record.entry.salt is 'Makes the sealed commitment to the body unguessable; disposed of with the body.';
comment on column record.entry.xid is 'The transaction that wrote it; the sealer waits for older ones to end.';
create index entry_refs on record.entry using gin (refs jsonb_path_ops);
create index entry_type on record.entry (type, seq);

create table record.entry_subject (
  subject     uuid not null references record.subject (id),
  seq         bigint not null references record.entry (seq),
  recorded_at timestamptz not null,
  primary key (subject, seq)
);
comment on table record.entry_subject is 'Which entries are about a subject: the way in to its story.';
comment on column record.entry_subject.recorded_at is 'When this became so: the entry''s own moment, or that of the parting which moved it here.';

create table record.pending (
  seq bigint primary key references record.entry (seq),
  xid xid8 not null default pg_current_xact_id()
);
comment on table record.pending is 'Entries that wait for a position in the seal.';

create table record.request (
  account     text not null,
  client      text not null,
  route       text not null,
  id          text not null check (length(id) between 1 and 200),
  input_hash  text not null,
  result      jsonb,
  recorded_at timestamptz,
  subjects    uuid[] not null default '{}',
  primary key (account, client, route, id)
);
comment on table record.request is 'The first result of each act, so that the same press twice is one act.';
comment on column record.request.input_hash is 'SHA-256 of the input: the same id with other input is refused.';
comment on column record.request.subjects is 'Whom the act was about, so that disposal can reach its result.';

-- Words, when somebody tries what must never happen.
create function record.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'insufficient_privilege';
end $$;
comment on function record.refuse_change is 'For triggers on what is written once: refuses, in the words of its argument.';
create trigger written_once before update or delete on record.entry
  for each row when (current_user <> 'threshold_disposer')
  execute function record.refuse_change('An entry is written once. Record a correction instead.');
create trigger never_truncated before truncate on record.entry
  for each statement execute function record.refuse_change('The record is never truncated.');
create trigger written_once before update or delete on record.entry_subject
  for each row execute function record.refuse_change('Which entries are about whom is written once.');
create trigger never_truncated before truncate on record.entry_subject
  for each statement execute function record.refuse_change('The record is never truncated.');

create function record.cut_over_lock() returns bigint language sql immutable as $$ select 5205701 $$;
comment on function record.cut_over_lock is 'Shared by every act; held alone for the moment in which newly folded views take over.';

-- Make what is missing, lock what is there, in id order; and whoever lives under the same id.
create function record.lock(ids uuid[], kinds text[])
returns table (id uuid, kind text, version bigint, last_recorded_at timestamptz, same_as uuid, merged boolean)
language plpgsql security definer set search_path = record, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(record.cut_over_lock());
  insert into record.subject as s (id, kind)
    select wanted.id, wanted.kind
    from unnest(ids, kinds) as wanted (id, kind)
    where wanted.kind <> '' and not exists (select from record.subject known where known.id = wanted.id)
    order by wanted.id
    on conflict do nothing;
  return query
    select s.id, s.kind, s.version, s.last_recorded_at, s.same_as, s.merged
    from record.subject s where s.id = any (ids) order by s.id for no key update;
end $$;
comment on function record.lock is 'Locks subjects in id order; those of a named kind that don''t exist yet are made. Callers check kinds.';

-- The one way in. The caller holds the locks; time, order and positions are decided here.
create function record.append(entries jsonb, at timestamptz default null)
returns table (seq bigint, id uuid, recorded_at timestamptz, salt bytea)
language plpgsql security definer set search_path = record, pg_temp as $$
declare
  moment timestamptz;
  touched uuid[];
begin
  if at is not null and (select s.nature from record.site s) not in ('demonstration', 'test') then
    raise exception 'The recording clock can only be set in a demonstration or a test database.' using errcode = 'TH002';
  end if;
  if exists (select from jsonb_array_elements(entries) e where jsonb_array_length(e -> 'subjects') not between 1 and 40) then
    raise exception 'An entry is about 1 to 40 subjects.' using errcode = 'TH003';
  end if;
  touched := array(
    select distinct (s ->> 'subject')::uuid
    from jsonb_array_elements(entries) e, jsonb_array_elements(e -> 'subjects') s order by 1);
  perform from record.subject s where s.id = any (touched) order by s.id for no key update;
  select greatest(coalesce(at, clock_timestamp()), max(s.last_recorded_at) + interval '1 microsecond')
    into moment from record.subject s where s.id = any (touched);

  return query
  with fresh as (
    insert into record.entry (id, type, version, occurred, occurred_from, recorded_at, recorded_by, agency, source,
                              pack_id, clock, subjects, refs, body, salt)
    select (e ->> 'id')::uuid, e ->> 'type', (e ->> 'version')::smallint, e -> 'occurred',
           (e ->> 'occurredFrom')::timestamptz, moment, e ->> 'recordedBy', e ->> 'agency', e ->> 'source',
           e ->> 'packId', case when at is null then 'system' else 'demonstration' end,
           e -> 'subjects', e -> 'refs', e -> 'body', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    from jsonb_array_elements(entries) with ordinality as list (e, place) order by place
    returning record.entry.seq, record.entry.id, record.entry.recorded_at, record.entry.salt, record.entry.subjects
  ), about as (
    insert into record.entry_subject (subject, seq, recorded_at)
    select distinct (s ->> 'subject')::uuid, fresh.seq, moment from fresh, jsonb_array_elements(fresh.subjects) s
    returning record.entry_subject.subject
  ), counted as (
    update record.subject s set version = s.version + about.many, last_recorded_at = moment
    from (select subject, count(*) as many from about group by subject) about where s.id = about.subject
  ), waiting as (
    insert into record.pending (seq) select fresh.seq from fresh
  )
  select fresh.seq, fresh.id, fresh.recorded_at, fresh.salt from fresh order by fresh.seq;
end $$;
comment on function record.append is 'Writes entries. `at` sets the recording clock, in a demonstration or test only.';

-- What merges and partings make of ids. The entries themselves stay as they were written.
create function record.merge(loser uuid, winner uuid) returns void
language sql security definer set search_path = record, pg_temp as $$
  update record.subject set same_as = winner, merged = true where id = loser or same_as = loser;
  update record.subject set merged = true where id = winner;
$$;
comment on function record.merge is 'After subjects-merged: `loser` now lives under `winner`.';

create function record.part(part uuid, moved uuid[], moment timestamptz) returns void
language sql security definer set search_path = record, pg_temp as $$
  update record.subject set same_as = null where id = part;
  insert into record.entry_subject (subject, seq, recorded_at)
    select part, e.seq, moment from record.entry e where e.id = any (moved)
    on conflict do nothing;
$$;
comment on function record.part is 'After subjects-parted: `part` lives by itself again and takes the entries that are its own.';

create table record.view_state (
  name        text not null,
  kind        text not null,
  fingerprint text not null,
  folded_at   timestamptz not null,
  primary key (name, kind)
);
comment on table record.view_state is 'Which version of each view its table holds: another fingerprint means fold again.';

grant select on record.subject, record.entry, record.entry_subject, record.pending, record.view_state
  to threshold_app, threshold_builder, threshold_sealer, threshold_disposer;
grant select, insert, update on record.request to threshold_app;
grant insert, update, delete on record.view_state to threshold_app, threshold_builder;
grant delete on record.pending to threshold_sealer;
revoke execute on all functions in schema record from public;
grant execute on function record.cut_over_lock to threshold_builder;
grant execute on function record.lock, record.append, record.merge, record.part to threshold_app;
