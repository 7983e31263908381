/** Every pack that a site ever used, and its practice calendar, in the database: replay never depends on the disk. */
import type { ClientBase } from 'pg'
import { canonical } from '#/lib/canonical.ts'
import { frameworkOf } from './calendar.ts'
import { contentOf, openPack } from './pack.ts'
import type { CalendarRow, Framework, PackContent } from './types.ts'

type Client = Pick<ClientBase, 'query'>

/** Stores the packs and, if it differs from the one in force, the calendar. `at` is the moment of storing. */
export async function storeFramework(
  client: Client,
  framework: Framework,
  at: Temporal.Instant,
): Promise<void> {
  for (const pack of framework.packs) {
    await client.query(
      `insert into framework.pack (pack_id, edition, content, stored_at)
       values ($1, $2, $3, $4) on conflict (pack_id) do nothing`,
      [pack.id, pack.edition, canonical(contentOf(pack)), at.toString()],
    )
  }
  if (canonical(await readCalendar(client)) === canonical(framework.calendar)) return
  await client.query(
    `insert into framework.practice_calendar (version, from_day, edition, pack_id, stored_at)
     select (select coalesce(max(version), 0) + 1 from framework.practice_calendar),
            (row ->> 'from')::date, row ->> 'edition', row ->> 'packId', $2::timestamptz
     from jsonb_array_elements($1::jsonb) as rows (row)`,
    [JSON.stringify(framework.calendar), at.toString()],
  )
}

/** The framework as the database has it: the calendar in force, and every pack ever used. Throws when none is stored. */
export async function readFramework(client: Client): Promise<Framework> {
  const { rows } = await client.query<{ content: PackContent }>(
    'select content from framework.pack order by pack_id',
  )
  const calendar = await readCalendar(client)
  if (calendar.length === 0)
    throw new Error('No practice calendar is stored: start the site once to store it.')
  return frameworkOf(
    calendar,
    rows.map((row) => openPack(row.content)),
  )
}

async function readCalendar(client: Client): Promise<readonly CalendarRow[]> {
  const { rows } = await client.query<CalendarRow>(
    `select edition, from_day::text as "from", pack_id as "packId" from framework.practice_calendar
     where version = (select max(version) from framework.practice_calendar) order by from_day`,
  )
  return rows
}
