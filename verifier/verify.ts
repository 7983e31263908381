import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Known, parseBook } from './book.ts'
import { type Chain, checkChain, type Head } from './chain.ts'
import { checkFacts } from './facts.ts'
import { count, type Finding, type Findings, tell } from './findings.ts'
import { checkIndexes } from './indexes.ts'
import { readSiteHeads, readWitnessHeads } from './signatures.ts'

/**
 * The verifier: reads a site's log and what the witness saw of it, makes every leaf, root and index anew from the rows,
 * and says what is not as it was sealed. It shares no code with the site, and writes nothing.
 */
const HELP = `threshold verify --database FILE [--witness URL | --book FILE] [--ledger FILE]

  --database FILE   a file that holds the address of the site's database, as a role that reads it all
  --witness URL     where the witness listens
  --book FILE       a copy of the witness's book
  --ledger FILE     the ledger of disposals, kept apart from back-ups

Exit codes: 0 nothing is wrong; 1 something is; 2 it could not be looked at; 3 nothing was found, and without the
witness that proves little.`

export type Report = {
  readonly found: readonly Finding[]
  readonly notes: readonly string[]
  /** Places in the log, and how many of them the witness has seen: after those, nothing can be proved yet. */
  readonly size: number
  readonly provable: number
}

export type Outside = {
  /** What the witness knows of the site, given its origin; undefined: no witness was asked. */
  readonly witness: ((origin: string) => Promise<Known | undefined>) | undefined
  /** Ids of entries that the ledger says were disposed of. */
  readonly ledger?: ReadonlySet<string>
}

/** Verifies in the transaction that `client` is in: read-only, repeatable read. */
export async function verify(client: pg.ClientBase, outside: Outside): Promise<Report> {
  const findings: Findings = { found: [], notes: [] }
  await client.query(`set local timezone = 'UTC'`)
  const { rows } = await client.query<{ id: string; nature: string }>('select id, nature from record.site')
  const site = rows[0]
  if (site === undefined) throw new Error('This database is not a site.')
  const origin = `threshold/${site.id}`
  const known = await outside.witness?.(origin)
  const siteHeads = await readSiteHeads(client, origin, findings)
  const witnessHeads = known === undefined ? [] : await readWitnessHeads(client, origin, known, findings)
  const heads = [...siteHeads, ...witnessHeads].sort((a, b) => a.size - b.size)
  const chain = await checkChain(client, heads, findings)
  tellOfTruncation(heads, chain, findings)
  tellOfDisposal(chain, outside.ledger ?? new Set(), findings)
  await checkFacts(client, findings)
  await checkIndexes(client, findings)
  if (site.nature === 'live' && chain.withSetClock > 0)
    tell(
      findings,
      'set-clock',
      `${count(chain.withSetClock, 'entry', 'entries')} of a live site were recorded with a clock that was set.`,
    )
  const provable = chain.agreeing.findLast((head) => head.whose === 'witness')?.size ?? 0
  await noteTail(client, chain, provable, outside, known, findings)
  return { ...findings, size: chain.size, provable }
}

/** Somebody holds a head of more leaves than there are. */
function tellOfTruncation(heads: readonly Head[], chain: Chain, findings: Findings): void {
  for (const whose of ['witness', 'site'] as const) {
    const last = heads.findLast((head) => head.whose === whose)
    if (last !== undefined && last.size > chain.size)
      tell(
        findings,
        'truncated',
        `The log ends after ${count(chain.size, 'place')}, and on ${last.at} the ${whose} had ${last.size}: the end was cut off.`,
      )
  }
}

function tellOfDisposal(chain: Chain, ledger: ReadonlySet<string>, findings: Findings): void {
  let lawful = 0
  for (const [id, position] of chain.bodiless) {
    if (chain.disposed.has(id) || ledger.has(id)) lawful += 1
    else
      tell(
        findings,
        'body-gone',
        `Place ${position}: the words of the entry ${id} are gone, and no disposal by two people is sealed.`,
      )
  }
  if (lawful > 0)
    findings.notes.push(`${count(lawful, 'entry', 'entries')} had their words disposed of by law.`)
  const undone = [...chain.disposed].filter((id) => !chain.bodiless.has(id)).length
  if (undone > 0)
    findings.notes.push(`${count(undone, 'disposal')} sealed by two people still have to be carried out.`)
}

async function noteTail(
  client: pg.ClientBase,
  chain: Chain,
  provable: number,
  outside: Outside,
  known: Known | undefined,
  findings: Findings,
): Promise<void> {
  const { rows } = await client.query<{ waiting: number }>(
    'select ((select count(*) from record.pending) + (select count(*) from seal.pending))::int as waiting',
  )
  const { notes } = findings
  if (outside.witness === undefined)
    notes.push("No witness was asked: whoever holds the site's key could have made all of this anew.")
  else if (known === undefined) notes.push('The witness has never seen this site: nothing can be proved yet.')
  else if (chain.size > provable)
    notes.push(
      `The last ${count(chain.size - provable, 'place')} can't be proved yet: the witness hasn't seen them.`,
    )
  if (rows[0]!.waiting > 0)
    notes.push(`${count(rows[0]!.waiting, 'record')} still without a place: that can't be proved yet.`)
  if (chain.withSetClock > 0)
    notes.push(
      `${count(chain.withSetClock, 'entry', 'entries')} were recorded with a clock that was set, as demonstrations may.`,
    )
}

/** The report as people read it. */
export function writeReport({ found, notes, size, provable }: Report): string {
  const head = found.length === 0 ? 'Nothing is wrong' : `${count(found.length, 'finding')}`
  return [
    `${head}: ${count(size, 'place')} read, ${provable} of them as the witness saw them.`,
    ...found.map((each) => `! ${each.text}`),
    ...notes.map((note) => `- ${note}`),
    '',
  ].join('\n')
}

export const exitCode = (report: Report): number =>
  report.found.length > 0 ? 1 : report.provable === 0 ? 3 : 0

/** Asks a witness that listens, or reads a copy of its book. */
export function witnessFrom(url: string | undefined, book: string | undefined): Outside['witness'] {
  if (book !== undefined) return async (origin) => parseBook(readFileSync(book, 'utf8')).get(origin)
  if (url === undefined) return undefined
  return async (origin) => {
    const answer = await fetch(`${url}/book?origin=${encodeURIComponent(origin)}`, { redirect: 'error' })
    if (answer.status !== 200) throw new Error(`The witness answered ${answer.status}.`)
    return parseBook(await answer.text()).get(origin)
  }
}

/** The ids in a ledger of disposals: a JSON object a line, with `entries`. */
export const parseLedger = (text: string): Set<string> =>
  new Set(
    text
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => (JSON.parse(line) as { entries: string[] }).entries),
  )

async function main(): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { database: text, witness: text, book: text, ledger: text, help: { type: 'boolean' } },
  })
  if (values.help === true || values.database === undefined) {
    process.stdout.write(`${HELP}\n`)
    return values.help === true ? 0 : 2
  }
  const client = new pg.Client(readFileSync(values.database, 'utf8').trim())
  try {
    await client.connect()
    await client.query('begin isolation level repeatable read read only')
    const ledger =
      values.ledger === undefined ? new Set<string>() : parseLedger(readFileSync(values.ledger, 'utf8'))
    const report = await verify(client, { witness: witnessFrom(values.witness, values.book), ledger })
    process.stdout.write(writeReport(report))
    return exitCode(report)
  } catch (error) {
    process.stderr.write(`It could not be verified: ${(error as Error).message}\n`)
    return 2
  } finally {
    await client.end()
  }
}

if (import.meta.main) process.exit(await main())
