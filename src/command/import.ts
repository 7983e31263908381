import { personEntries } from '#/area/casework/census/index.ts'
import { runText } from '#/db/pool.ts'
import { importCinCensus, writeLine, writeSummary } from '#/exchange/cin-census/index.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import type { Place } from '#/place.ts'
import { openPrepared } from '#/prepared.ts'
import { siteLog } from '#/site.ts'
import { type Command, option, Usage, word } from './command.ts'

/** One import at a time: two at once could begin a record for the same child twice. */
const LOCK = 5205702

export const importCommand: Command = {
  name: 'import',
  summary: 'Read yesterday’s caseload from a return',
  usage: 'cin-census FILE [--team TEAM] [--as PERSON]',
  about:
    'Reads a Children in Need census file, a child at a time. Says, line by line, what it could not use and which rule that breaks; keeps all that it can. The same file again makes nothing; a changed one makes corrections. --team: whose caseload it becomes (the front door, if you say nothing). Exit 1 if the file could not be read to its end.',
  options: { team: { type: 'string' }, as: { type: 'string' } },
  async run(given) {
    const { config, say, print } = given
    if (word(given, 0, 'what to import: cin-census FILE') !== 'cin-census')
      throw new Usage('Only cin-census can be imported: ./threshold import cin-census FILE.')
    const file = word(given, 1, 'the file to import')
    const place = await openPrepared(config, say)
    try {
      return await alone(place, async () => {
        const result = await importCinCensus({
          file,
          log: siteLog({ pool: place.app, framework: place.framework, clock: systemClock }),
          personEntries,
          pool: place.app,
          actor: await importer(place, option(given, 'as')),
          framework: place.framework,
          clock: systemClock,
          team: option(given, 'team') ?? 'front-door',
          report: (line) => print(writeLine(line)),
        })
        if (!result.ok) {
          for (const problem of result.problems) say(problem.text)
          return 1
        }
        for (const line of writeSummary(result.value)) print(line)
        return result.value.stopped === undefined ? 0 : 1
      })
    } finally {
      await place.close()
    }
  },
}

async function alone<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const client = await place.app.connect()
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
    if (rows[0]?.got !== true) throw new CannotStart('Another import is running. Wait until it has ended.')
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

/** On whose account it is recorded: the administrator's of a demonstration, or the one that is named by e-mail. */
async function importer(place: Place, as: string | undefined): Promise<{ account: string; agency: string }> {
  const rows = await runText<{ id: string; agency: string }>(
    place.app,
    'command-importer',
    `select a.id, a.agency from access.account a join access.account_role r on r.account = a.id and r.role = 'administrator' and r.until_at is null
     where a.suspended_at is null and ($1::text is null or a.demonstration_name = $1 or a.email = $1) order by a.id limit 1`,
    [as ?? null],
  )
  const found = rows[0]
  if (found === undefined)
    throw new Usage('Give --as: the e-mail of an administrator, on whose account the import is recorded.')
  return { account: found.id, agency: found.agency }
}
