import { createReadStream, existsSync } from 'node:fs'
import { findViewer } from '#/access/find-viewer.ts'
import { personEntries } from '#/area/casework/census/index.ts'
import {
  ANSWER_HEADINGS,
  answerLines,
  byHand,
  findAgency,
  readFile,
  writeFileSummary,
} from '#/area/front-door/notice/index.ts'
import { runText } from '#/db/pool.ts'
import { importCinCensus, writeLine, writeSummary } from '#/exchange/cin-census/index.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import type { Place } from '#/place.ts'
import { openPrepared } from '#/prepared.ts'
import { siteLog } from '#/site.ts'
import { type Command, type ExitCode, type Given, needed, option, Usage, word } from './command.ts'

/** One import at a time: two at once could begin a record for the same child twice. */
const LOCK = 5205702

export const importCommand: Command = {
  name: 'import',
  summary: 'Read yesterday’s caseload from a return, or a file of notices',
  usage: 'cin-census FILE [--team TEAM] [--as PERSON] | notices FILE --from AGENCY [--as PERSON]',
  about:
    'cin-census: reads a Children in Need census file, a child at a time. Says, line by line, what it could not use and which rule that breaks; keeps all that it can. The same file again makes nothing; a changed one makes corrections. --team: whose caseload it becomes (the front door, if you say nothing). notices: reads an agency’s file of notices (CSV) as if the agency had sent each by a call. Prints the answer to each line as CSV; broken off, the same again goes on where it was. --from: the agency, by its id. Exit 1 if the file could not be read to its end.',
  options: { team: { type: 'string' }, from: { type: 'string' }, as: { type: 'string' } },
  async run(given) {
    const { config, say } = given
    const what = word(given, 0, 'what to import: cin-census FILE, or notices FILE')
    const read = IMPORTS[what]
    if (read === undefined)
      throw new Usage('Give cin-census FILE or notices FILE: ./threshold import cin-census FILE.')
    const file = word(given, 1, 'the file to import')
    const place = await openPrepared(config, say)
    try {
      return await alone(place, () => read(given, place, file))
    } finally {
      await place.close()
    }
  },
}

type Import = (given: Given, place: Place, file: string) => Promise<ExitCode>

const importCensus: Import = async (given, place, file) => {
  const { say, print } = given
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
}

const importNotices: Import = async (given, place, file) => {
  const { say, print } = given
  const from = needed(given, 'from', 'the agency that sent the file, by its id')
  const sender = await findAgency(place.app, from)
  if (sender === undefined) throw new Usage(`No agency has the id ${from}: see /agencies.`)
  const { account } = await importer(place, option(given, 'as'))
  const viewer = await findViewer(place.app, account, systemClock(), 'browser')
  if (viewer === undefined) throw new Usage('That account may not come in.')
  if (!existsSync(file)) throw new Usage(`There is no file ${file}.`)
  print(ANSWER_HEADINGS)
  const result = await readFile({
    open: () => createReadStream(file),
    sender,
    ...byHand(
      place.app,
      siteLog({ pool: place.app, framework: place.framework, clock: systemClock }),
      viewer,
    ),
    framework: place.framework,
    clock: systemClock,
    how: 'file',
    report: (answers) => {
      for (const each of answers) for (const line of answerLines(each)) print(line)
    },
  })
  if (!result.ok) {
    for (const problem of result.problems) say(problem.text)
    return 1
  }
  say(writeFileSummary(result.value))
  return result.value.stopped === undefined ? 0 : 1
}

const IMPORTS: Readonly<Record<string, Import>> = { 'cin-census': importCensus, notices: importNotices }

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
