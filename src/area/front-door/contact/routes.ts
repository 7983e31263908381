import { Type } from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { londonDay } from '#/lib/dates.ts'
import { orThrow, type Problem, Refused } from '#/lib/problem.ts'
import { findPeople, tidyPostcode } from '#/people/index.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { LONG, Ref, SHORT } from '../concern.ts'
import { readAdvice } from '../consultation/index.ts'
import { findEarlier, findNamed, findPlans, findWarnings } from '../history/queries.ts'
import { readRoads } from '../other-roads/index.ts'
import * as commands from './commands.ts'
import { contactConflict } from './conflict.ts'
import { type ContactShown, contactPage, contactPath, matchesPage } from './pages.ts'
import { findContact, findContactPeople, holdsHidden } from './queries.ts'
import { splitAddress, splitName } from './registration.ts'
import type { ContactPersonTable } from './tables.gen.ts'
import type { Typed } from './tell/answers.ts'

/** Duty's side of a contact. */

const DECISION = 'contact-decision'

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** Identified as somebody who doesn't exist for the viewer. */
const isHidden = ({ identified, person }: Pick<ContactPersonTable, 'identified' | 'person'>): boolean =>
  identified !== null && person === null

async function readContact(db: Reader, context: Context, id: string): Promise<ContactShown> {
  const contact = (await findContact(db, id)) ?? absent()
  const withheld = await holdsHidden(db, id)
  const people = (await findContactPeople(db, id)).filter((each) => !isHidden(each))
  const ids = people.flatMap((each) => each.person ?? [])
  const pack = context.framework.packFor(londonDay(contact.received_at))
  return {
    contact,
    withheld,
    version: await db.version(id),
    people,
    named: await findNamed(db, ids),
    earlier: await findEarlier(db, ids, [id, ...(contact.referral === null ? [] : [contact.referral])]),
    plans: await findPlans(db, ids),
    warnings: await findWarnings(db, ids),
    roads: await readRoads(db, { id, kind: 'contact' }, pack),
    advice: await readAdvice(db, { id, kind: 'contact' }, pack),
    pack,
  }
}

export const openContact = (context: Context<{ id: string }>, purpose: string): Promise<ContactShown> =>
  context.disclose(
    { what: 'contact', purpose, subjects: [context.params.id], manner: 'open' },
    async (db) => {
      const shown = await readContact(db, context, context.params.id)
      return { shown, listed: [context.params.id, ...shown.named.map((each) => each.id)] }
    },
  )

async function showAgain(
  context: Context<{ id: string }>,
  values: Typed,
  problems: readonly Problem[],
): Promise<Reply> {
  const shown = await openContact(context, 'working a contact')
  const { frame, formToken, at, viewer } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: contactPage({
      frame,
      formToken,
      at,
      shown,
      account: viewer.account,
      mayWork: viewer.permissions.has('contact:work'),
      mayFollowRoads: viewer.permissions.has('other-road:work'),
      values,
      problems,
    }),
  }
}

const show = defineRoute({
  name: 'contact.view',
  method: 'GET',
  path: '/contacts/:id',
  permission: 'contact:read',
  summary: 'A contact: what was told, who they are, what came before',
  params: Id,
  handle: async (context) =>
    showAgain(context, (await context.drafts.find(DECISION, context.params.id)) ?? {}, []),
})

const claim = defineRoute({
  name: 'contact.claim',
  method: 'POST',
  path: '/contacts/:id/claim',
  permission: 'contact:work',
  summary: '“I have this”',
  params: Id,
  handle: async (context) => {
    await openContact(context, 'claiming a contact')
    orThrow(await commands.claim(context, context.params.id))
    return { kind: 'redirect', to: contactPath(context.params.id) }
  },
})

const acknowledge = defineRoute({
  name: 'contact.acknowledge',
  method: 'POST',
  path: '/contacts/:id/acknowledgement',
  permission: 'contact:read',
  summary: '“I have read this”: whoever has the open case',
  params: Id,
  handle: async (context) => {
    await openContact(context, 'reading a contact on an open case')
    orThrow(await commands.acknowledge(context, context.params.id))
    return { kind: 'redirect', to: contactPath(context.params.id) }
  },
})

