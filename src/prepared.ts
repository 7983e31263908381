import type { Config } from '#/config.ts'
import { openPlace, type Place, type Say } from './place.ts'

/** Opens the record; a demonstration with its people and history, which are made when they aren't there yet. */
export async function openPrepared(config: Config, say: Say): Promise<Place> {
  const place = await openPlace(config, say)
  if (place.nature !== 'demonstration') return place
  try {
    // By name, so that the program of a live site doesn't contain it.
    const { prepare } = (await import(
      './demonstration/prepare.ts'
    )) as typeof import('./demonstration/prepare.ts')
    await prepare(place, say)
    return place
  } catch (error) {
    await place.close()
    throw error
  }
}
