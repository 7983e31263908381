import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { differences } from '#/db/differences.ts'
import { buildPast } from '#/db/past-schema.ts'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import {
  aboutPerson,
  command,
  note,
  noteLog,
  noteRegistry,
  noteTables,
  noteView,
  noteViews,
  takeNote,
} from '#test/support/notes.ts'
import type { Log } from './act.ts'
import { effective, noAliases } from './effective.ts'
import type { Entry } from './entry.ts'
import { foldRows } from './fold.ts'
import { enterPast } from './past.ts'
import { rebuild } from './rebuild.ts'

let database: TestDatabase
let log: Log
let clock = Temporal.Instant.from('2010-03-01T09:00:00Z')
const tick = () => {
  clock = clock.add({ minutes: 1 })
  return clock
}
before(async () => {
  database = await testDatabase()
  log = await noteLog(database, () => clock)
  const builder = await database.builder.connect()
  await buildPast(builder, noteViews)
  builder.release()
})
after(() => database.close())

const stored = async (person: string, schema = 'view') => {
  const { rows } = await database.builder.query(
    `select * from ${schema}.test_note where subject = $1 order by place`,
    [person],
  )
  return rows
}

/** What the page's own SQL shows at a past moment: unqualified names, as the role that sees no present. */
async function pastNotes(person: string, knownAt: Temporal.Instant): Promise<{ words: string }[]> {
  const client = await database.app.connect()
  try {
    await client.query('begin read only')
    await enterPast(client, noteRegistry, noteViews, [person], knownAt)
    const { rows } = await client.query('select * from test_note where subject = $1 order by place', [person])
    return rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const entry = fc.record({
  seq: fc.integer({ min: 1, max: 1_000_000 }),
  day: fc.integer({ min: 1, max: 28 }),
  minute: fc.integer({ min: 0, max: 5 }),
  words: fc.string(),
})

describe('views', () => {
  it('do not depend on the order in which entries arrive', () => {
    const subject = newId()
    const made = fc.uniqueArray(entry, { selector: (each) => each.seq, maxLength: 30 })
    fc.assert(
      fc.property(made, fc.infiniteStream(fc.integer()), (facts, order) => {
        const entries = facts.map(
          (fact): Entry => ({
            ...note(fact.words, subject),
            id: `00000000-0000-7000-8000-${String(fact.seq).padStart(12, '0')}`,
            seq: fact.seq,
            version: 2,
            occurred: { kind: 'day', on: `2010-03-${String(fact.day).padStart(2, '0')}` },
            recordedAt: Temporal.Instant.from(`2010-04-01T00:0${fact.minute}:00Z`),
            recordedBy: 'a',
            agency: 'a',
            source: 'page',
            packId: 'p',
            refs: [],
          }),
        )
        const keyed = entries.map((each) => ({ each, key: order.next().value ?? 0 }))
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ each }) => each)
        const rows = (list: readonly Entry[]) =>
          foldRows(noteView, effective(list, noAliases, subject), subject)
        assert.deepEqual(rows([...shuffled, ...shuffled.slice(0, 3)]), rows(entries))
      }),
    )
  })
})

describe('as known at a past moment', () => {
  it('a page reads what it read then, at each of fifty moments, by the same SQL', async () => {
    const people = Array.from({ length: 5 }, newId)
    const shown: { person: string; at: Temporal.Instant; rows: unknown }[] = []
    for (let turn = 0; turn < 50; turn += 1) {
      const person = people[(turn * 7) % 5]!
      tick()
      await takeNote(
        log,
        `note ${turn}`,
        person,
        ...(turn % 6 === 0 ? [people[turn % 5]!].filter((each) => each !== person) : []),
      )
      shown.push({ person, at: clock, rows: await stored(person) })
    }
    for (const { person, at, rows } of shown) assert.deepEqual(await pastNotes(person, at), rows)
  })

  it('a merge made since is not known, and one known then is', async () => {
    const [winner, loser] = [newId(), newId()]
    tick()
    await takeNote(log, 'w', winner)
    await takeNote(log, 'l', loser)
    const before = clock
    tick()
    const merged = {
      type: 'subjects-merged',
      occurred: note('', winner).occurred,
      subjects: aboutPerson(winner, loser),
      body: { loser, winner, reason: 'one child' },
    }
    await log.act(command([winner, loser]), () => ok({ entries: [merged], value: null }))
    assert.deepEqual(
      (await pastNotes(winner, before.add({ seconds: 1 }))).map((row) => row.words),
      ['w'],
    )
    assert.deepEqual(
      (await pastNotes(loser, before.add({ seconds: 1 }))).map((row) => row.words),
      ['l'],
    )
    assert.deepEqual(
      (await pastNotes(winner, clock.add({ seconds: 1 }))).map((row) => row.words),
      ['w', 'l'],
    )
  })

  it('has no way to the present', async () => {
    const client = await database.app.connect()
    try {
      await client.query('begin read only')
      await enterPast(client, noteRegistry, noteViews, [newId()], clock)
      await assert.rejects(client.query('select * from view.test_note'), /permission denied/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('a rebuild', () => {
  it('gives what is live, row for row, and says where it doesn’t', async () => {
    const client = await database.builder.connect()
    try {
      await client.query(`create schema again; set search_path = again; ${noteTables}`)
      const done = await rebuild(client, { registry: noteRegistry, views: noteViews, into: 'again' })
      assert.ok(done.rows > 50)
      assert.deepEqual(await differences(client, noteViews, 'view', 'again'), [])
      await client.query(`update again.test_note set words = 'altered' where words = 'note 3'`)
      assert.equal((await differences(client, noteViews, 'view', 'again')).length >= 2, true)
    } finally {
      client.release()
    }
  })

  it('can be made as known at a past moment', async () => {
    const person = newId()
    tick()
    await takeNote(log, 'known', person)
    const then = clock
    tick()
    await takeNote(log, 'not yet', person)
    const client = await database.builder.connect()
    try {
      await client.query(`create schema then_known; set search_path = then_known; ${noteTables}`)
      await rebuild(client, {
        registry: noteRegistry,
        views: noteViews,
        into: 'then_known',
        knownAt: then.add({ seconds: 1 }),
      })
      assert.deepEqual(
        (await stored(person, 'then_known')).map((row) => row.words),
        ['known'],
      )
    } finally {
      client.release()
    }
  })
})
