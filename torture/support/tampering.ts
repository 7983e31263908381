import type { ClientBase } from 'pg'
import type { SealedSite } from './sealed-site.ts'
import { resealed, type Thief } from './thief.ts'

/**
 * Ways to falsify a site's log, as somebody could who is superuser of its database, turns its triggers off, and has
 * stolen the key that it is sealed with. Each is made to one row chosen by chance; `false` means that there was none.
 */
export type Tampering = {
  readonly kind: 'edit' | 'drop' | 'reorder' | 'truncate' | 'back-date' | 're-sign'
  readonly what: string
  readonly apply: (client: ClientBase, thief: Thief) => Promise<boolean>
}

/** More places than any site of a test has. */
const FAR = 1_000_000

const changed = async (client: ClientBase, sql: string, values: readonly unknown[] = []): Promise<boolean> =>
  ((await client.query(sql, [...values])).rowCount ?? 0) > 0

/** One statement on the entry that chance chose: `$1` is its seq. */
const onEntry =
  (sql: string): Tampering['apply'] =>
  async (client, thief) =>
    changed(client, sql, [await thief.anEntry(client)])

/** The same row chosen by the thief in one of the sealed tables. */
const onRow =
  (table: string, sql: string): Tampering['apply'] =>
  async (client, thief) =>
    changed(client, `${sql} where ctid = $1::tid`, [await thief.aRow(client, table)])

const editEntry = (what: string, set: string): Tampering => ({
  kind: 'edit',
  what,
  apply: onEntry(`update record.entry set ${set} where seq = $1`),
})

const EDITS: readonly Tampering[] = [
  editEntry('the words of an entry', `body = jsonb_set(coalesce(body, '{}'), '{words}', '"all is well"')`),
  editEntry('a word more in an entry', `body = body || '{"seen": true}'`),
  editEntry('words that are gone, as if disposed of', 'body = null, salt = null'),
  editEntry('the salt of an entry', `salt = decode(repeat('00', 32), 'hex')`),
  editEntry('what kind of entry', `type = 'matter-opened'`),
  editEntry('the version of an entry', 'version = version + 1'),
  editEntry('the day that it happened', `occurred = '{"kind": "day", "on": "2010-03-09"}'`),
  editEntry('its place in the story', `occurred_from = occurred_from + interval '1 microsecond'`),
  editEntry('who recorded it', `recorded_by = 'somebody else'`),
  editEntry('for which agency', `agency = 'another'`),
  editEntry('how it came', `source = 'telephone'`),
  editEntry('under which framework', `pack_id = 'another'`),
  editEntry('its clock', `clock = 'demonstration'`),
  editEntry('its id', 'id = gen_random_uuid()'),
  editEntry('the part that somebody plays', `subjects = jsonb_set(subjects, '{0,role}', '"parent"')`),
  editEntry('what it mentions', `refs = '[{"kind": "worker", "id": "x", "role": "told"}]'`),
  {
    kind: 'edit',
    what: 'who may do what',
    apply: onRow('access.account_role', `update access.account_role set role = 'head-of-service'`),
  },
  {
    kind: 'edit',
    what: 'an account',
    apply: onRow(
      'access.account',
      `update access.account set issuer = 'https://elsewhere', subject = gen_random_uuid()`,
    ),
  },
  {
    kind: 'edit',
    what: 'a setting',
    apply: onRow('access.setting', `update access.setting set value = '600'`),
  },
  {
    kind: 'edit',
    what: 'what was opened',
    apply: onRow('access.access_event', `update access.access_event set subjects = '{}'`),
  },
  {
    kind: 'edit',
    what: 'who opened it',
    apply: onRow('access.access_event', 'update access.access_event set account = gen_random_uuid()'),
  },
  {
    kind: 'edit',
    what: 'what the site is',
    apply: onRow('record.site', `update record.site set nature = 'live'`),
  },
  {
    kind: 'edit',
    what: 'a sealed fact',
    apply: onRow('seal.fact', `update seal.fact set key = key || '[0]'`),
  },
  {
    kind: 'edit',
    what: 'how many entries somebody has',
    apply: onRow('record.subject', 'update record.subject set version = version + 1'),
  },
  {
    kind: 'edit',
    what: 'a merge that is forgotten',
    apply: (client) =>
      changed(client, 'update record.subject set same_as = null, merged = false where merged'),
  },
  {
    kind: 'edit',
    what: 'an entry put in a story that it is not of',
    apply: onEntry(`insert into record.entry_subject (subject, seq, recorded_at)
      select s.id, e.seq, e.recorded_at from record.entry e, record.subject s
      where e.seq = $1 and not exists (select from record.entry_subject l where l.seq = e.seq and l.subject = s.id) limit 1`),
  },
]

