-- The roles of a site's database, made once for each PostgreSQL server by an administrator:
--   psql -f db/roles.sql          then give each a password, as in: \password threshold_owner
--   createdb --owner threshold_owner --encoding UTF8 --template template0 threshold
-- The embedded server's are made by the same file. Running it again changes nothing.

do $$
declare
  name text;
begin
  foreach name in array array['owner', 'builder', 'app', 'sealer', 'disposer', 'past'] loop
    begin
      execute format('create role threshold_%s login nosuperuser nocreatedb nocreaterole nobypassrls', name);
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

-- Migrations hand schemas to the builder; the server reads the past as a role that has no right on the present.
grant threshold_builder to threshold_owner with inherit false, set true;
grant threshold_past to threshold_app with inherit false, set true;

comment on role threshold_owner is 'Runs migrations and owns the record. Its URL is never in the server.';
comment on role threshold_builder is 'Owns the views, which can be made again from the record at any time.';
comment on role threshold_app is 'The server: records entries, never changes or removes one.';
comment on role threshold_sealer is 'Gives entries their position and signs checkpoints.';
comment on role threshold_disposer is 'Disposes of bodies, when the law requires and two people have sealed it.';
comment on role threshold_past is 'Reads rows as they were known at a past moment, and has no right on the present ones.';
