import { runMigrations } from 'graphile-worker'
import { openPool } from '#/db/pool.ts'
import { type Connection, roles } from '#/db/roles.ts'
import { withClient } from '#/db/site.ts'
import { quietly } from './worker-log.ts'

/** Makes or brings up to date the job queue's own schema, as the owner, and lets the application use it. */
export async function installJobs(owner: Connection): Promise<void> {
  const pool = openPool(owner, { max: 1, name: 'threshold migrate' })
  try {
    await runMigrations({ pgPool: pool, logger: quietly(() => {}) })
  } finally {
    await pool.end()
  }
  await withClient(owner, (client) => client.query(GRANTS))
}

/** Its tables keep rows from every role that no policy names. */
const GRANTS = `
  grant usage on schema graphile_worker to ${roles.app};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${roles.app};
  grant usage on all sequences in schema graphile_worker to ${roles.app};
  grant execute on all functions in schema graphile_worker to ${roles.app};
  do $$
  declare
    guarded regclass;
  begin
    for guarded in select c.oid::regclass from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'application')
    loop
      execute format('create policy application on %s to ${roles.app} using (true) with check (true)', guarded);
    end loop;
  end $$;`
