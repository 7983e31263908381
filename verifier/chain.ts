import type { ClientBase } from 'pg'
import { type Findings, tell, writeMicroseconds } from './findings.ts'
import { commitmentOfBody, leafOf, type PlaceRow } from './leaf.ts'
import { addLeaf, runningRoot, startRunning } from './merkle.ts'

/** A tree head that somebody holds: over so many leaves it must have this root. Sorted by size. */
export type Head = {
  readonly size: number
  readonly root: Buffer
  readonly at: string
  readonly whose: 'witness' | 'site'
}

export type Chain = {
  readonly size: number
  /** Heads whose root is what the rows make now. */
  readonly agreeing: readonly Head[]
  /** Entries whose words are gone, by id, with their position. */
  readonly bodiless: ReadonlyMap<string, number>
  /** Bodies of `body-disposed`: which entries two people sealed the disposal of. */
  readonly disposed: ReadonlySet<string>
  readonly withSetClock: number
}

/** So long may an entry wait for its place, in milliseconds: the longest transaction, and a server that was down aside. */
const WAIT_MS_MAX = 10 * 60_000
const CLOCK_MS = 2_000

/** Reads the log from its first place to its last, and makes every leaf and every root anew from the rows. */
export async function checkChain(
  client: ClientBase,
  heads: readonly Head[],
  findings: Findings,
): Promise<Chain> {
  const running = startRunning()
  const agreeing: Head[] = []
  const bodiless = new Map<string, number>()
  const disposed = new Set<string>()
  const subtrees = new Map<string, Buffer>()
  const witnessed = heads.filter((head) => head.whose === 'witness')
  let next = 0
  let nextWitnessed = 0
  const differing = new Set<string>()
  let withSetClock = 0

  for await (const row of places(client)) {
    if (row.position !== running.size) {
      tell(findings, 'gap', `Place ${running.size} of the log is missing: the next one is ${row.position}.`)
      return { size: running.size, agreeing, bodiless, disposed, withSetClock }
    }
    checkRow(row, findings)
    const { envelope } = row
    if (envelope !== null) {
      if (row.salt === null) bodiless.set(envelope.id, row.position)
      if (envelope.type === 'body-disposed') for (const id of disposedBy(row, findings)) disposed.add(id)
      if (envelope.clock !== 'system') withSetClock += 1
      else checkTime(row, witnessed[nextWitnessed - 1], witnessed[nextWitnessed], findings)
    }
    addLeaf(running, leafOf(row) ?? row.leaf, (level, index, hash) => subtrees.set(`${level} ${index}`, hash))
    for (let head = heads[next]; head !== undefined && head.size <= running.size; head = heads[next]) {
      next += 1
      if (head.whose === 'witness') nextWitnessed += 1
      if (head.root.equals(runningRoot(running))) agreeing.push(head)
      else if (!differing.has(head.whose)) {
        differing.add(head.whose)
        tell(findings, `root-${head.whose}`, sayDiffering(head, agreeing))
      }
    }
  }
  await checkSubtrees(client, subtrees, findings)
  return { size: running.size, agreeing, bodiless, disposed, withSetClock }
}

function sayDiffering(head: Head, agreeing: readonly Head[]): string {
  const good = agreeing.findLast((each) => each.whose === head.whose)
  const from = good === undefined ? 'the beginning' : `place ${good.size}`
  return head.whose === 'witness'
    ? `The log is not what the witness saw on ${head.at}: between ${from} and place ${head.size - 1} something was changed, removed, added or put in another order.`
    : `The log is not what the site itself signed on ${head.at}: look between ${from} and place ${head.size - 1}.`
}

