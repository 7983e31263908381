/**
 * The page of a child with 1,000 entries as it was known at a past moment, beside the live page: both over HTTP, one
 * after the other. The past is folded from the log at each request; the page's own SQL is the same.
 */
import { atMost, type Bench, type Measure, quantile, round, timeInTurn } from './support/measure.ts'
import { foldAll, recordInBulk } from './support/record.ts'
import { onSite, profileWords, signIn } from './support/site.ts'
import { childWith } from './support/story.ts'

const KNOWN_AT = '2009-12-31T12:00:00Z'

export const bench: Bench = ({ small }) =>
  onSite(async function* (site): AsyncGenerator<Measure> {
    for (const entries of [40, 1_000]) {
      const child = childWith(entries, entries)
      await recordInBulk(site.database, site.framework, child.told)
      await foldAll(site.database, site.framework)
      const headers = await signIn(site, 'duty')
      const page = async (query: string) => {
        const answer = await fetch(`${site.url}/children/${child.id}${query}`, { headers })
        const body = await answer.text()
        if (answer.status !== 200) throw new Error(`${answer.status}: ${body.slice(0, 500)}`)
      }
      const times = await timeInTurn(small ? 5 : 60, {
        floor: () => page(''),
        ours: () => page(`?knownAt=${KNOWN_AT}`),
      })
      yield {
        name: `child’s page as known at T, ${entries.toLocaleString('en-GB')} entries`,
        floor: quantile(times.floor, 0.5),
        ours: quantile(times.ours, 0.5),
        unit: 'ms',
        goal: atMost(80, 'plus'),
        note: `floor: the live page; medians; p95 ${round(quantile(times.floor, 0.95))} and ${round(quantile(times.ours, 0.95))} ms; ${profileWords()}`,
      }
    }
  })
