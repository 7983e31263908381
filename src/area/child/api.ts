import { Type } from 'typebox'
import type { DutyTable } from '#/framework/tables.gen.ts'
import { dayUpTo } from '#/lib/dates.ts'
import { orThrow, Refused } from '#/lib/problem.ts'
import { ageThen, type Line } from '#/people/reading.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { readKnownAt } from './known-at.ts'
import { STORY_ROWS } from './pages/story.ts'
import { type Child, listedIn, readChild } from './read-child.ts'
import { KnownAt, PageNumber, readStory } from './routes.ts'

const Moment = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })

const ChildReply = Type.Object({
  id: Uuid,
  knownAt: OrNull(Moment),
  name: Type.String(),
  bornOn: OrNull(Day),
  birthPrecision: OrNull(Type.String()),
  expectedOn: OrNull(Day),
  unborn: Type.Boolean(),
  diedOn: OrNull(Day),
  age: Type.String({
    description: 'As a page says it, at the moment asked about: 7, 5 months, expected 3 March 2011',
  }),
  sex: OrNull(Type.String()),
  nhsNumber: OrNull(Type.String()),
  wayOfCommunicating: OrNull(Type.String()),
  interpreter: OrNull(Type.String()),
  plans: Type.Array(Type.Object({ kind: Type.String(), startedOn: Day, category: OrNull(Type.String()) })),
  disagreements: Type.Array(Type.Object({ id: Uuid, raisedAt: Moment, stage: Type.String() }), {
    description: 'Open ones: a referrer disagrees with what was decided',
  }),
  warnings: Type.Array(
    Type.Object({
      person: Uuid,
      kind: Type.String(),
      text: Type.String(),
      reviewOn: Day,
      disclosed: Type.Boolean(),
    }),
  ),
  responsible: OrNull(
    Type.Object({
      name: Type.String(),
      agency: OrNull(Type.String()),
      part: Type.String(),
      email: OrNull(Type.String()),
    }),
  ),
  seen: Type.Object({ at: OrNull(Moment), aloneAt: OrNull(Moment) }),
  lastHeard: OrNull(Type.Object({ words: Type.String(), from: OrNull(Type.String()), at: Moment })),
  duties: Type.Array(
    Type.Object({
      process: Uuid,
      processKind: Type.String(),
      dutyId: Type.String(),
      title: Type.String(),
      ownerRole: Type.String(),
      dueAt: Moment,
      late: Type.Boolean(),
      why: Type.String(),
      source: Type.String(),
    }),
  ),
  family: Type.Array(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      role: Type.String({ description: 'What they are to the child' }),
      age: Type.String(),
      part: OrNull(Type.String()),
      certainty: OrNull(Type.String()),
      parentalResponsibility: OrNull(Type.String()),
    }),
  ),
})

const text = (value: { toString: () => string } | null): string | null => value?.toString() ?? null

const dutyOf = (duty: DutyTable, moment: Temporal.Instant) => ({
  process: duty.subject,
  processKind: duty.process_kind,
  dutyId: duty.duty_id,
  title: duty.title,
  ownerRole: duty.owner_role,
  dueAt: duty.due_at.toString(),
  late: Temporal.Instant.compare(duty.due_at, moment) <= 0,
  why: duty.why,
  source: duty.source,
})

