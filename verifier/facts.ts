import type { ClientBase } from 'pg'
import { type Findings, tell } from './findings.ts'
import { commitment } from './leaf.ts'

/**
 * Ordinary tables that are sealed: the last state that was sealed of each row must be the row as it stands, unless a
 * later change waits for its place.
 */
export async function checkFacts(client: ClientBase, findings: Findings): Promise<void> {
  const { rows } = await client.query<{ source: string; keys: string[] | null }>(`
    select named.source, (
      select array_agg(a.attname::text order by k.place)
      from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place), pg_attribute a
      where i.indrelid = to_regclass(named.source) and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.attnum
    ) as keys
    from (select source from seal.fact union select source from seal.pending) named order by 1`)
  for (const { source, keys } of rows) {
    if (!/^[a-z_]+\.[a-z_]+$/.test(source) || keys === null)
      tell(findings, 'fact-dropped', `${source} was sealed, and there is no such table with a primary key.`)
    else await checkSource(client, source, keys, findings)
  }
}

type Compared = {
  readonly key: unknown
  readonly salt: Buffer | null
  readonly commitment: Buffer | null
  readonly gone: boolean | null
  readonly row: unknown
}

const BATCH = 1000

async function checkSource(
  client: ClientBase,
  source: string,
  keys: readonly string[],
  findings: Findings,
): Promise<void> {
  const key = `jsonb_build_array(${keys.map((name) => `to_jsonb(t) -> '${name}'`).join(', ')})`
  await client.query(
    `declare facts no scroll cursor for
    select coalesce(f.key, t.key) as key, f.salt, f.commitment, f.gone, t.row
    from (select distinct on (fact.key) fact.key, fact.salt, fact.gone, p.commitment
          from seal.fact join record.position p using (position)
          where fact.source = '${source}' order by fact.key, fact.position desc) f
      full join (select ${key} as key, to_jsonb(t) as row from ${source} t) t on t.key = f.key
    where not exists (select from seal.pending w where w.source = '${source}' and w.key = coalesce(f.key, t.key))`,
  )
  for (;;) {
    const { rows } = await client.query<Compared>(`fetch ${BATCH} from facts`)
    for (const row of rows) compare(source, row, findings)
    if (rows.length < BATCH) break
  }
  await client.query('close facts')
}

function compare(
  source: string,
  { key, salt, commitment: sealed, gone, row }: Compared,
  findings: Findings,
): void {
  const name = `${source} ${JSON.stringify(key)}`
  if (sealed === null || salt === null)
    tell(findings, 'fact-added', `${name} was never sealed: it was put there past the site.`)
  else if (row === null && gone === false)
    tell(findings, 'fact-dropped', `${name} was sealed, and is not there any more.`)
  else if (row !== null && gone === true)
    tell(findings, 'fact-added', `${name} was removed, and is there again unsealed.`)
  else if (!commitment(salt, row).equals(sealed))
    tell(findings, 'fact-changed', `${name} is not as it was sealed.`)
}
