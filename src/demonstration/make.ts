import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { findViewer, SITE_ACCOUNT } from '#/access/find-viewer.ts'
import type { Viewer } from '#/access/viewer.ts'
import { openPool } from '#/db/pool.ts'
import type { Connection } from '#/db/roles.ts'
import type { Framework } from '#/framework/types.ts'
import { LONDON, londonDay, writeDay } from '#/lib/dates.ts'
import { newRequestId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import type { Log } from '#/log/act.ts'
import { siteGate, siteLog } from '#/site.ts'
import { registerOf } from './places.ts'
import { planFamilies, type Stories } from './plan.ts'
import { ACTING_ACCOUNTS, addProfessionals, plain } from './professionals.ts'
import { type Random, randomOf } from './random.ts'
import { CLIENT, type Clock, openStage, type Reads } from './stage.ts'
import { planStories } from './stories/index.ts'

export type Demonstration = {
  /** The way in as threshold_app, to a database that was created as a demonstration or test. */
  readonly connection: Connection
  readonly framework: Framework
  readonly seed: number
  /** The demonstration's now: three years end here. */
  readonly endingAt: Temporal.Instant
  /** Fewer families than an area has; for tests. */
  readonly families?: number
  /** Hears of each month as it begins; what it does is waited for. */
  readonly report?: (month: string, at: Temporal.Instant) => void | Promise<void>
}

export type Summary = {
  /** False when it had been made before: then nothing was done. */
  readonly made: boolean
  readonly seed: number
  readonly from: string
  readonly endingAt: string
  readonly persons: number
  readonly contacts: number
  readonly referrals: number
  readonly entries: number
}

const YEARS = 3

/**
 * Whatever a crash takes is told again, so nothing waits for the disk but the mark at the end. And statements are
 * planned while the tables are empty, and must go by their indexes when they are not.
 */
const WHILE_MAKING =
  'set synchronous_commit = off; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off'

/**
 * Makes the demonstration area: families, and three years of what was told and done about them, each thing recorded
 * when it happened, by the commands that pages use. Same seed and same end, same record. When it was made before,
 * nothing is done; when a crash left it half made, it is told again with the first seed and end, and goes on where it
 * stopped: each act has a request id by its place in its story, so that nothing is recorded twice.
 */
export async function makeDemonstration(wanted: Demonstration): Promise<Summary> {
  const pool = openPool(wanted.connection, { max: 1, name: 'threshold demonstration' })
  pool.on('connect', (client) => {
    client.query(WHILE_MAKING).catch(() => {})
  })
  try {
    const before = await findMark<Summary>(pool, MADE)
    if (before !== undefined) return { ...before, made: false }
    return await make(wanted, pool)
  } finally {
    await pool.end()
  }
}

async function make(
  { framework, report = () => {}, ...wanted }: Demonstration,
  pool: Pool,
): Promise<Summary> {
  const clock = { at: wanted.endingAt }
  const log = siteLog({ pool, framework, clock: () => clock.at, recordAt: () => clock.at })
  const { seed, endingAt } = await mark(log, BEGUN, {
    seed: wanted.seed,
    endingAt: wanted.endingAt.toString(),
  })
  const end = Temporal.Instant.from(endingAt)
  const from = end.toZonedDateTimeISO(LONDON).subtract({ years: YEARS }).toInstant()
  await addProfessionals(pool, from)
  const viewerOf = await readViewers(pool, end)
  const stage = openStage({
    seed: String(seed),
    endingAt: end,
    framework,
    viewerOf,
    reads: readsOf(pool, framework, clock),
    log,
    clock,
  })
  const stories = planArea(randomOf(String(seed)), from, end, wanted.families)
  clock.at = from
  await stage.play(stories, monthly(report))
  clock.at = end
  return mark(log, MADE, { made: true, seed, from: from.toString(), endingAt, ...(await count(pool)) }, pool)
}

function planArea(
  random: Random,
  from: Temporal.Instant,
  end: Temporal.Instant,
  families: number | undefined,
): Stories {
  const area = { register: registerOf(random.of('register')), names: new Set<string>() }
  const { lives, stories } = planFamilies(area, random.of('families'), from, end, families)
  const told = planStories(area, lives, random.of('stories'), from, end)
  return new Map([...stories, ...told])
}

/** Says each month as it begins: three years go by in some seconds. */
function monthly(report: NonNullable<Demonstration['report']>): (at: Temporal.Instant) => Promise<void> {
  let month = ''
  return async (at) => {
    const day = londonDay(at)
    if (day.toPlainYearMonth().toString() === month) return
    month = day.toPlainYearMonth().toString()
    await report(writeDay(day).replace(/^\d+ /, ''), at)
  }
}

async function readViewers(pool: Pool, at: Temporal.Instant): Promise<(account: string) => Viewer> {
  const viewers = new Map<string, Viewer>()
  const partnersSystem = plain('api-partner').account
  for (const account of ACTING_ACCOUNTS) {
    const viewer = await findViewer(pool, account, at, account === partnersSystem ? 'api' : 'browser')
    if (viewer !== undefined) viewers.set(account, viewer)
  }
  return (account) => {
    const viewer = viewers.get(account)
    if (viewer === undefined) throw new Error(`Nobody in the demonstration has the account ${account}.`)
    return viewer
  }
}

/** By the same gate as a page, as of the story's moment: with whom they may not know of left out, and the opening logged. */
function readsOf(pool: Pool, framework: Framework, clock: Clock): Reads {
  const { gate } = siteGate({
    pool,
    framework,
    spoolFile: join(tmpdir(), 'threshold-demonstration-openings'),
  })
  return async (account, read) => {
    const viewer = await findViewer(pool, account, clock.at, 'browser')
    if (viewer === undefined) throw new Error(`Nobody in the demonstration has the account ${account}.`)
    return gate.disclose(
      { viewer, at: clock.at, requestId: newRequestId() },
      { what: 'front-door-sample', purpose: 'drawing a sample', subjects: [], manner: 'list' },
      async (db) => ({ shown: await read(db) }),
    )
  }
}

const BEGUN = 'demonstration-begun'
const MADE = 'demonstration-made'

/** Begun and made are requests that record nothing: the first result of each stays, whatever is asked again. */
async function mark<T>(log: Log, route: string, value: T, pool?: Pool): Promise<T> {
  if (pool !== undefined) await pool.query('set synchronous_commit = on')
  const request = { id: 'once', client: CLIENT, route, input: null }
  const by = { account: SITE_ACCOUNT, agency: 'council', source: 'system' }
  const marked = await log.act<T>({ request, by, subjects: [] }, () => ok({ entries: [], value }))
  if (!marked.ok) throw new Error(marked.problems.map((each) => each.text).join(' '))
  return marked.value
}

async function findMark<T>(pool: Pool, route: string): Promise<T | undefined> {
  const { rows } = await pool.query<{ result: T }>({
    name: 'demonstration-mark',
    text: 'select result from record.request where client = $1 and route = $2',
    values: [CLIENT, route],
  })
  return rows[0]?.result
}

async function count(pool: Pool): Promise<Pick<Summary, 'persons' | 'contacts' | 'referrals' | 'entries'>> {
  const { rows } = await pool.query(`select
    (select count(*)::int from view.person) as persons, (select count(*)::int from view.contact) as contacts,
    (select count(*)::int from view.referral) as referrals, (select count(*)::int from record.entry) as entries`)
  return rows[0]
}
