import type { ClientBase, Pool } from 'pg'
import { type Queryable, transaction } from '#/db/pool.ts'
import { commitmentTo, type Envelope, entryLeaf, factLeaf } from './leaf.ts'
import { type Complete, type Growing, grow, type Hash, rootOf } from './merkle.ts'
import { type SigningKey, signCheckpoint } from './note.ts'
import { newSalt } from './salt.ts'
import { isKept, readTree } from './tree.ts'
import { isTurn } from './turn.ts'

const BATCH = 2000

export type Place = { readonly site: string; readonly epoch: number }

/** The site, and which of its lives it is in. */
export async function readPlace(on: Queryable): Promise<Place> {
  const { rows } = await on.query<Place>({
    name: 'seal-where',
    text: 'select s.id as site, (select max(epoch) from seal.epoch) as epoch from record.site s',
  })
  return rows[0]!
}

/** Gives everything that waits, and that no running transaction can still come before, its place. How many it placed. */
export async function sealWaiting(pool: Pool): Promise<number> {
  for (let total = 0; ; ) {
    const placed = await transaction(pool, {}, async (client) =>
      (await isTurn(client)) ? placeWaiting(client) : 0,
    )
    total += placed
    if (placed < BATCH) return total
  }
}

type Leaf = {
  readonly kind: 'entry' | 'fact'
  readonly seq: number | null
  readonly commitment: Hash
  readonly leaf: Hash
  readonly fact?: {
    readonly source: string
    readonly key: unknown
    readonly salt: Buffer
    readonly gone: boolean
  }
}

/** One batch, within the transaction of `client`, which must be its turn. */
export async function placeWaiting(client: ClientBase): Promise<number> {
  const entries = await entriesWaiting(client)
  const facts = await factsWaiting(client, BATCH - entries.length)
  const leaves = [...entries, ...facts.leaves]
  if (leaves.length === 0) return 0
  const tree = await readTree(client)
  const kept: Complete[] = []
  let grown: Growing = tree
  for (const { leaf } of leaves) grown = grow(grown, leaf, (subtree) => isKept(subtree) && kept.push(subtree))
  await writeLeaves(client, tree.size, leaves)
  await writeNodes(client, kept)
  await client.query('delete from record.pending where seq = any ($1::bigint[])', [
    entries.map((each) => each.seq),
  ])
  await client.query('delete from seal.pending where id = any ($1::bigint[])', [facts.ids])
  return leaves.length
}

/** Below the oldest running transaction, whatever is not there now will never come. */
const SETTLED = 'p.xid < pg_snapshot_xmin(pg_current_snapshot())'

async function entriesWaiting(client: Queryable): Promise<Leaf[]> {
  const { rows } = await client.query<Envelope & { body: unknown; salt: Buffer }>({
    name: 'seal-entries-waiting',
    text: `select e.seq, e.id, e.type, e.version, e.occurred,
        (extract(epoch from e.occurred_from) * 1000000)::bigint::text as "occurredFrom",
        (extract(epoch from e.recorded_at) * 1000000)::bigint::text as "recordedAt",
        e.recorded_by as "recordedBy", e.agency, e.source, e.pack_id as "packId", e.clock, e.subjects, e.refs,
        e.body, e.salt
      from record.pending p join record.entry e using (seq) where ${SETTLED} order by e.seq limit $1`,
    values: [BATCH],
  })
  return rows.map(({ body, salt, ...envelope }) => {
    const commitment = commitmentTo(salt, body)
    return { kind: 'entry', seq: envelope.seq, commitment, leaf: entryLeaf(envelope, commitment) }
  })
}

async function factsWaiting(client: Queryable, limit: number): Promise<{ ids: number[]; leaves: Leaf[] }> {
  const { rows } = await client.query<{ id: number; source: string; key: unknown; content: unknown }>({
    name: 'seal-facts-waiting',
    text: `select p.id, p.source, p.key, p.content from seal.pending p where ${SETTLED} order by p.id limit $1`,
    values: [limit],
  })
  const leaves = rows.map(({ source, key, content }): Leaf => {
    const salt = newSalt()
    const commitment = commitmentTo(salt, content)
    const gone = content === null
    const leaf = factLeaf({ source, key, gone }, commitment)
    return { kind: 'fact', seq: null, commitment, leaf, fact: { source, key, salt, gone } }
  })
  return { ids: rows.map((row) => row.id), leaves }
}

async function writeLeaves(client: Queryable, first: number, leaves: readonly Leaf[]): Promise<void> {
  await client.query({
    name: 'seal-place',
    text: `insert into record.position (position, kind, seq, commitment, leaf)
      select $1::bigint + place - 1, kind, seq, commitment, leaf
      from unnest($2::text[], $3::bigint[], $4::bytea[], $5::bytea[]) with ordinality
        as fresh (kind, seq, commitment, leaf, place)`,
    values: [
      first,
      leaves.map((each) => each.kind),
      leaves.map((each) => each.seq),
      leaves.map((each) => each.commitment),
      leaves.map((each) => each.leaf),
    ],
  })
  const facts = leaves.flatMap(({ fact }, index) =>
    fact === undefined ? [] : [{ position: first + index, ...fact }],
  )
  if (facts.length === 0) return
  await client.query({
    name: 'seal-facts',
    text: `insert into seal.fact (position, source, key, salt, gone)
      select * from unnest($1::bigint[], $2::text[], $3::jsonb[], $4::bytea[], $5::boolean[])`,
    values: [
      facts.map((each) => each.position),
      facts.map((each) => each.source),
      facts.map((each) => JSON.stringify(each.key)),
      facts.map((each) => each.salt),
      facts.map((each) => each.gone),
    ],
  })
}

async function writeNodes(client: Queryable, nodes: readonly Complete[]): Promise<void> {
  if (nodes.length === 0) return
  await client.query(
    'insert into seal.node (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
    [nodes.map((each) => each.level), nodes.map((each) => each.index), nodes.map((each) => each.hash)],
  )
}

/** Signs the tree as it is, if it has grown since the last time; gives its size. */
export async function signTree(pool: Pool, key: SigningKey): Promise<number> {
  return transaction(pool, {}, async (client) => {
    if (!(await isTurn(client))) return 0
    const place = await readPlace(client)
    const tree = await readTree(client)
    const { rows } = await client.query<{ signed: boolean; at: string }>({
      name: 'seal-signed',
      text: `select exists (select from seal.checkpoint where epoch = $1 and size = $2) as signed,
        to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
      values: [place.epoch, tree.size],
    })
    const { signed, at } = rows[0]!
    if (signed || tree.size === 0) return tree.size
    const root = rootOf(tree)
    await client.query(
      'insert into seal.checkpoint (epoch, size, root, at, key_id, note) values ($1, $2, $3, $4, $5, $6)',
      [
        place.epoch,
        tree.size,
        root,
        at,
        key.id,
        signCheckpoint({ ...place, size: tree.size, root, at }, key),
      ],
    )
    return tree.size
  })
}