function checkRow(row: PlaceRow, findings: Findings): void {
  const what = `Place ${row.position}`
  const leaf = leafOf(row)
  if (leaf === undefined) {
    tell(
      findings,
      'dropped',
      `${what} was of ${row.kind === 'entry' ? 'an entry' : 'a change of settings or rights'} that is not there any more.`,
    )
    return
  }
  const words = row.kind === 'entry' ? commitmentOfBody(row) : undefined
  if (words !== undefined && !words.equals(row.commitment))
    tell(
      findings,
      'body-changed',
      `${what}: the words of the entry ${row.envelope?.id} are not those that were sealed.`,
    )
  else if (!leaf.equals(row.leaf))
    tell(
      findings,
      'leaf-changed',
      `${what}: ${row.envelope === null ? 'what it says of settings or rights' : `the entry ${row.envelope.id}`} is not as it was sealed.`,
    )
}

/** An entry is recorded before the witness sees it, and not long before its place is taken. */
function checkTime(
  row: PlaceRow,
  before: Head | undefined,
  after: Head | undefined,
  findings: Findings,
): void {
  const at = Number(BigInt(row.envelope!.recordedAt) / 1000n)
  const said = `Place ${row.position}: the entry ${row.envelope!.id} says that it was recorded on ${writeMicroseconds(row.envelope!.recordedAt)}`
  if (before !== undefined && at < Date.parse(before.at) - WAIT_MS_MAX)
    tell(findings, 'back-dated', `${said}, but on ${before.at} it was not there yet.`)
  if (after !== undefined && at > Date.parse(after.at) + CLOCK_MS)
    tell(findings, 'post-dated', `${said}, but the witness saw it on ${after.at} already.`)
}

/** Which entries a disposal names, when it is of two people. */
function disposedBy({ position, envelope, body }: PlaceRow, findings: Findings): readonly string[] {
  const { entries = [], approvedBy } = body as { entries?: readonly string[]; approvedBy?: string }
  if (approvedBy !== undefined && approvedBy !== envelope!.recordedBy) return entries
  tell(findings, 'disposal', `Place ${position}: a disposal was approved by the one who recorded it.`)
  return []
}

/** Stored roots of subtrees prove what a site says of itself: they must be those of its leaves. */
async function checkSubtrees(
  client: ClientBase,
  made: ReadonlyMap<string, Buffer>,
  findings: Findings,
): Promise<void> {
  const { rows } = await client.query<{ name: string; hash: Buffer }>(
    `select level || ' ' || index as name, hash from seal.node`,
  )
  const right =
    rows.length === made.size && rows.every(({ name, hash }) => made.get(name)?.equals(hash) === true)
  if (!right) tell(findings, 'subtrees', 'The stored roots of subtrees are not those of the leaves.')
}

const BATCH = 1000

/** The log in its order, through a cursor: memory doesn't grow with it. */
async function* places(client: ClientBase): AsyncGenerator<PlaceRow> {
  await client.query(`declare places no scroll cursor for
    select p.position::text as position, p.kind, p.commitment, p.leaf, e.body, e.salt,
      case when e.seq is not null then jsonb_build_object(
        'seq', e.seq, 'id', e.id, 'type', e.type, 'version', e.version, 'occurred', e.occurred,
        'occurredFrom', (extract(epoch from e.occurred_from) * 1000000)::bigint::text,
        'recordedAt', (extract(epoch from e.recorded_at) * 1000000)::bigint::text,
        'recordedBy', e.recorded_by, 'agency', e.agency, 'source', e.source, 'packId', e.pack_id, 'clock', e.clock,
        'subjects', e.subjects, 'refs', e.refs) end as envelope,
      case when f.position is not null then
        jsonb_build_object('source', f.source, 'key', f.key, 'gone', f.gone) end as fact
    from record.position p
      left join record.entry e on e.seq = p.seq
      left join seal.fact f on f.position = p.position
    order by p.position`)
  for (;;) {
    const { rows } = await client.query<Omit<PlaceRow, 'position'> & { position: string }>(
      `fetch ${BATCH} from places`,
    )
    for (const row of rows) yield { ...row, position: Number(row.position) }
    if (rows.length < BATCH) break
  }
  await client.query('close places')
}
