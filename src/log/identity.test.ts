import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { aboutPerson, command, noteLog, takeNote, today } from '#test/support/notes.ts'
import type { Log } from './act.ts'
import type { NewEntry } from './entry.ts'

let database: TestDatabase
let log: Log
before(async () => {
  database = await testDatabase()
  log = await noteLog(database)
})
after(() => database.close())

const notes = async (person: string): Promise<string[]> => {
  const { rows } = await database.app.query(
    'select words from view.test_note where subject = $1 order by place',
    [person],
  )
  return rows.map((row) => row.words)
}

const about = (type: string, people: string[], body: unknown): NewEntry => ({
  type,
  occurred: today,
  subjects: aboutPerson(...people),
  body,
})

async function act(people: string[], entry: NewEntry): Promise<void> {
  const result = await log.act(command(people), () => ok({ entries: [entry], value: null }))
  assert.ok(result.ok, JSON.stringify(result))
}

const merge = (loser: string, winner: string) =>
  act(
    [loser, winner],
    about('subjects-merged', [loser, winner], { loser, winner, reason: 'same birth date, same mother' }),
  )

const entryId = async (words: string): Promise<string> => {
  const { rows } = await database.app.query(`select id from record.entry where body ->> 'words' = $1`, [
    words,
  ])
  return rows[0].id
}

describe('when two records turn out to be of one child', () => {
  it('both stories read as one, under the id that stays, and nothing that was written changes', async () => {
    const [winner, loser] = [newId(), newId()]
    await takeNote(log, 'winner’s', winner)
    await takeNote(log, 'loser’s', loser)
    await merge(loser, winner)
    assert.deepEqual(await notes(winner), ['winner’s', 'loser’s'])
    assert.deepEqual(await notes(loser), [])
    const { rows } = await database.app.query('select subjects from record.entry where id = $1', [
      await entryId('loser’s'),
    ])
    assert.equal(rows[0].subjects[0].subject, loser)
  })

  it('whatever is recorded later under either id is of the one child', async () => {
    const [winner, loser] = [newId(), newId()]
    await takeNote(log, 'a', winner)
    await takeNote(log, 'b', loser)
    await merge(loser, winner)
    await takeNote(log, 'c', loser)
    await takeNote(log, 'd', winner)
    assert.deepEqual(await notes(winner), ['a', 'b', 'c', 'd'])
  })

  it('processes and other people that name the one now name the other', async () => {
    const [winner, loser, friend, matter] = [newId(), newId(), newId(), newId()]
    await takeNote(log, 'w', winner)
    await act([friend, loser], {
      ...about('note-taken', [friend, loser], { words: 'together', with: loser }),
    })
    const result = await log.act(
      command([], {
        subjects: [
          { id: matter, kind: 'matter' },
          { id: loser, kind: 'person' },
        ],
      }),
      () =>
        ok({
          entries: [
            {
              type: 'matter-opened',
              occurred: today,
              subjects: [{ subject: matter, kind: 'matter', role: 'process' }, ...aboutPerson(loser)],
              body: { people: [loser] },
            },
          ],
          value: null,
        }),
    )
    assert.ok(result.ok)
    await merge(loser, winner)
    const { rows } = await database.app.query('select person from view.test_matter where subject = $1', [
      matter,
    ])
    assert.deepEqual(rows, [{ person: winner }])
    const friends = await database.app.query('select friend from view.test_note where subject = $1', [friend])
    assert.deepEqual(friends.rows, [{ friend: winner }])
  })

  it('three that become one by one live under the last', async () => {
    const [a, b, c] = [newId(), newId(), newId()]
    await takeNote(log, '1', a)
    await takeNote(log, '2', b)
    await takeNote(log, '3', c)
    await merge(a, b)
    await merge(b, c)
    assert.deepEqual(await notes(c), ['1', '2', '3'])
    assert.deepEqual([...(await notes(a)), ...(await notes(b))], [])
  })
})

describe('when a merge was wrong', () => {
  it('each takes back what was theirs, and what came between goes where a person says', async () => {
    const [winner, loser] = [newId(), newId()]
    await takeNote(log, 'before, winner', winner)
    await takeNote(log, 'before, loser', loser)
    await merge(loser, winner)
    await takeNote(log, 'between, really loser', winner)
    await takeNote(log, 'between, winner', winner)
    const moved = [await entryId('between, really loser')]
    await act(
      [winner, loser],
      about('subjects-parted', [winner, loser], { part: loser, winner, moved, reason: 'two cousins' }),
    )
    assert.deepEqual(await notes(winner), ['before, winner', 'between, winner'])
    assert.deepEqual(await notes(loser), ['before, loser', 'between, really loser'])
    await takeNote(log, 'after', loser)
    assert.deepEqual(await notes(loser), ['before, loser', 'between, really loser', 'after'])
  })
})

describe('a correction', () => {
  it('changes how an entry reads, and keeps the earlier words', async () => {
    const person = newId()
    await takeNote(log, 'seen on Monday', person)
    const entry = await entryId('seen on Monday')
    await act(
      [person],
      about('corrected', [person], { entry, body: { words: 'seen on Tuesday' }, reason: 'slip' }),
    )
    assert.deepEqual(await notes(person), ['seen on Tuesday'])
    assert.equal(await entryId('seen on Monday'), entry)
  })

  it('of when it happened moves it in the story', async () => {
    const person = newId()
    await takeNote(log, 'late fact', person)
    await takeNote(log, 'other', person)
    const entry = await entryId('late fact')
    const occurred = { kind: 'day', on: '2010-03-04' }
    await act(
      [person],
      about('corrected', [person], { entry, body: { words: 'late fact' }, occurred, reason: 'day' }),
    )
    assert.deepEqual(await notes(person), ['other', 'late fact'])
  })

  it('can strike an entry that was about another child', async () => {
    const person = newId()
    await takeNote(log, 'wrong child', person)
    await act(
      [person],
      about('struck', [person], { entry: await entryId('wrong child'), reason: 'about a cousin' }),
    )
    assert.deepEqual(await notes(person), [])
  })
})
