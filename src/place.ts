import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase, Pool } from 'pg'
import type { Config } from '#/config.ts'
import { type Embedded, startEmbedded } from '#/db/embedded.ts'
import { findSite, type Nature } from '#/db/migrate.ts'
import { openPool, refuseOwner, refuseUnfit } from '#/db/pool.ts'
import type { Connection, Role } from '#/db/roles.ts'
import { prepareEmbedded, withClient } from '#/db/site.ts'
import { loadFramework, throughout } from '#/framework/calendar.ts'
import { readFramework, storeFramework } from '#/framework/store.ts'
import type { Framework } from '#/framework/types.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import type { SubjectId } from '#/lib/id.ts'
import { installJobs } from '#/outbox/index.ts'
import { finishDisposals } from '#/seal/index.ts'
import { areCurrent, type Progress, refold, refoldSubjects } from './refold.ts'

/** Where a site's record is, opened: the embedded database of a demonstration, or the operator's own. */
export type Place = {
  readonly nature: Nature
  readonly framework: Framework
  /** As the server's own role. */
  readonly app: Pool
  /** The way in for another role; throws `CannotStart` when the operator didn't give its URL. */
  readonly connection: (role: Role) => Connection
  readonly close: () => Promise<void>
}

export type Say = (text: string) => void

/** Opens the record: starts the database if it is ours, brings it up to date, and folds views that are of another version. */
export async function openPlace(config: Config, say: Say): Promise<Place> {
  const found = config.databaseUrl === undefined ? await openEmbedded(config, say) : await openOwn(config)
  try {
    const app = openPool(found.connection('app'), { max: config.databasePoolMax })
    await refuseUnfit(app, systemClock)
    await refuseOwner(app)
    const framework = await practise(app, config, found.nature)
    const place = { ...found, app, framework, close: () => closeAll(app, found.embedded) }
    await bringUpToDate(place, say)
    return place
  } catch (error) {
    await found.embedded?.stop()
    throw error
  }
}

type Found = Pick<Place, 'nature' | 'connection'> & { readonly embedded?: Embedded }

async function openEmbedded(config: Config, say: Say): Promise<Found> {
  mkdirSync(config.dataDir, { recursive: true })
  say('Starting the embedded PostgreSQL')
  const embedded = await startEmbedded({ dataDir: join(config.dataDir, 'database'), profile: 'durable' })
  if (embedded.adopted) say('Its database runs already, for the site or left by an earlier run: using it')
  try {
    const nature = 'demonstration'
    const connections = await prepareEmbedded(embedded, { nature, clock: systemClock })
    await installJobs(connections.owner)
    return { nature, embedded, connection: (role) => connections[role] }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

const URLS = {
  app: ['databaseUrl', 'DATABASE_URL'],
  owner: ['ownerDatabaseUrl', 'OWNER_DATABASE_URL'],
  builder: ['builderDatabaseUrl', 'BUILDER_DATABASE_URL'],
  sealer: ['sealerDatabaseUrl', 'SEALER_DATABASE_URL'],
  disposer: ['disposerDatabaseUrl', 'DISPOSER_DATABASE_URL'],
} as const

async function openOwn(config: Config): Promise<Found> {
  const connection = (role: Role): Connection => {
    const [key, name] = URLS[role as keyof typeof URLS] ?? []
    const url = key === undefined ? undefined : config[key]
    if (url === undefined)
      throw new CannotStart(`Set ${name ?? role}: this needs the database as threshold_${role}.`)
    return { connectionString: url }
  }
  const site = await withClient(connection('app'), findSite)
  if (site === undefined)
    throw new CannotStart(
      'This database has no site yet: run ./threshold migrate --nature live (or demonstration) first.',
    )
  return { nature: site.nature, connection }
}

/** The packs that the configuration names are stored, and then read back: replay never depends on the disk. */
async function practise(app: Pool, config: Config, nature: Nature): Promise<Framework> {
  const client = await app.connect()
  try {
    const edition =
      nature === 'demonstration' ? ((await editionStored(client)) ?? config.framework) : config.framework
    const loaded = loadFramework(
      throughout(edition),
      config.overlay === undefined ? overlayFor(nature) : { overlay: config.overlay },
    )
    if (!loaded.ok)
      throw new CannotStart(
        [
          'The framework can’t be used:',
          ...loaded.problems.map((each) => `  ${each.field ?? ''} ${each.text}`),
        ].join('\n'),
      )
    await storeFramework(client, loaded.value, systemClock())
    return await readFramework(client)
  } finally {
    client.release()
  }
}

/** A demonstration goes on with the edition that it was made in: its three years were practised so. */
async function editionStored(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ edition: string }>(
    'select edition from framework.practice_calendar order by version desc, from_day limit 1',
  )
  return rows[0]?.edition
}

/** A demonstration shows what an area may make its own. */
const overlayFor = (nature: Nature): { overlay?: string } =>
  nature === 'demonstration' ? { overlay: 'overlays/demonstration.json' } : {}

async function bringUpToDate(place: Place, say: Say): Promise<void> {
  await withClient(place.connection('builder'), async (builder) => {
    if (await areCurrent(builder, place.framework)) return
    say('Folding the views from the record')
    const report: Progress = ({ subjects, entries }) => {
      if (subjects % REPORT_EVERY === 0) say(`  ${entries} entries about ${subjects} subjects`)
    }
    await refold(builder, place.framework, systemClock(), report)
  })
  await finishDisposals({ app: place.app, refold: refolding(place) })
}

/** Folds subjects anew whose words were disposed of. */
export const refolding =
  ({ connection, framework }: Pick<Place, 'connection' | 'framework'>) =>
  (subjects: readonly SubjectId[]): Promise<void> =>
    withClient(connection('builder'), (builder) => refoldSubjects(builder, framework, subjects))

const REPORT_EVERY = 20_000

async function closeAll(app: Pool, embedded: Embedded | undefined): Promise<void> {
  await app.end()
  await embedded?.stop()
}
