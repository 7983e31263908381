import type { ClientBase } from 'pg'
import { commitmentTo, type Envelope, entryLeaf, type Fact, factLeaf } from '#/seal/leaf.ts'
import { type Growing, grow, type Hash, nothingYet, rootOf } from '#/seal/merkle.ts'
import { signCheckpoint, signingKey } from '#/seal/note.ts'
import { isKept } from '#/seal/tree.ts'
import type { SealedSite } from './sealed-site.ts'

/** Somebody with every right on one site's database, and its key. */
export type Thief = {
  readonly site: SealedSite
  readonly anEntry: (client: ClientBase) => Promise<number>
  /** The ctid of some row. */
  readonly aRow: (client: ClientBase, table: string) => Promise<string>
  readonly twoPlaces: (client: ClientBase) => Promise<readonly [number, number]>
  readonly cutOff: (client: ClientBase, toWait: boolean) => Promise<boolean>
  readonly addEntry: (client: ClientBase, ago: string) => Promise<boolean>
  readonly addUnplaced: (client: ClientBase) => Promise<boolean>
}

type Row = {
  readonly position: number
  readonly commitment: Hash
  readonly leaf: Hash
  readonly envelope: Envelope | null
  readonly body: unknown
  readonly salt: Buffer | null
  readonly fact: Fact | null
  readonly factSalt: Buffer | null
  readonly content: unknown
}

/** Makes every leaf, subtree and checkpoint anew from the rows as they are now, with the site's own code and key. */
export async function resealed(client: ClientBase, site: SealedSite): Promise<boolean> {
  const key = signingKey(site.origin.slice('threshold/'.length), site.key)
  const { rows: heads } = await client.query<{ epoch: number; size: number; at: string }>(
    `select epoch, size, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from seal.checkpoint order by size`,
  )
  await client.query('delete from seal.node')
  let tree: Growing = nothingYet
  for (const row of await readRows(client)) {
    const { commitment, leaf } = leafOf(row)
    await client.query('update record.position set commitment = $2, leaf = $3 where position = $1', [
      row.position,
      commitment,
      leaf,
    ])
    const kept: [number, number, Hash][] = []
    tree = grow(
      tree,
      leaf,
      (subtree) => isKept(subtree) && kept.push([subtree.level, subtree.index, subtree.hash]),
    )
    for (const node of kept)
      await client.query('insert into seal.node (level, index, hash) values ($1, $2, $3)', node)
    for (const head of heads.filter(({ size }) => size === tree.size)) {
      const root = rootOf(tree)
      const note = signCheckpoint({ ...head, site: site.origin.slice('threshold/'.length), root }, key)
      await client.query('update seal.checkpoint set root = $3, note = $4 where epoch = $1 and size = $2', [
        head.epoch,
        head.size,
        root,
        note,
      ])
    }
  }
  await client.query('delete from seal.checkpoint where size > $1', [tree.size])
  return true
}

function leafOf(row: Row): { commitment: Hash; leaf: Hash } {
  if (row.envelope !== null) {
    const commitment = row.salt === null ? row.commitment : commitmentTo(row.salt, row.body)
    return { commitment, leaf: entryLeaf(row.envelope, commitment) }
  }
  if (row.fact === null || row.factSalt === null) return row
  const commitment = row.content === null ? row.commitment : commitmentTo(row.factSalt, row.content)
  return { commitment, leaf: factLeaf(row.fact, commitment) }
}

async function readRows(client: ClientBase): Promise<Row[]> {
  const { rows } = await client.query<Row>(`
    select p.position, p.commitment, p.leaf, e.body, e.salt, f.salt as "factSalt", t.content,
      case when e.seq is not null then jsonb_build_object(
        'seq', e.seq, 'id', e.id, 'type', e.type, 'version', e.version, 'occurred', e.occurred,
        'occurredFrom', (extract(epoch from e.occurred_from) * 1000000)::bigint::text,
        'recordedAt', (extract(epoch from e.recorded_at) * 1000000)::bigint::text,
        'recordedBy', e.recorded_by, 'agency', e.agency, 'source', e.source, 'packId', e.pack_id, 'clock', e.clock,
        'subjects', e.subjects, 'refs', e.refs) end as envelope,
      case when f.position is not null then jsonb_build_object('source', f.source, 'key', f.key, 'gone', f.gone) end as fact
    from record.position p left join record.entry e on e.seq = p.seq left join seal.fact f on f.position = p.position
      left join lateral (
        select to_jsonb(x) as content from access.access_event x where f.source = 'access.access_event' and x.id::text = f.key ->> 1
        union all select to_jsonb(x) from access.account_role x where f.source = 'access.account_role' and x.account::text = f.key ->> 0
        union all select to_jsonb(x) from access.account x where f.source = 'access.account' and x.id::text = f.key ->> 0
        union all select to_jsonb(x) from access.setting x where f.source = 'access.setting' and x.name = f.key ->> 0
        union all select to_jsonb(x) from record.site x where f.source = 'record.site'
      ) t on true
    order by p.position`)
  return rows
}
