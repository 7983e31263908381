import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { systemClock } from '#/lib/clock.ts'
import type { Place, Say } from '#/place.ts'

/** Puts the demonstration's people and history into a database that was created as one; again, nothing changes. */
export async function prepare(place: Place, say: Say): Promise<void> {
  await addDemonstrationPeople(place.app, systemClock())
  say('The demonstration is ready')
}
