/** How a file is read where no request stands behind it: by the command line, and by tests. */
import type { Pool } from 'pg'
import type { Viewer } from '#/access/viewer.ts'
import { runText, transaction } from '#/db/pool.ts'
import type { Log } from '#/log/act.ts'
import type { FileOptions } from './read.ts'

export const byHand = (
  pool: Pool,
  log: Log,
  viewer: Pick<Viewer, 'account' | 'agency' | 'name' | 'hidden'>,
): Pick<FileOptions, 'look' | 'act' | 'byName'> => ({
  byName: viewer.name,
  look: (read) =>
    transaction(pool, { readOnly: true, searchPath: ['view'] }, (client) =>
      read({ hidden: viewer.hidden, sql: (name, text, values) => runText(client, name, text, values) }),
    ),
  act: (once, subjects, rule) =>
    log.act(
      {
        request: { id: once, client: 'import', route: 'import-notices', input: once },
        by: { account: viewer.account, agency: viewer.agency.id, source: 'import' },
        subjects,
      },
      rule,
    ),
})
