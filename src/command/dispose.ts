import { join } from 'node:path'
import type { Pool } from 'pg'
import { openPool } from '#/db/pool.ts'
import { systemClock } from '#/lib/clock.ts'
import type { EntryId } from '#/lib/id.ts'
import { openPlace, refolding } from '#/place.ts'
import { dispose } from '#/seal/index.ts'
import { type Command, option } from './command.ts'

export const disposeCommand: Command = {
  name: 'dispose',
  summary: 'Carry out the disposals that two people ordered: what was recorded loses its words, for ever',
  usage: '[--ledger FILE]',
  about:
    'Each that is sealed and not yet done; run it daily. The ledger (DATA_DIR/disposals.jsonl unless told) is what a restore reads to destroy the same words again: keep it apart from back-ups. Exit code 1 when one could not be done; it says why, and the others are.',
  options: { ledger: { type: 'string' } },
  async run(given) {
    const { config, say, print } = given
    const place = await openPlace(config, say)
    const disposer = openPool(place.connection('disposer'), { max: 1, name: 'threshold dispose' })
    try {
      const options = {
        disposer,
        app: place.app,
        ledgerPath: option(given, 'ledger') ?? join(config.dataDir, 'disposals.jsonl'),
        clock: systemClock,
        refold: refolding(place),
      }
      let failed = 0
      for (const disposal of await ordered(place.app)) {
        const done = await dispose(options, disposal)
        if (done.ok) print(`${disposal}: ${done.value.length} entries lost their words.`)
        else {
          failed += 1
          print(`! ${disposal}: ${done.problems.map(({ text }) => text).join(' ')}`)
        }
      }
      if (failed === 0) print('Nothing more is to be disposed of.')
      return failed > 0 ? 1 : 0
    } finally {
      await disposer.end()
      await place.close()
    }
  },
}

/** Disposals of which some entry still has its words, in the order in which they were recorded. */
async function ordered(on: Pool): Promise<readonly EntryId[]> {
  const { rows } = await on.query<{ id: EntryId }>(
    `select d.id from record.entry d
     where d.type = 'body-disposed' and exists (
       select from jsonb_array_elements_text(d.body -> 'entries') as named (id)
       join record.entry e on e.id = named.id::uuid and e.salt is not null)
     order by d.seq`,
  )
  return rows.map(({ id }) => id)
}
