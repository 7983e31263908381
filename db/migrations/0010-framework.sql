-- The framework that entries were made by: kept for ever, so that replay never depends on the disk.
create schema framework;
comment on schema framework is 'Statutory framework packs that this site has used, and which was practised when.';

create table framework.pack (
  pack_id   text primary key check (pack_id ~ '^[0-9a-f]{64}$'),
  edition   text not null,
  content   jsonb not null,
  stored_at timestamptz not null
);
comment on table framework.pack is 'An edition with its included packs and the area''s overlay, as it was in use. Never changed, never deleted.';
comment on column framework.pack.pack_id is 'SHA-256 of the canonical JSON of content; entries name it.';
comment on column framework.pack.edition is 'The edition''s id: england-2010.';
comment on column framework.pack.content is 'Duties, gates, codes, forms, words, settings and bank holidays.';
comment on column framework.pack.stored_at is 'When this site first used it.';

create table framework.practice_calendar (
  version   integer not null,
  from_day  date not null,
  edition   text not null,
  pack_id   text not null references framework.pack (pack_id),
  stored_at timestamptz not null,
  primary key (version, from_day)
);
comment on table framework.practice_calendar is 'Which pack is practised from which day, until the next row of the same version. The highest version is in force; earlier ones are kept.';
comment on column framework.practice_calendar.version is 'Each change of the calendar is a new version.';
comment on column framework.practice_calendar.from_day is 'First day on which what happens is judged by this pack.';
comment on column framework.practice_calendar.edition is 'The edition''s id.';
comment on column framework.practice_calendar.stored_at is 'When this version was put in force.';

grant usage on schema framework to threshold_app, threshold_builder, threshold_sealer;
grant select on all tables in schema framework to threshold_app, threshold_builder, threshold_sealer;
grant insert on framework.pack, framework.practice_calendar to threshold_app;