const IdAndRef = Type.Object({ id: Uuid, ref: Ref })

/** What the teller said of somebody, as a search asks it. */
function soughtOf(details: Record<string, string | undefined>) {
  const name = details.name === undefined ? {} : splitName(details.name)
  const postcode =
    details.address === undefined
      ? undefined
      : (splitAddress(details.address).postcode ?? tidyPostcode(details.address))
  return {
    ...name,
    ...(details.birthDate === undefined ? {} : { bornOn: details.birthDate }),
    ...(postcode === undefined ? {} : { postcode }),
  }
}

const matches = defineRoute({
  name: 'contact.person.matches',
  method: 'GET',
  path: '/contacts/:id/people/:ref',
  permission: 'person:search',
  summary: 'Records that look like somebody named in a contact',
  params: IdAndRef,
  handle: async (context) => {
    const { id, ref } = context.params
    const shown = await context.disclose(
      {
        what: 'contact-person-matches',
        purpose: 'finding whether a person is known',
        subjects: [id],
        manner: 'open',
      },
      async (db) => {
        const person = (await findContactPeople(db, id)).find((each) => each.ref === ref) ?? absent()
        if (isHidden(person)) absent()
        const found = await findPeople(db, soughtOf(person.details as Record<string, string>), 10)
        const ids = found.map((each) => each.person)
        return { shown: { person, found, named: await findNamed(db, ids) }, listed: [id, ...ids] }
      },
    )
    const { frame, formToken, at } = context
    return {
      kind: 'page',
      html: matchesPage({ frame, formToken, at, contact: id, deskPhone: frame.area.deskPhone, ...shown }),
    }
  },
})

const identify = defineRoute({
  name: 'contact.person.identify',
  method: 'POST',
  path: '/contacts/:id/people/:ref',
  permission: 'person:register',
  summary: 'Say who somebody named in a contact is, or begin a record for them',
  params: IdAndRef,
  body: Type.Object({ person: Type.Optional(Uuid) }),
  handle: async (context) => {
    const { id, ref } = context.params
    await openContact(context, 'identifying a person')
    const { person } = context.body
    if (person === undefined) orThrow(await commands.registerNew(context, id, ref))
    else orThrow(await commands.identify(context, id, ref, person))
    return { kind: 'redirect', to: contactPath(id) }
  },
})

/** Somebody else was first: what was typed is kept as a draft, and shown beside how things stand now. */
async function showBoth(context: Context<{ id: string }>): Promise<Reply> {
  const typed = context.body as { outcome: string; reason: string }
  await context.drafts.save(DECISION, context.params.id, typed)
  const shown = await openContact(context, 'deciding a contact')
  return { kind: 'page', status: 409, html: contactConflict(context.frame, shown, typed) }
}

const decide = defineRoute({
  name: 'contact.decide',
  method: 'POST',
  path: '/contacts/:id/decision',
  permission: 'contact:work',
  summary: 'Say what becomes of a contact: a referral, advice, or no further action',
  params: Id,
  body: Type.Object({
    outcome: Type.String({
      minLength: 1,
      maxLength: SHORT,
      'x-words': 'Choose what becomes of this contact',
    }),
    reason: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why' }),
    source: Type.Optional(Type.String({ maxLength: SHORT })),
  }),
  again: (context, problems) => showAgain(context, (context.body ?? {}) as Typed, problems),
  handle: async (context): Promise<Reply> => {
    await openContact(context, 'deciding a contact')
    const { outcome, reason, source } = context.body
    const { id } = context.params
    const done =
      outcome === 'referral'
        ? await commands.passOn(context, id, { reason, ...(source === undefined ? {} : { source }) })
        : await commands.decide(context, id, outcome, reason)
    if (!done.ok && done.refused === 'invalid') return showAgain(context, context.body, done.problems)
    if (!done.ok && done.refused === 'conflict') return showBoth(context)
    const value = orThrow<{ referral: string } | null>(done)
    await context.drafts.drop(DECISION, id)
    return { kind: 'redirect', to: value === null ? '/duty' : `/referrals/${value.referral}` }
  },
})

export const contactRoutes: readonly Route[] = [show, claim, acknowledge, matches, identify, decide]
