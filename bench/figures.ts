/**
 * The leaders' page over 200,000 referrals of ten years, with 300,000 children and 100,000 contacts, as it is served: a
 * fresh connection, on which nothing is prepared, sign-in, access log and all. Of a quarter, as it opens, and of all ten
 * years. Floor: one bare count of the children by source, on a connection as fresh.
 */
import { askedOf, type Period } from '#/area/performance/front-door/periods.ts'
import type { TestSite } from '#test/support/site.ts'
import { atMost, type Bench, type Measure, quantile, round, timeInTurn } from './support/measure.ts'
import { AT, frontDoorCases } from './support/rows.ts'
import { onSite, profileWords, signIn } from './support/site.ts'

const REFERRALS = 200_000
const GOAL_MS = 2_000

const BARE = 'select from_kind, count(*) from view.front_door_referral_child group by from_kind'

const day = (text: string) => Temporal.PlainDate.from(text)

const PERIODS: readonly (readonly [string, Period | undefined])[] = [
  ['as it opens, a quarter', undefined],
  ['a year', { kind: 'year', from: day('2009-04-01'), until: day('2010-04-01') }],
  ['all ten years', { kind: 'days', from: day('2000-06-16'), until: day('2010-06-16') }],
]

export const bench: Bench = ({ small }) =>
  onSite(async function* (site): AsyncGenerator<Measure> {
    const referrals = small ? REFERRALS / 20 : REFERRALS
    for (const sql of frontDoorCases(referrals)) await site.database.builder.query(sql)
    await site.database.superuser.query('vacuum analyze')
    site.setClock(AT.toString())
    const headers = await signIn(site, 'head-of-service')
    for (const [words, period] of PERIODS)
      yield await measure(site, headers, words, period, small ? 5 : 20, referrals)
  })

async function measure(
  site: TestSite,
  headers: Record<string, string>,
  words: string,
  period: Period | undefined,
  rounds: number,
  referrals: number,
): Promise<Measure> {
  const query = period === undefined ? '' : `?${new URLSearchParams(askedOf(period))}`
  const times = await timeInTurn(
    rounds,
    {
      floor: async () => {
        await forget(site)
        await site.database.app.query(BARE)
      },
      page: async () => {
        await forget(site)
        const answer = await site.site.server.inject({ method: 'GET', url: `/figures${query}`, headers })
        if (answer.statusCode !== 200) throw new Error(`The page answered ${answer.statusCode}`)
      },
    },
    1,
  )
  const [floor, ours] = [quantile(times.floor, 0.5), quantile(times.page, 0.95)]
  return {
    name: `leaders’ page, ${words}, ${referrals.toLocaleString('en-GB')} referrals`,
    floor,
    ours,
    unit: 'ms',
    goal: atMost(GOAL_MS, 'value'),
    note: `p95 of ${rounds}, median ${round(quantile(times.page, 0.5))} ms; ${round(ours / floor)}x one bare count of every child; a fresh connection each time; ${profileWords()}`,
  }
}

/** Ends every connection of the application's pool, so that the next has nothing prepared and nothing cached. */
async function forget(site: TestSite): Promise<void> {
  const pool = site.database.app
  const idle = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()))
  for (const client of idle) client.release(true)
}