/** What the site made from the rows: made anew, it is right again. */
const MADE: readonly Tampering[] = [
  {
    kind: 'edit',
    what: 'the leaf of a place',
    apply: onRow('record.position', `update record.position set leaf = sha256(leaf)`),
  },
  {
    kind: 'edit',
    what: 'a commitment',
    apply: onRow('record.position', `update record.position set commitment = sha256(commitment)`),
  },
  {
    kind: 'edit',
    what: 'a root of a subtree',
    apply: onRow('seal.node', 'update seal.node set hash = sha256(hash)'),
  },
]

const DROPS: readonly Tampering[] = [
  { kind: 'drop', what: 'an entry', apply: onEntry('delete from record.entry where seq = $1') },
  {
    kind: 'drop',
    what: 'an entry from a story',
    apply: onEntry('delete from record.entry_subject where seq = $1'),
  },
  { kind: 'drop', what: 'a place', apply: onRow('record.position', 'delete from record.position') },
  {
    kind: 'drop',
    what: 'an access event',
    apply: onRow('access.access_event', 'delete from access.access_event'),
  },
  { kind: 'drop', what: 'a setting', apply: onRow('access.setting', 'delete from access.setting') },
  { kind: 'drop', what: 'a sealed fact', apply: onRow('seal.fact', 'delete from seal.fact') },
  { kind: 'drop', what: 'a person', apply: onRow('record.subject', 'delete from record.subject') },
  {
    kind: 'drop',
    what: 'an entry, with its place, and those after it moved up',
    apply: async (client, thief) => {
      const seq = await thief.anEntry(client)
      const { rows } = await client.query('delete from record.position where seq = $1 returning position', [
        seq,
      ])
      for (const table of ['record.position', 'seal.fact']) {
        // By way of numbers that nobody has, for each must be there once.
        await client.query(`update ${table} set position = position + ${FAR} where position > $1`, [
          rows[0].position,
        ])
        await client.query(`update ${table} set position = position - ${FAR} - 1 where position > ${FAR}`)
      }
      await client.query('delete from record.entry_subject where seq = $1', [seq])
      return changed(client, 'delete from record.entry where seq = $1', [seq])
    },
  },
]

const OTHERS: readonly Tampering[] = [
  {
    kind: 'reorder',
    what: 'two places exchanged',
    apply: async (client, thief) => {
      const [one, other] = await thief.twoPlaces(client)
      if (one === other) return false
      const move = async (from: number, to: number) => {
        for (const table of ['record.position', 'seal.fact'])
          await client.query(`update ${table} set position = $2 where position = $1`, [from, to])
      }
      await move(one, FAR)
      await move(other, one)
      await move(FAR, other)
      return true
    },
  },
  {
    kind: 'reorder',
    what: 'the numbers of two entries exchanged',
    apply: async (client, thief) => {
      const [one, other] = [await thief.anEntry(client), await thief.anEntry(client)]
      if (one === other) return false
      await client.query('alter table record.entry alter seq set generated by default')
      await client.query(
        'update record.entry set seq = case seq when $1 then -1::bigint else -2::bigint end where seq in ($1, $2)',
        [one, other],
      )
      return changed(
        client,
        'update record.entry set seq = case seq when -1 then $2::bigint else $1::bigint end where seq < 0',
        [one, other],
      )
    },
  },
  {
    kind: 'truncate',
    what: 'the end cut off, entries and all',
    apply: (client, thief) => thief.cutOff(client, false),
  },
  {
    kind: 'truncate',
    what: 'the end put back to wait',
    apply: (client, thief) => thief.cutOff(client, true),
  },
  {
    kind: 'truncate',
    what: 'the end cut off, and another life begun as if restored',
    apply: async (client, thief) => {
      await client.query(
        `insert into seal.epoch values ((select max(epoch) + 1 from seal.epoch), clock_timestamp(), 'restored')`,
      )
      return thief.cutOff(client, false)
    },
  },
  {
    kind: 'back-date',
    what: 'an entry recorded earlier',
    apply: async (client, thief) => {
      const seq = await thief.anEntry(client)
      await client.query(
        `update record.entry_subject set recorded_at = recorded_at - interval '1 year' where seq = $1`,
        [seq],
      )
      return changed(
        client,
        `update record.entry set recorded_at = recorded_at - interval '1 year' where seq = $1`,
        [seq],
      )
    },
  },
  {
    kind: 'back-date',
    what: 'an entry added, as if recorded a day ago, and sealed as the site would',
    apply: (client, thief) => thief.addEntry(client, '1 day'),
  },
  {
    kind: 'back-date',
    what: 'an entry added in the middle of a story, without a place',
    apply: (client, thief) => thief.addUnplaced(client),
  },
]

