-- The log, kept honest: a dense order, a Merkle tree over everything that matters, and signed checkpoints of it.
-- Rows here are only ever added. What they prove is worth something because checkpoints go to a witness elsewhere.

create schema seal;
comment on schema seal is 'Order, Merkle tree and checkpoints of the record and of who may see it; read by the verifier.';

create table record.position (
  position   bigint primary key check (position >= 0),
  kind       text not null check (kind in ('entry', 'fact')),
  seq        bigint unique references record.entry (seq),
  commitment bytea not null check (length(commitment) = 32),
  leaf       bytea not null check (length(leaf) = 32),
  check ((kind = 'entry') = (seq is not null))
);
comment on table record.position is 'The one order of the log, without gaps, in which it leaves the site: each place is a leaf of the tree.';
comment on column record.position.position is 'From 0. Whoever has read up to here has missed nothing before.';
comment on column record.position.kind is 'entry: of record.entry. fact: of an ordinary table, see seal.fact.';
comment on column record.position.seq is 'The entry in this place.';
comment on column record.position.commitment is 'SHA-256 of salt and canonical content: of the body of an entry, or of the row. It says nothing once the salt is gone.';
comment on column record.position.leaf is 'RFC 9162 leaf hash of the envelope and the commitment.';

create table seal.fact (
  position bigint primary key references record.position (position),
  source   text not null,
  key      jsonb not null,
  salt     bytea not null check (length(salt) = 32),
  gone     boolean not null
);
comment on table seal.fact is 'A row of an ordinary table as it stood after a change: who may see what, who saw what, how the site is set.';
comment on column seal.fact.source is 'Schema and table.';
comment on column seal.fact.key is 'Its primary key, as a list.';
comment on column seal.fact.salt is 'Makes the commitment unguessable.';
comment on column seal.fact.gone is 'The row was deleted.';
create index fact_of_row on seal.fact (source, key, position);

create table seal.node (
  level smallint not null check (level in (8, 16, 24, 32)),
  index bigint not null,
  hash  bytea not null check (length(hash) = 32),
  primary key (level, index)
);
comment on table seal.node is 'Roots of complete subtrees of 2^level leaves, so that a proof reads a few hundred rows and never all.';
comment on column seal.node.index is 'Its first leaf is index * 2^level.';

create table seal.key (
  id          text primary key check (id ~ '^[0-9a-f]{8}$'),
  public_key  bytea not null unique check (length(public_key) = 32),
  after       text unique references seal.key (id),
  signed_new  bytea not null check (length(signed_new) = 64),
  signed_old  bytea check (length(signed_old) = 64),
  began_at    timestamptz not null,
  check ((after is null) = (signed_old is null))
);
comment on table seal.key is 'Ed25519 keys that checkpoints were signed with. The private halves are files elsewhere.';
comment on column seal.key.id is 'First four bytes of the key''s hash, as signed notes name it.';
comment on column seal.key.after is 'The key that it took over from; null for the first.';
comment on column seal.key.signed_new is 'This key''s signature of the words of the change.';
comment on column seal.key.signed_old is 'The earlier key''s signature of the same words.';
comment on column seal.key.began_at is 'When it took over.';
create unique index key_one_first on seal.key ((true)) where after is null;

create table seal.epoch (
  epoch    integer primary key check (epoch >= 1),
  began_at timestamptz not null,
  why      text not null check (why in ('created', 'restored'))
);
comment on table seal.epoch is 'Lives of this site: a restore begins another, because what was sealed after the copy is lost to it.';
comment on column seal.epoch.began_at is 'When it began.';
comment on column seal.epoch.why is 'created, or restored from a back-up.';

