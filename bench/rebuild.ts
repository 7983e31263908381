/**
 * Folding a whole record anew: one view (the chronology, the widest), and all of them, into empty tables with their
 * indexes. Entries a second count each entry once, however many subjects it is about. Floor: the bare reading of the
 * same entries in batches, through the same driver. Memory is looked at after a tenth of the work and at its highest.
 */
import type pg from 'pg'
import { registry, viewsOf, viewTables } from '#/app.ts'
import { applyTables } from '#/db/view-tables.ts'
import type { AnyView } from '#/log/fold.ts'
import { COLUMNS } from '#/log/read.ts'
import { rebuild } from '#/log/rebuild.ts'
import type { TestSite } from '#test/support/site.ts'
import { atLeast, atMost, type Bench, type Measure } from './support/measure.ts'
import { recordInBulk } from './support/record.ts'
import { onSite, profileWords } from './support/site.ts'
import { childWith } from './support/story.ts'

const CHILDREN = 4_000
const ENTRIES_EACH = 45

export const bench: Bench = ({ small }) =>
  onSite(async function* (site): AsyncGenerator<Measure> {
    await fill(site, small ? 800 : CHILDREN)
    const builder = await site.database.builder.connect()
    const { rows } = await builder.query<{ entries: number }>(
      'select count(*)::int as entries from record.entry',
    )
    const { entries } = rows[0]!
    const views = viewsOf(site.framework)
    const kinds = {
      'one view (chronology)': { views: views.filter((view) => view.name === 'chronology'), than: 25_000 },
      [`all ${views.length} views`]: { views, than: 8_000 },
    }
    const floor = entries / (await readBare(builder))
    for (const [name, { views, than }] of Object.entries(kinds)) {
      const { seconds, rows, growth } = await fold(builder, views)
      const note = `${entries.toLocaleString('en-GB')} entries gave ${rows.toLocaleString('en-GB')} rows; floor: reading them bare; ${profileWords()}`
      yield {
        name: `rebuild, ${name}`,
        floor,
        ours: entries / seconds,
        unit: '/s',
        goal: atLeast(than, 'value'),
        note,
      }
      yield {
        name: `memory that grows in it`,
        floor: null,
        ours: growth,
        unit: 'MB',
        goal: atMost(64, 'value'),
        note: 'resident memory at its highest, above that after a tenth of the work',
      }
    }
    builder.release()
  })

async function fill(site: TestSite, children: number): Promise<void> {
  function* told() {
    for (let number = 0; number < children; number += 1) {
      const all = childWith(ENTRIES_EACH, number).told
      yield { at: all.at(-1)!.at, entries: all.flatMap((each) => each.entries) }
    }
  }
  await recordInBulk(site.database, site.framework, told())
  await site.database.superuser.query('vacuum analyze')
}

const BATCH = 10_000

async function readBare(client: pg.ClientBase): Promise<number> {
  const began = performance.now()
  for (let after = 0; ; ) {
    const { rows } = await client.query<{ seq: number }>({
      name: 'bench-read-bare',
      text: `select ${COLUMNS} from record.entry e where seq > $1 order by seq limit ${BATCH}`,
      values: [after],
    })
    if (rows.length === 0) return (performance.now() - began) / 1000
    after = rows.at(-1)!.seq
  }
}

const INTO = 'bench_rebuilt'

async function fold(builder: pg.ClientBase, views: readonly AnyView[]) {
  await applyTables(builder, viewTables, { schema: INTO, afresh: true })
  const total = await subjects(builder)
  let [early, highest] = [0, 0]
  const began = performance.now()
  const done = await rebuild(builder, {
    registry: registry(),
    views,
    into: INTO,
    report: (at) => {
      const { rss } = process.memoryUsage()
      if (at.subjects <= total / 10) early = Math.max(early, rss)
      highest = Math.max(highest, rss)
    },
  })
  const seconds = (performance.now() - began) / 1000
  await builder.query(`drop schema ${INTO} cascade`)
  return { seconds, rows: done.rows, growth: (highest - early) / 1_000_000 }
}

async function subjects(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ total: number }>('select count(*)::int as total from record.subject')
  return rows[0]!.total
}
