import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { withClient } from '#/db/site.ts'
import { systemClock } from '#/lib/clock.ts'
import type { Place, Say } from '#/place.ts'
import { makeDemonstration } from './make.ts'

/** The same area for everyone, so that what one sees can be shown to another. */
export const SEED = 2010

/** Nobody was an account before the history begins. */
const YEARS_BEFORE = 5

/** Puts the demonstration's people and three years of history into a database that was created as one; again, nothing changes. */
export async function prepare(place: Place, say: Say): Promise<void> {
  const now = systemClock()
  const before = now.toZonedDateTimeISO('Europe/London').subtract({ years: YEARS_BEFORE }).toInstant()
  await addDemonstrationPeople(place.app, before)
  const summary = await makeDemonstration({
    connection: place.connection('app'),
    framework: place.framework,
    seed: SEED,
    endingAt: now,
    report: (month) => say(`Telling three years of a demonstration area: ${month}`),
  })
  if (!summary.made) return
  // Each role may look only at the tables that are its own; until somebody has, plans are made for empty ones.
  for (const role of ['owner', 'builder'] as const)
    await withClient(place.connection(role), (client) => client.query('analyze'))
  say(
    `The demonstration is ready: ${summary.persons} people, ${summary.contacts} contacts, ${summary.referrals} referrals, ${summary.entries} entries`,
  )
}
