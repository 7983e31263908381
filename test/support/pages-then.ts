import { isDeepStrictEqual } from 'node:util'
import { registry, viewsOf } from '#/app.ts'
import { randomOf } from '#/demonstration/random.ts'
import { enterPast } from '#/log/past.ts'
import type { TestDatabase } from './database.ts'
import { framework } from './demonstration.ts'

/** Pages as they were read at the time, to be held against the same pages as known then. */
export type PagesThen = {
  /** Keeps what the pages of some people read now. */
  readonly remember: (at: Temporal.Instant) => Promise<void>
  readonly seen: () => number
  /** Those that read otherwise, as known at their moment, than they read at it: a line each. */
  readonly otherNow: () => Promise<readonly string[]>
}

type Page = { readonly person: string; readonly at: Temporal.Instant; readonly rows: string[] }

export function rememberPages(database: TestDatabase, peopleEach: number): PagesThen {
  const random = randomOf('which pages are looked at')
  const pages: Page[] = []
  return {
    async remember(at) {
      const { rows } = await database.app.query<{ subject: string }>(
        'select subject from view.person order by subject',
      )
      for (const { subject } of random.shuffled(rows).slice(0, peopleEach))
        pages.push({ person: subject, at, rows: await rowsAbout(database.app, subject, 'view.') })
    },
    seen: () => pages.length,
    async otherNow() {
      const other: string[] = []
      for (const { person, at, rows } of pages)
        if (!isDeepStrictEqual(await rowsKnownAt(database, person, at), rows))
          other.push(`${person} at ${at}`)
      return other
    },
  }
}

/** All rows that tell of somebody, in tables of their own and of processes. */
const ABOUT: Readonly<Record<string, string>> = {
  person: 'subject',
  person_name: 'subject',
  person_identifier: 'subject',
  person_address: 'subject',
  person_contact_detail: 'subject',
  relationship: 'subject',
  household_member: 'subject',
  chronology: 'subject',
  warning: 'subject',
  withheld_fact: 'subject',
  contact_person: 'person',
  referral_child: 'child',
  duty: 'person',
  involvement: 'person',
}

async function rowsAbout(
  on: Pick<TestDatabase['app'], 'query'>,
  person: string,
  schema = '',
): Promise<string[]> {
  const all: string[] = []
  for (const [table, column] of Object.entries(ABOUT)) {
    const { rows } = await on.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${schema}${table} t where t.${column} = $1`,
      [person],
    )
    all.push(...rows.map(({ row }) => `${table} ${row}`))
  }
  return all.sort()
}

const views = viewsOf(framework)
const known = registry()

async function rowsKnownAt(database: TestDatabase, person: string, at: Temporal.Instant): Promise<string[]> {
  const client = await database.app.connect()
  try {
    await client.query('begin read only')
    const folded = await enterPast(client, known, views, [person], at)
    return folded === undefined ? ['too many to show'] : await rowsAbout(client, person)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