create table seal.checkpoint (
  epoch  integer not null references seal.epoch (epoch),
  size   bigint not null check (size > 0),
  root   bytea not null check (length(root) = 32),
  at     timestamptz not null,
  key_id text not null references seal.key (id),
  note   text not null,
  primary key (epoch, size)
);
comment on table seal.checkpoint is 'Tree heads that the site signed: what the witness is sent.';
comment on column seal.checkpoint.size is 'How many leaves.';
comment on column seal.checkpoint.root is 'RFC 9162 root over them.';
comment on column seal.checkpoint.at is 'When it was signed, by the database''s clock.';
comment on column seal.checkpoint.key_id is 'By which key.';
comment on column seal.checkpoint.note is 'The whole signed note, as the witness keeps it.';

create table seal.pending (
  id      bigint generated always as identity primary key,
  source  text not null,
  key     jsonb not null,
  content jsonb,
  xid     xid8 not null default pg_current_xact_id()
);
comment on table seal.pending is 'Changes of ordinary tables that wait for a position.';
comment on column seal.pending.content is 'The row after the change; null when it was deleted. Gone once sealed.';
comment on column seal.pending.xid is 'The sealer waits for older transactions to end.';

-- Changes of what is watched are noted in the transaction that makes them.
create function seal.notice() returns trigger
language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' as $$
declare
  content jsonb := case tg_op when 'DELETE' then null else to_jsonb(new) end;
  told jsonb := coalesce(content, to_jsonb(old));
begin
  insert into seal.pending (source, key, content)
    select tg_argv[0], jsonb_agg(told -> name order by place), content
    from unnest(tg_argv[1:]) with ordinality as columns (name, place);
  return null;
end $$;
comment on function seal.notice is 'Trigger: (source, key columns...). Notes a change, to be sealed.';

create function seal.watch(watched regclass, variadic keys text[]) returns void
language plpgsql set search_path = pg_catalog set timezone = 'UTC' as $$
declare
  source text := (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.oid = watched);
  arguments text := (select string_agg(quote_literal(name), ', ') from unnest(array[source] || keys) name);
  key text := (select string_agg(format('to_jsonb(t) -> %L', name), ', ') from unnest(keys) name);
begin
  execute format('create trigger sealed after insert or update or delete on %s for each row execute function seal.notice(%s)',
    watched, arguments);
  execute format('insert into seal.pending (source, key, content) select %L, jsonb_build_array(%s), to_jsonb(t) from %s t',
    source, key, watched);
end $$;
comment on function seal.watch is 'For migrations: seals the rows of a table from now on, those that are there included.';

select seal.watch('record.site', 'one');
select seal.watch('seal.epoch', 'epoch');
select seal.watch('seal.key', 'id');
select seal.watch('framework.pack', 'pack_id');
select seal.watch('framework.practice_calendar', 'version', 'from_day');
select seal.watch('access.agency', 'id');
select seal.watch('access.team', 'id');
select seal.watch('access.account', 'id');
select seal.watch('access.account_role', 'account', 'role', 'from_at');
select seal.watch('access.account_team', 'account', 'team', 'from_at');
select seal.watch('access.never_show', 'account', 'person', 'from_at');
select seal.watch('access.restricted_grant', 'id');
select seal.watch('access.two_person_request', 'id');
select seal.watch('access.break_glass', 'id');
select seal.watch('access.setting', 'name');
select seal.watch('access.access_event', 'at', 'id');

-- Words, when somebody tries what must never happen.
do $$
declare
  sealed text;
begin
  foreach sealed in array array['record.position', 'seal.fact', 'seal.node', 'seal.key', 'seal.epoch', 'seal.checkpoint'] loop
    execute format('create trigger only_added_to before update or delete or truncate on %s for each statement
      execute function record.refuse_change(%L)', sealed, sealed || ' is only ever added to: a seal is never changed.');
  end loop;
end $$;

grant usage on schema seal to threshold_app, threshold_builder, threshold_sealer, threshold_disposer;
grant select on all tables in schema seal to threshold_app, threshold_sealer;
grant select on record.position to threshold_app, threshold_builder, threshold_sealer, threshold_disposer;
grant insert on record.position, seal.fact, seal.node, seal.key, seal.epoch, seal.checkpoint to threshold_sealer;
grant delete on seal.pending to threshold_sealer;
revoke execute on all functions in schema seal from public;
