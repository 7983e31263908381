import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { ok, problem, refuse } from '#/lib/problem.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { aboutPerson, command, note, noteLog, noteView, takeNote, today } from '#test/support/notes.ts'
import type { Log } from './act.ts'

let database: TestDatabase
let log: Log
before(async () => {
  database = await testDatabase()
  log = await noteLog(database)
})
after(() => database.close())

const words = async (person: string): Promise<string[]> => {
  const { rows } = await database.app.query(
    'select words from view.test_note where subject = $1 order by place',
    [person],
  )
  return rows.map((row) => row.words)
}
const entriesOf = async (person: string): Promise<number> => {
  const { rows } = await database.app.query(
    'select count(*)::int as many from record.entry_subject where subject = $1',
    [person],
  )
  return rows[0].many
}

describe('an act', () => {
  it('writes the entry, who, when and for whom, and the rows of its views, in one transaction', async () => {
    const person = newId()
    await takeNote(log, 'seen at school', person)
    const { rows } = await database.app.query(
      'select e.* from record.entry e join record.entry_subject s using (seq) where s.subject = $1',
      [person],
    )
    assert.equal(rows.length, 1)
    assert.deepEqual(
      {
        type: rows[0].type,
        version: rows[0].version,
        by: rows[0].recorded_by,
        clock: rows[0].clock,
        salt: rows[0].salt.length,
      },
      { type: 'note-taken', version: 2, by: 'tester', clock: 'system', salt: 32 },
    )
    assert.deepEqual(await words(person), ['seen at school'])
  })

  it('leaves nothing behind when its rule refuses', async () => {
    const person = newId()
    const refused = await log.act(command([person]), () => refuse(problem('no', 'Not so.')))
    assert.equal(refused.ok, false)
    const { rows } = await database.app.query('select from record.subject where id = $1', [person])
    assert.equal(rows.length, 0)
  })

  it('leaves nothing behind when a body is not as its type says', async () => {
    const person = newId()
    const wrong = { ...note('x', person), body: { words: 7 } }
    await assert.rejects(
      log.act(command([person]), () => ok({ entries: [wrong], value: null })),
      /schema/,
    )
    assert.equal(await entriesOf(person), 0)
  })

  it('shows a rule what is in force, folded by the same views', async () => {
    const person = newId()
    await takeNote(log, 'one', person)
    const seen = await log.act(command([person]), (loaded) =>
      ok({
        entries: [],
        value: { rows: loaded.rows(noteView, person).length, version: loaded.version(person) },
      }),
    )
    assert.deepEqual(seen, { ok: true, value: { rows: 1, version: 1 } })
  })

  it('records each moment later than the last of every subject, even if the clock steps back', async () => {
    const times = ['2010-03-03T10:00:00Z', '2010-03-03T09:00:00Z']
    const person = newId()
    const other = await testDatabase()
    try {
      const slow = await noteLog(other, () => Temporal.Instant.from(times.shift()!))
      // Two calls of the clock in an act: what the rule sees, and what is recorded.
      times.splice(0, times.length, ...times.flatMap((time) => [time, time]))
      await takeNote(slow, 'first', person)
      await takeNote(slow, 'second', person)
      const { rows } = await other.app.query('select recorded_at, clock from record.entry order by seq')
      assert.equal(rows[0].recorded_at.toString(), '2010-03-03T10:00:00Z')
      assert.equal(rows[1].recorded_at.toString(), '2010-03-03T10:00:00.000001Z')
      assert.equal(rows[1].clock, 'demonstration')
    } finally {
      await other.close()
    }
  })
})

describe('the same request', () => {
  it('fifty times at once makes one entry, and gives each the first result', async () => {
    const person = newId()
    const same = command([person], {
      request: { id: newId(), client: 'test', route: 'note', input: { words: 'once' } },
    })
    const results = await Promise.all(
      Array.from({ length: 50 }, () =>
        log.act(same, () => ok({ entries: [note('once', person)], value: { made: newId() } })),
      ),
    )
    assert.equal(await entriesOf(person), 1)
    assert.equal(new Set(results.map((each) => JSON.stringify(each))).size, 1)
  })

  it('with other input is refused, and records nothing', async () => {
    const person = newId()
    const request = { id: newId(), client: 'test', route: 'note', input: 'a' }
    await log.act(command([person], { request }), () => ok({ entries: [note('a', person)], value: null }))
    const again = await log.act(command([person], { request: { ...request, input: 'b' } }), () =>
      ok({ entries: [note('b', person)], value: null }),
    )
    assert.equal(again.ok === false && again.refused, 'reused-request')
    assert.deepEqual(await words(person), ['a'])
  })
})

describe('two at once', () => {
  it('on one version of a process: the second has a conflict that names both, and loses nothing', async () => {
    const matter = newId()
    const opening = (person: string) => ({
      type: 'matter-opened',
      occurred: today,
      subjects: [{ subject: matter, kind: 'matter', role: 'process' }, ...aboutPerson(person)],
      body: { people: [person] },
    })
    const act = (person: string) =>
      log.act(
        command([person], {
          subjects: [
            { id: matter, kind: 'matter' },
            { id: person, kind: 'person' },
          ],
          expected: { subject: matter, version: 0 },
        }),
        () => ok({ entries: [opening(person)], value: null }),
      )
    const results = await Promise.all([act(newId()), act(newId())])
    const refused = results.filter((each) => !each.ok)
    assert.equal(refused.length, 1)
    assert.deepEqual(refused[0]?.ok === false && refused[0].conflict, {
      subject: matter,
      expected: 0,
      actual: 1,
    })
  })

  it('that discover each other’s subjects do not deadlock', async () => {
    const [one, two] = [newId(), newId()]
    await takeNote(log, 'one', one)
    await takeNote(log, 'two', two)
    const act = (mine: string, other: string) =>
      log.act(command([mine]), (loaded) => {
        loaded.need(other)
        return ok({ entries: [note(`with ${loaded.entries(other).length}`, mine, other)], value: null })
      })
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? act(one, two) : act(two, one))),
    )
    assert.ok(results.every((each) => each.ok))
    assert.equal(await entriesOf(one), 21)
    assert.equal(await entriesOf(two), 21)
  })
})

describe('the record', () => {
  it('can’t be changed, removed, truncated or back-dated by the server’s own role', async () => {
    const person = newId()
    await takeNote(log, 'stays', person)
    for (const sql of [
      `update record.entry set body = '{}'`,
      'delete from record.entry',
      'truncate record.entry cascade',
      `insert into record.entry_subject values ('${person}', 1, now())`,
    ]) {
      await assert.rejects(database.app.query(sql), /permission denied/)
    }
  })

  it('says why in words to the owner, too', async () => {
    await assert.rejects(database.owner.query(`update record.entry set body = '{}'`), /written once/)
    await assert.rejects(database.owner.query('truncate record.entry cascade'), /never truncated/)
  })
})
