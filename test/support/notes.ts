import Type from 'typebox'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { type Command, createLog, type Log } from '#/log/act.ts'
import { logTypes } from '#/log/entries.ts'
import { defineEntry, type NewEntry, ofType } from '#/log/entry.ts'
import { createRegistry } from '#/log/registry.ts'
import { defineView } from '#/log/view.ts'
import type { TestDatabase } from './database.ts'

/** The smallest capability there can be, to test the log itself: notes about people, and friends who share one. */
export const noteTaken = defineEntry({
  type: 'note-taken',
  version: 2,
  meaning: 'A note about a person.',
  body: Type.Object({ words: Type.String(), with: Type.Optional(Type.String()) }),
  upgrades: { 1: (body) => ({ words: (body as { text: string }).text }) },
})

export const matterOpened = defineEntry({
  type: 'matter-opened',
  version: 1,
  meaning: 'A process about some people.',
  body: Type.Object({ people: Type.Array(Type.String()) }),
})

export const noteView = defineView({
  name: 'test_note',
  over: 'person',
  reads: ['note-taken'],
  version: 1,
  key: ['key'],
  rows: (entries, subject) =>
    ofType(entries, noteTaken).map((entry, place) => ({
      subject,
      key: entry.id,
      place,
      words: entry.body.words,
      friend: entry.body.with ?? null,
    })),
})

export const matterView = defineView({
  name: 'test_matter',
  over: 'matter',
  reads: ['matter-opened'],
  version: 1,
  key: ['person'],
  rows: (entries, subject) => {
    const people = ofType(entries, matterOpened).flatMap((entry) => entry.body.people)
    return [...new Set(people)].map((person) => ({ subject, person }))
  },
})

export const noteTables = `
  create table test_note (subject uuid not null, key uuid not null, place int not null, words text not null, friend uuid, primary key (subject, key));
  create table test_matter (subject uuid not null, person uuid not null, primary key (subject, person));`

export const noteViews = [noteView, matterView]
export const noteRegistry = createRegistry([...logTypes, noteTaken, matterOpened])

export async function noteLog(database: TestDatabase, at?: () => Temporal.Instant | undefined): Promise<Log> {
  await database.builder.query(
    `set search_path = view; ${noteTables}; grant select, insert, update, delete on all tables in schema view to threshold_app`,
  )
  return createLog({
    pool: database.app,
    registry: noteRegistry,
    views: noteViews,
    packFor: () => 'pack-of-the-test',
    clock: systemClock,
    ...(at === undefined ? {} : { recordAt: at }),
  })
}

export const today = { kind: 'day', on: '2010-03-03' } as const

export const aboutPerson = (...people: string[]): NewEntry['subjects'] =>
  people.map((subject) => ({ subject, kind: 'person', role: 'child' }))

export const command = (subjects: readonly string[], more: Partial<Command> = {}): Command => ({
  request: { id: newId(), client: 'test', route: 'test', input: null },
  by: { account: 'tester', agency: 'test', source: 'page' },
  subjects: subjects.map((id) => ({ id, kind: 'person' })),
  ...more,
})

export const note = (words: string, ...people: string[]): NewEntry => ({
  type: 'note-taken',
  occurred: today,
  subjects: aboutPerson(...people),
  body: { words },
})

/** Takes one note; throws when it is refused. */
export async function takeNote(log: Log, words: string, ...people: string[]): Promise<void> {
  const result = await log.act(command(people), () => ok({ entries: [note(words, ...people)], value: null }))
  if (!result.ok) throw new Error(result.problems.map((each) => each.text).join(' '))
}