const RESIGNED: readonly Tampering[] = [...EDITS, ...DROPS, ...OTHERS].map((tampering) => ({
  kind: 're-sign',
  what: `${tampering.what}; then every leaf, root and checkpoint made anew with the stolen key`,
  apply: async (client, thief) => (await tampering.apply(client, thief)) && resealed(client, thief.site),
}))

export const TAMPERINGS: readonly Tampering[] = [...EDITS, ...MADE, ...DROPS, ...OTHERS, ...RESIGNED]

/** A thief who chooses by `random`, from 0 up to 1. */
export const thiefOf = (site: SealedSite, random: () => number): Thief => ({
  site,
  anEntry: (client) =>
    pick(client, random, 'select seq as it from record.entry where seq > 0 order by seq') as Promise<number>,
  aRow: async (client, table) =>
    String((await pick(client, random, `select ctid::text as it from ${table} order by ctid`)) ?? '(0,0)'),
  twoPlaces: async (client) => {
    const sql = 'select position as it from record.position order by position'
    return [Number(await pick(client, random, sql)), Number(await pick(client, random, sql))]
  },
  cutOff: async (client, toWait) => {
    const { rows } = await client.query('select max(position) as last from record.position')
    const from = Number(rows[0].last) - Math.floor(random() * 20)
    await client.query(
      'create temporary table cut on commit drop as select seq from record.position where position >= $1 and seq is not null',
      [from],
    )
    await client.query('delete from seal.fact where position >= $1', [from])
    await client.query('delete from seal.checkpoint where size > $1', [from])
    if (toWait) await client.query(`insert into record.pending (seq) select seq from cut`)
    else await client.query('delete from record.entry_subject where seq in (select seq from cut)')
    if (!toWait) await client.query('delete from record.entry where seq in (select seq from cut)')
    await client.query('delete from record.position where position >= $1', [from])
    await client.query('drop table cut')
    return true
  },
  addEntry: (client, ago) => forge(client, site, ago),
  addUnplaced: async (client) =>
    changed(
      client,
      `insert into record.entry (id, type, version, occurred, occurred_from, recorded_at, recorded_by, agency, source, pack_id, clock, subjects, refs, body, salt)
      select gen_random_uuid(), type, version, occurred, occurred_from, recorded_at, recorded_by, agency, source, pack_id, clock, subjects, refs, body, salt
      from record.entry where seq = $1`,
      [await pick(client, random, 'select seq as it from record.entry order by seq')],
    ),
})

async function pick(client: ClientBase, random: () => number, sql: string): Promise<unknown> {
  const { rows } = await client.query<{ it: unknown }>(sql)
  return rows[Math.floor(random() * rows.length)]?.it
}

/** Adds an entry as recorded some time ago about somebody new, and gives it the next place, as the sealer would. */
async function forge(client: ClientBase, site: SealedSite, ago: string): Promise<boolean> {
  await client.query(
    `with person as (insert into record.subject (id, kind, version, last_recorded_at)
        values (gen_random_uuid(), 'person', 1, clock_timestamp() - $1::interval) returning id, last_recorded_at),
      entry as (insert into record.entry (id, type, version, occurred, occurred_from, recorded_at, recorded_by, agency, source, pack_id, clock, subjects, refs, body, salt)
        select gen_random_uuid(), 'note-taken', 2, '{"kind": "day", "on": "2010-03-03"}', last_recorded_at, last_recorded_at, 'tester', 'test', 'page', 'pack-of-the-test', 'system',
          jsonb_build_array(jsonb_build_object('subject', id, 'kind', 'person', 'role', 'child')), '[]', '{"words": "we visited"}', decode(repeat('ab', 32), 'hex')
        from person returning seq, recorded_at),
      link as (insert into record.entry_subject select person.id, entry.seq, entry.recorded_at from person, entry)
    insert into record.pending (seq, xid) select seq, '3' from entry`,
    [ago],
  )
  return site.place(client)
}
