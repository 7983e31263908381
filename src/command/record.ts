import type { Nature } from '#/db/migrate.ts'
import { migrateElsewhere, withClient } from '#/db/site.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import { installJobs } from '#/outbox/index.ts'
import { openPlace } from '#/place.ts'
import { foldKnownAt, refold } from '#/refold.ts'
import { type Command, moment, needed, option, Usage } from './command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database up to date, or make a site in an empty one',
  usage: '[--nature live|demonstration]',
  about:
    'Needs OWNER_DATABASE_URL. --nature marks a new database for ever: live, if you say nothing. Say it again of a demonstration. The embedded database is migrated at start.',
  options: { nature: { type: 'string' } },
  async run({ config, options, print }) {
    if (config.ownerDatabaseUrl === undefined) {
      throw new CannotStart(
        'Set OWNER_DATABASE_URL: migrations run as threshold_owner. (The embedded database is migrated at start.)',
      )
    }
    const nature = options.nature ?? 'live'
    if (nature !== 'live' && nature !== 'demonstration') throw new Usage('--nature is live or demonstration.')
    const done = await migrateElsewhere(
      { connectionString: config.ownerDatabaseUrl },
      { nature: nature as Nature, clock: systemClock },
    )
    await installJobs({ connectionString: config.ownerDatabaseUrl })
    for (const name of done) print(`ran ${name}`)
    print(done.length === 0 ? 'The database is up to date.' : `${done.length} migrations run.`)
    return 0
  },
}

const SCHEMA = /^[a-z][a-z0-9_]{0,40}$/

export const rebuild: Command = {
  name: 'rebuild',
  summary: 'Fold every view again from the log; or as known at a past moment, beside the live ones',
  usage: '[--known-at MOMENT --into SCHEMA]',
  about:
    'The site goes on while its views are folded; writing waits for at most a few seconds at the end. --known-at answers whole-population questions: it fills a schema of its own and changes nothing else.',
  options: { 'known-at': { type: 'string' }, into: { type: 'string' } },
  async run(given) {
    const { config, say, print } = given
    const knownAt = option(given, 'known-at')
    const into = knownAt === undefined ? undefined : needed(given, 'into', 'the schema to fill')
    if (into !== undefined && !SCHEMA.test(into))
      throw new Usage('--into is a name in small letters, digits and _.')
    if (into === 'view' || into === 'past' || into === 'record')
      throw new Usage(`${into} is the site's own: choose another schema.`)
    const at = knownAt === undefined ? undefined : moment(knownAt)
    const place = await openPlace(config, say)
    try {
      const report = ({ subjects, entries }: { subjects: number; entries: number }) => {
        if (subjects % 20_000 === 0) say(`  ${entries} entries`)
      }
      const done = await withClient(place.connection('builder'), (builder) =>
        at === undefined || into === undefined
          ? refold(builder, place.framework, systemClock(), report)
          : foldKnownAt(builder, place.framework, at, into, report),
      )
      print(
        `Folded ${done.entries} entries about ${done.subjects} subjects into ${done.rows} rows${into === undefined ? '' : ` in schema ${into}, as known at ${at}`}.`,
      )
      return 0
    } finally {
      await place.close()
    }
  },
}
