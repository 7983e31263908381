import { Type } from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { londonDay } from '#/lib/dates.ts'
import { orThrow, Refused } from '#/lib/problem.ts'
import { countLines, type LineFilter, readChronology, readLineKinds } from '#/people/reading.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { readKnownAt, readMoment } from './known-at.ts'
import { childPage, type Keeping, momentPage, notYetKnownPage, printPage } from './pages/child-page.ts'
import { linkTo, paths } from './pages/links.ts'
import { STORY_ROWS, type Story } from './pages/story.ts'
import { findEmergencyEnd } from './queries.ts'
import { listedIn, readChild } from './read-child.ts'

const Code = Type.Optional(Type.String({ maxLength: 80 }))
/** An ISO instant, or a date: the end of that day. */
export const KnownAt = Type.Optional(Type.String({ maxLength: 40 }))
export const PageNumber = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }))

const WORKING = 'working with this child'

export async function readStory(db: Reader, id: string, filter: LineFilter, page: number): Promise<Story> {
  const [lines, kinds] = await Promise.all([
    readChronology(db, id, { ...filter, limit: STORY_ROWS, offset: (page - 1) * STORY_ROWS }),
    readLineKinds(db, id),
  ])
  return { lines, kinds, filter, page, total: countLines(kinds, filter) }
}

const show = defineRoute({
  name: 'child.page',
  method: 'GET',
  path: paths.child,
  permission: 'person:read',
  summary: 'Everything that is always on a child’s page, and the story; as known now or at a moment',
  params: Id,
  query: Type.Object({
    knownAt: KnownAt,
    type: Code,
    theme: Code,
    agency: Code,
    only: Type.Optional(Type.String({ maxLength: 20 })),
    page: PageNumber,
  }),
  handle: async (context) => {
    const { id } = context.params
    const { type, theme, agency, only, page = 1 } = context.query
    const knownAt = orThrow(readKnownAt(context.query.knownAt, context.at))
    const filter = {
      type: type || undefined,
      theme: theme || undefined,
      agency: agency || undefined,
      significantOnly: only === 'significant',
    }
    const { livesAs, found } = await context.disclose(
      { what: 'child-page', purpose: WORKING, subjects: [id], manner: 'open', knownAt },
      async (db) => {
        const livesAs = await db.livesAs(id)
        if (livesAs !== id) return { shown: { livesAs, found: undefined }, listed: [livesAs] }
        const [child, story, emergencyUntil] = await Promise.all([
          readChild(db, id),
          readStory(db, id, filter, page),
          findEmergencyEnd(db, id, context.viewer.account),
        ])
        const found = child && { child, story, emergencyUntil }
        return { shown: { livesAs, found }, listed: child ? listedIn(child) : [id] }
      },
    )
    if (livesAs !== id) return { kind: 'redirect', to: linkTo(paths.child, livesAs) }
    const common = { frame: context.frame, pack: packAt(context, knownAt), id, knownAt }
    if (found === undefined) return absentOrNotYet(common)
    return { kind: 'page', html: childPage({ ...common, ...found, may: keepingOf(context) }) }
  },
})

const keepingOf = ({ viewer: { permissions } }: Context): Keeping => ({
  review: permissions.has('access:review'),
  merge: permissions.has('person:merge'),
  grant: permissions.has('access:grant'),
  neverShow: permissions.has('access:never-show'),
  dispose: permissions.has('disposal:order'),
  share: permissions.has('sharing:record'),
})

const packAt = ({ framework, at }: Context, knownAt: Temporal.Instant | undefined) =>
  framework.packFor(londonDay(knownAt ?? at))

/** A record that stands now, of which nothing was known then, is a page that says so; any other is absent. */
function absentOrNotYet(common: Parameters<typeof notYetKnownPage>[0]) {
  if (common.knownAt === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return { kind: 'page', html: notYetKnownPage(common) } as const
}

const Text = Type.Optional(Type.String({ maxLength: 20 }))

const choose = defineRoute({
  name: 'child.as-known-at',
  method: 'GET',
  path: paths.asKnownAt,
  permission: 'person:read',
  summary: 'Chooses the moment at which a child’s page is shown',
  params: Id,
  query: Type.Object({ 'on-day': Text, 'on-month': Text, 'on-year': Text, time: Text }),
  handle: async ({ params: { id }, query, at, frame }) => {
    const on = { day: query['on-day'], month: query['on-month'], year: query['on-year'] }
    const moment = readMoment(on, query.time, at)
    if (moment.ok)
      return { kind: 'redirect', to: linkTo(paths.child, id, { knownAt: moment.value.toString() }) }
    const values = { on, time: query.time }
    return { kind: 'page', status: 422, html: momentPage({ frame, id, values, problems: moment.problems }) }
  },
})

/** What a child's page may be printed for. */
const PRINTED_FOR = {
  visit: 'a home visit',
  conference: 'a conference',
  court: 'court',
  supervision: 'supervision',
} as const
type PrintedFor = keyof typeof PRINTED_FOR
const PRINTED_LINES = 200

const print = defineRoute({
  name: 'child.print',
  method: 'GET',
  path: paths.print,
  permission: 'person:read',
  summary: 'A child’s page for paper: for court, conference or home visit',
  params: Id,
  query: Type.Object({
    knownAt: KnownAt,
    for: Type.Optional(Type.Unsafe<PrintedFor>({ type: 'string', enum: Object.keys(PRINTED_FOR) })),
  }),
  handle: async (context) => {
    const { id } = context.params
    const { for: use = 'visit' } = context.query
    const knownAt = orThrow(readKnownAt(context.query.knownAt, context.at))
    const found = await context.disclose(
      {
        what: 'child-print',
        purpose: `printing for ${PRINTED_FOR[use]}`,
        subjects: [id],
        manner: 'print',
        knownAt,
      },
      (db) => readPrinted(db, id),
    )
    const common = { frame: context.frame, pack: packAt(context, knownAt), id, knownAt }
    if (found === undefined) return absentOrNotYet(common)
    const printed = {
      by: `${context.viewer.name}, ${context.viewer.agency.name}`,
      at: context.at,
      purpose: PRINTED_FOR[use],
    }
    return {
      kind: 'page',
      html: printPage({ ...common, ...found, printed, choices: choicesOf(context, use) }),
    }
  },
})

async function readPrinted(db: Reader, id: string) {
  const [child, lines, kinds] = await Promise.all([
    readChild(db, id),
    readChronology(db, id, { limit: PRINTED_LINES }),
    readLineKinds(db, id),
  ])
  const story = { lines, total: countLines(kinds, {}) }
  return { shown: child && { child, story }, listed: child ? listedIn(child) : [id] }
}

const choicesOf = ({ params, query }: Context<{ id: string }, { knownAt?: string }>, use: PrintedFor) =>
  Object.entries(PRINTED_FOR).map(([value, words]) => ({
    href: linkTo(paths.print, params.id, { for: value, knownAt: query.knownAt }),
    text: `For ${words}`,
    current: value === use,
  }))

export const childRoutes: readonly Route[] = [show, choose, print]