function replyOf(child: Child, knownAt: Temporal.Instant | undefined) {
  const { person, responsible, seen } = child
  const heard = child.heard.find((each) => each.words !== null)
  return {
    id: person.subject,
    knownAt: text(knownAt ?? null),
    name: person.display_name,
    bornOn: text(person.born_on),
    birthPrecision: person.birth_precision,
    expectedOn: text(person.expected_on),
    unborn: person.unborn,
    diedOn: text(person.died_on),
    age: ageThen(person, dayUpTo(child.moment)),
    sex: person.sex,
    nhsNumber: person.nhs_number,
    wayOfCommunicating: person.way_of_communicating,
    interpreter: person.interpreter,
    plans: child.plans.map((each) => ({ ...each, startedOn: each.startedOn.toString() })),
    disagreements: child.disagreements.map((each) => ({
      id: each.disagreement,
      raisedAt: each.raisedAt.toString(),
      stage: each.stage,
    })),
    warnings: child.warnings.map((each) => ({
      person: each.subject,
      kind: each.kind,
      text: each.text,
      reviewOn: each.review_on.toString(),
      disclosed: each.disclosed,
    })),
    responsible: responsible
      ? {
          name: responsible.name,
          agency: responsible.agency,
          part: responsible.part,
          email: responsible.email,
        }
      : null,
    seen: { at: text(seen.seenAt), aloneAt: text(seen.aloneAt) },
    lastHeard: heard?.words ? { words: heard.words, from: heard.from, at: heard.at.toString() } : null,
    duties: child.duties.map((each) => dutyOf(each, child.moment)),
    family: child.family.people
      .filter((each) => each.id !== person.subject)
      .map(({ id, name, role, age, part, certainty, parentalResponsibility }) => ({
        id,
        name,
        role,
        age,
        part,
        certainty,
        parentalResponsibility,
      })),
  }
}

const getChild = defineRoute({
  name: 'api.child.view',
  method: 'GET',
  path: '/api/children/:id',
  permission: 'person:read',
  summary:
    'A child: who they are, plan, warnings, who is responsible, what is due, whose family; as known at a moment',
  params: Id,
  query: Type.Object({ knownAt: KnownAt }),
  replies: { 200: ChildReply },
  handle: async (context) => {
    const { id } = context.params
    const knownAt = orThrow(readKnownAt(context.query.knownAt, context.at))
    const child = await context.disclose(
      { what: 'child', purpose: 'working with this child', subjects: [id], manner: 'open', knownAt },
      async (db) => {
        const shown = await readChild(db, id)
        return { shown, listed: shown ? listedIn(shown) : [id] }
      },
    )
    if (child === undefined) throw new Refused({ refused: 'absent', problems: [] })
    return { kind: 'json', body: replyOf(child, knownAt) }
  },
})

const ChronologyReply = Type.Object({
  child: Uuid,
  knownAt: OrNull(Moment),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  total: Type.Integer(),
  items: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid', description: 'Of the entry: it never changes' }),
      occurred: Type.Unknown({
        description: 'When it happened, with its precision: kind, and at, on, or from and to',
      }),
      recordedAt: Moment,
      type: Type.String(),
      title: Type.String(),
      detail: OrNull(Type.String()),
      significant: Type.Boolean(),
      theme: OrNull(Type.String()),
      agency: Type.String(),
      process: OrNull(Uuid),
      processKind: OrNull(Type.String()),
    }),
  ),
})

const lineOf = (line: Line) => ({
  id: line.key,
  occurred: line.occurred,
  recordedAt: line.recorded_at.toString(),
  type: line.type,
  title: line.title,
  detail: line.detail,
  significant: line.significant,
  theme: line.theme,
  agency: line.agency,
  process: line.process,
  processKind: line.process === null ? null : line.process_kind,
})

const getChronology = defineRoute({
  name: 'api.child.chronology',
  method: 'GET',
  path: '/api/children/:id/chronology',
  permission: 'person:read',
  summary: 'The story of a child, newest first, 50 lines a page; as known at a moment',
  params: Id,
  query: Type.Object({ knownAt: KnownAt, page: PageNumber }),
  replies: { 200: ChronologyReply },
  handle: async (context) => {
    const { id } = context.params
    const { page = 1 } = context.query
    const knownAt = orThrow(readKnownAt(context.query.knownAt, context.at))
    const story = await context.disclose(
      {
        what: 'child-chronology',
        purpose: 'working with this child',
        subjects: [id],
        manner: 'open',
        knownAt,
      },
      async (db) => ({ shown: await readStory(db, id, {}, page), listed: [id] }),
    )
    const items = story.lines.map(lineOf)
    const body = {
      child: id,
      knownAt: text(knownAt ?? null),
      page,
      pageSize: STORY_ROWS,
      total: story.total,
      items,
    }
    return { kind: 'json', body }
  },
})

export const childApi: readonly Route[] = [getChild, getChronology]
