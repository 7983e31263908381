/** Entries by the thousand, written by the log's own function in bulk; views are folded afterwards by a rebuild. */
import type pg from 'pg'
import { registry } from '#/app.ts'
import type { Framework } from '#/framework/types.ts'
import { startOf } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import type { NewEntry } from '#/log/entry.ts'
import { refold } from '#/refold.ts'
import type { TestDatabase } from '#test/support/database.ts'

const BATCH = 500

/** What was recorded together, and when. */
export type Recorded = { readonly at: string; readonly entries: readonly NewEntry[] }

/** Writes entries as an act would, in few transactions: one moment of recording for each that stands in `told`. */
export async function recordInBulk(
  database: Pick<TestDatabase, 'app'>,
  framework: Framework,
  told: Iterable<Recorded>,
): Promise<number> {
  const types = registry()
  const pack = framework.packFor(Temporal.PlainDate.from('2010-03-01')).id
  const client = await database.app.connect()
  let entries = 0
  try {
    for (const batch of batches(told)) {
      await client.query('begin')
      for (const each of batch) {
        await write(client, each, (entry) => ({
          ...draftOf(entry, pack),
          version: types.get(entry.type).version,
        }))
        entries += each.entries.length
      }
      await client.query('commit')
    }
  } finally {
    client.release()
  }
  return entries
}

function* batches(told: Iterable<Recorded>): Generator<readonly Recorded[]> {
  let batch: Recorded[] = []
  let size = 0
  for (const each of told) {
    batch.push(each)
    size += each.entries.length
    if (size >= BATCH) {
      yield batch
      batch = []
      size = 0
    }
  }
  if (batch.length > 0) yield batch
}

const draftOf = (entry: NewEntry, packId: string) => ({
  id: newId(),
  type: entry.type,
  occurred: entry.occurred,
  occurredFrom: startOf(entry.occurred).toString(),
  recordedBy: RECORDER,
  agency: 'council',
  source: entry.source ?? 'page',
  packId,
  subjects: entry.subjects,
  refs: entry.refs ?? [],
  body: entry.body,
})

/** Amina Hussain of the demonstration, on duty. */
const RECORDER = '00000000-0000-7000-8000-100000000005'

async function write(
  client: pg.ClientBase,
  { at, entries }: Recorded,
  draft: (entry: NewEntry) => unknown,
): Promise<void> {
  const kinds = new Map(entries.flatMap((entry) => entry.subjects.map((each) => [each.subject, each.kind])))
  const ids = [...kinds.keys()].sort()
  await Promise.all([
    client.query({
      name: 'bench-lock',
      text: 'select count(*) from record.lock($1::uuid[], $2::text[])',
      values: [ids, ids.map((id) => kinds.get(id))],
    }),
    client.query({
      name: 'bench-append',
      text: 'select count(*) from record.append($1::jsonb, $2)',
      values: [JSON.stringify(entries.map(draft)), at],
    }),
  ])
}

/** Folds every view from what was recorded. */
export async function foldAll(database: TestDatabase, framework: Framework): Promise<void> {
  const builder = await database.builder.connect()
  try {
    await refold(builder, framework, Temporal.Instant.from('2010-12-01T00:00:00Z'))
  } finally {
    builder.release()
  }
}
