import Type from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { londonDay, onDay, parseDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { Refused, type Result } from '#/lib/problem.ts'
import { SEXES } from '#/people/identity/entries.ts'
import { findPerson } from '#/people/identity/queries.ts'
import {
  absent,
  common,
  Fields,
  openAmongOthers,
  openPerson,
  PersonId,
  refuseHidden,
} from '#/people/identity/routes.ts'
import { paths } from '#/people/paths.ts'
import { readTyped, said, type Typed } from '#/people/typed.ts'
import { readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { CERTAINTY, HOUSEHOLD_MEMBERS_MAX, PARTS, RESPONSIBILITY } from './entries.ts'
import { RELATIONSHIP_KINDS } from './kinds.ts'
import { birthPage, type Choice, familyPage, householdPage, relationshipPage } from './pages.ts'
import { readAtHand, readFamily, readHousehold } from './queries.ts'
import { type Baby, endPregnancy, type MemberTold, recordHousehold, relate } from './rules.ts'

const purpose = 'working with this person'

const showFamily = defineRoute({
  name: 'person.family',
  method: 'GET',
  path: paths.family(':id'),
  permission: 'person:read',
  summary: 'The family at a date',
  params: PersonId,
  query: Type.Object({
    'on-day': Type.Optional(Type.String({ maxLength: 20 })),
    'on-month': Type.Optional(Type.String({ maxLength: 20 })),
    'on-year': Type.Optional(Type.String({ maxLength: 20 })),
  }),
  handle: async (context) => {
    const { id } = context.params
    const { 'on-day': day, 'on-month': month, 'on-year': year } = context.query
    const asked = readDate({ day, month, year }, 'on', { what: 'The date' })
    const on = (asked.ok && asked.value) || londonDay(context.at)
    const found = await context.disclose(
      { what: 'person-family', purpose, subjects: [id], manner: 'open' },
      async (db) => {
        const person = (await findPerson(db, id)) ?? absent()
        const family = await readFamily(db, id, on)
        return { shown: { person, family }, listed: family.people.map((each) => each.id) }
      },
    )
    const mayRecord = context.viewer.permissions.has('person:register')
    return { kind: 'page', html: familyPage({ ...common(context), ...found, mayRecord }) }
  },
})

/** Whom a form about this family may name: the family now, and people whom this worker has at hand. */
async function choicesFor(db: Reader, context: Context, id: SubjectId): Promise<readonly Choice[]> {
  const family = await readFamily(db, id, londonDay(context.at))
  const atHand = await readAtHand(db, context.viewer.account)
  const all = new Map([
    ...family.people.map((each) => [each.id, each.name] as const),
    ...atHand.map((each) => [each.subject, each.display_name] as const),
  ])
  return [...all].map(([key, name]) => ({ id: key, name }))
}

type Asked = { readonly values: Typed; readonly problems: Parameters<typeof relationshipPage>[0]['problems'] }
const nothingTyped: Asked = { values: {}, problems: [] }

const status = ({ problems }: Asked): number => (problems.length > 0 ? 422 : 200)

async function askRelationship(context: Context, id: SubjectId, asked: Asked): Promise<Reply> {
  const found = await context.disclose(
    { what: 'person-relationship-form', purpose, subjects: [id], manner: 'open' },
    async (db) => {
      const person = (await findPerson(db, id)) ?? absent()
      const choices = (await choicesFor(db, context, id)).filter((each) => each.id !== id)
      return { shown: { person, choices }, listed: [id, ...choices.map((each) => each.id)] }
    },
  )
  return {
    kind: 'page',
    status: status(asked),
    html: relationshipPage({ ...common(context), ...found, ...asked }),
  }
}

/** After an act: on to the family, or the form again with what was typed and what is wrong. */
async function after(
  done: Result<unknown>,
  id: SubjectId,
  again: (asked: Asked) => Promise<Reply>,
  values: Typed,
): Promise<Reply> {
  if (done.ok) return { kind: 'redirect', to: paths.family(id) }
  if (done.refused === 'invalid') return again({ values, problems: done.problems })
  throw new Refused(done)
}

const showRelationship = defineRoute({
  name: 'person.relationship.form',
  method: 'GET',
  path: paths.relationship(':id'),
  permission: 'person:register',
  summary: 'The form for a relationship',
  params: PersonId,
  handle: (context) => askRelationship(context, context.params.id, nothingTyped),
})

const sendRelationship = defineRoute({
  name: 'person.relationship.record',
  method: 'POST',
  path: paths.relationship(':id'),
  permission: 'person:register',
  summary: 'Records what somebody is to a person',
  params: PersonId,
  body: Fields,
  handle: async (context) => {
    const { id } = context.params
    const hidden = await openAmongOthers(context, id, 'person-relationship-record')
    const read = readTyped(context.body, londonDay(context.at), (from) =>
      said({
        person: from.needed('person', 36, 'Choose who it is'),
        kind: from.choice(
          'kind',
          RELATIONSHIP_KINDS.map((each) => each.kind),
          'Choose what they are to each other',
        ),
        of: id,
        parentalResponsibility: RESPONSIBILITY.find(
          (each) => each === from.text('parentalResponsibility', 10),
        ),
        from: from.day('from', 'The date'),
      }),
    )
    if (read.ok) refuseHidden(hidden, [read.value.person])
    const done = !read.ok
      ? read
      : await context.act(about(id, read.value.person), (loaded) => relate(loaded, read.value))
    return after(done, id, (asked) => askRelationship(context, id, asked), context.body)
  },
})

const about = (...ids: SubjectId[]) => ({ subjects: [...new Set(ids)].map((id) => ({ id, kind: '' })) })

async function askHousehold(context: Context, id: SubjectId, asked: Asked): Promise<Reply> {
  const today = londonDay(context.at)
  const found = await context.disclose(
    { what: 'person-household-form', purpose, subjects: [id], manner: 'open' },
    async (db) => {
      const person = (await findPerson(db, id)) ?? absent()
      const members = await readHousehold(db, id, today)
      const choices = await choicesFor(db, context, id)
      const household = members[0]?.household ?? newId()
      const known = new Map(
        members.filter((each) => each.household === household).map((each) => [each.person, each]),
      )
      const rows = choices.map((each) => ({
        person: each.id,
        part: known.get(each.id)?.part,
        certainty: known.get(each.id)?.certainty,
      }))
      return {
        shown: { person, choices, household, known: { members: rows, on: today.toString() } },
        listed: choices.map((each) => each.id),
      }
    },
  )
  const values = asked.problems.length > 0 ? asked.values : found.known
  return {
    kind: 'page',
    status: status(asked),
    html: householdPage({ ...common(context), ...found, ...asked, values }),
  }
}

const showHousehold = defineRoute({
  name: 'person.household.form',
  method: 'GET',
  path: paths.household(':id'),
  permission: 'person:register',
  summary: 'The form for who lives, stays or cares here',
  params: PersonId,
  handle: (context) => askHousehold(context, context.params.id, nothingTyped),
})

const sendHousehold = defineRoute({
  name: 'person.household.record',
  method: 'POST',
  path: paths.household(':id'),
  permission: 'person:register',
  summary: 'Records who lives, stays or cares in a household',
  params: PersonId,
  body: Fields,
  handle: async (context) => {
    const { id } = context.params
    const rows = Array.isArray(context.body.members)
      ? context.body.members.slice(0, HOUSEHOLD_MEMBERS_MAX)
      : []
    const read = readTyped(context.body, londonDay(context.at), (from) => ({
      household: from.needed('household', 36, 'Open the form again'),
      on: from.day('on', 'The date', { missing: 'Enter the date' }) ?? '',
      members: rows.flatMap((_, index): MemberTold[] => {
        const part = PARTS.find((each) => each === from.text(`members.${index}.part`, 10))
        if (part === undefined) return []
        const certainty = from.choice(`members.${index}.certainty`, CERTAINTY, 'Choose how sure we are')
        return [{ person: from.needed(`members.${index}.person`, 36, 'Choose a person'), part, certainty }]
      }),
    }))
    const hidden = await openAmongOthers(context, id, 'person-household-record')
    if (read.ok)
      refuseHidden(
        hidden,
        read.value.members.map((each) => each.person),
      )
    const done = read.ok ? await household(context, id, read.value, hidden) : read
    return after(done, id, (asked) => askHousehold(context, id, asked), context.body)
  },
})

const household = (
  context: Context,
  id: SubjectId,
  told: { readonly household: string; readonly on: string; readonly members: readonly MemberTold[] },
  hidden: readonly SubjectId[],
): Promise<Result<unknown>> => {
  const occurred = onDay(parseDay(told.on) ?? londonDay(context.at))
  return context.act(about(id, ...told.members.map((each) => each.person)), (loaded) =>
    recordHousehold(loaded, { ...told, occurred, seenFrom: [id], hidden }),
  )
}

async function askBirth(context: Context, id: SubjectId, asked: Asked): Promise<Reply> {
  const person = await openPerson(context, id, 'person-birth-form')
  return { kind: 'page', status: status(asked), html: birthPage({ ...common(context), person, ...asked }) }
}

const showBirth = defineRoute({
  name: 'person.birth.form',
  method: 'GET',
  path: paths.birth(':id'),
  permission: 'person:register',
  summary: 'The form for how a pregnancy ended',
  params: PersonId,
  handle: (context) => askBirth(context, context.params.id, nothingTyped),
})

const sendBirth = defineRoute({
  name: 'person.birth.record',
  method: 'POST',
  path: paths.birth(':id'),
  permission: 'person:register',
  summary: 'Records how a pregnancy ended',
  params: PersonId,
  body: Fields,
  handle: async (context) => {
    const { id } = context.params
    await openPerson(context, id, 'person-birth-record')
    const read = readTyped(context.body, londonDay(context.at), (from) => {
      const baby = (index: number): Baby =>
        said({
          id: index === 0 ? id : newId(),
          given: from.text(`babies.${index}.given`, 120),
          family: from.text(`babies.${index}.family`, 120),
          sex: SEXES.find((each) => each === from.text(`babies.${index}.sex`, 1)),
        })
      const second = baby(1)
      return {
        unborn: id,
        outcome: from.choice('outcome', ['birth', 'loss', 'termination'], 'Choose how it ended'),
        on: from.day('on', 'The date', { missing: 'Enter the date' }) ?? '',
        babies: second.given || second.family || second.sex ? [baby(0), second] : [baby(0)],
      }
    })
    if (!read.ok) return askBirth(context, id, { values: context.body, problems: read.problems })
    const others = read.value.babies.slice(1).map((each) => ({ id: each.id, kind: 'person' }))
    const done = await context.act({ subjects: [{ id, kind: '' }, ...others] }, (loaded) =>
      endPregnancy(loaded, read.value),
    )
    return after(done, id, (asked) => askBirth(context, id, asked), context.body)
  },
})

export const familyRoutes: readonly Route[] = [
  showFamily,
  showRelationship,
  sendRelationship,
  showHousehold,
  sendHousehold,
  showBirth,
  sendBirth,
]
