-- What this database is, and the schemas that everything else is in. Run as threshold_owner.

create schema record;
comment on schema record is 'The record: entries, and what can not be made again from them. Migrations change it, forwards only.';
create schema access;
comment on schema access is 'Accounts, agencies, teams, sessions, drafts, grants and the access log: ordinary tables.';

grant usage on schema record, access to threshold_app, threshold_builder, threshold_sealer, threshold_disposer;
grant usage on schema access to threshold_past;

-- Similar names: trigrams, Daitch-Mokotoff soundex, and letters without their accents.
create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;
create extension if not exists unaccent with schema public;

create table record.site (
  one        boolean primary key check (one),
  id         uuid not null,
  nature     text not null check (nature in ('live', 'demonstration', 'test')),
  created_at timestamptz not null
);
comment on table record.site is 'What this database was created as. One row, written by the migration runner, never changed.';
comment on column record.site.one is 'Always true: there is one site in a database.';
comment on column record.site.id is 'Names this site in its seals and to the hub.';
comment on column record.site.nature is 'live: real children. demonstration and test: invented ones, and the recording clock may be set.';
comment on column record.site.created_at is 'When the database was first migrated, by the clock of the machine that did it.';

create function record.refuse_another_nature() returns trigger language plpgsql as $$
begin
  raise exception 'A database stays what it was created as, live or demonstration: create another.'
    using errcode = 'insufficient_privilege';
end
$$;
comment on function record.refuse_another_nature is 'Refuses any change of record.site, in words.';

create trigger unchangeable before update or delete or truncate on record.site
  for each statement execute function record.refuse_another_nature();
comment on trigger unchangeable on record.site is 'A demonstration can never become live, nor a live site a demonstration.';

create table record.migration (
  name       text primary key,
  hash       text not null,
  applied_at timestamptz not null
);
comment on table record.migration is 'The migrations that were run here, in order of name.';
comment on column record.migration.hash is 'SHA-256 of the file as it was run: a released migration is never edited.';
comment on column record.migration.applied_at is 'By the clock of the machine that ran it.';

grant select on record.site, record.migration to threshold_app, threshold_builder, threshold_sealer, threshold_disposer;
