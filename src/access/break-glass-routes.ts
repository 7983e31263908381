import type { Pool } from 'pg'
import Type from 'typebox'
import { atInstant, londonDay } from '#/lib/dates.ts'
import { ok, type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import {
  breakGlass,
  type Opening,
  type OpeningToReview,
  readOpeningsToReview,
  reviewOpening,
} from './break-glass.ts'
import { breakGlassPage, type ReviewRow, reviewPage, reviewsPage } from './break-glass-pages.ts'
import { EMERGENCY_OPENING, emergencyOpeningReviewed, recordOpenedInEmergency } from './entries.ts'

const why = (words: string) => Type.String({ minLength: 1, maxLength: 2000, 'x-words': words })

/** Breaking the glass of one record, and the review by somebody else. `recordPath`: where a person's record is. */
export const breakGlassRoutes = (pool: Pool, recordPath: (id: string) => string): Route[] => [
  askReason,
  open(pool, recordPath),
  listReviews(pool),
  showReview(pool),
  review(pool),
]

const askReason: Route = defineRoute({
  name: 'break-glass-page',
  method: 'GET',
  path: '/break-glass/:id',
  permission: 'break-glass:use',
  fresh: true,
  summary: 'Asks why a record must be opened in an emergency.',
  params: Id,
  handle: async ({ frame, formToken }) => ({ kind: 'page', html: breakGlassPage({ frame, formToken }) }),
})

const askAgain = ({ frame, formToken, body }: Context, problems: readonly Problem[]): Reply => {
  const reason = (body as { reason?: unknown } | null)?.reason
  const typed = typeof reason === 'string' ? reason : undefined
  return { kind: 'page', status: 422, html: breakGlassPage({ frame, formToken, problems, reason: typed }) }
}

const open = (pool: Pool, recordPath: (id: string) => string): Route =>
  defineRoute({
    name: 'break-glass',
    method: 'POST',
    path: '/break-glass/:id',
    permission: 'break-glass:use',
    fresh: true,
    summary: 'Opens one record for half an hour, with a reason.',
    params: Id,
    body: Type.Object({ reason: why('Enter why you need it now') }),
    again: async (context, problems) => askAgain(context, problems),
    handle: async (context) => {
      const { viewer, at, requestId, params, body, framework } = context
      const pack = framework.packFor(londonDay(at))
      const opened = await breakGlass(pool, { viewer, at, requestId }, params.id, body.reason, pack)
      if (!opened.ok && opened.refused === 'absent') throw new Refused(opened)
      if (!opened.ok) return askAgain(context, opened.problems)
      await recordOpening(context, params.id, body.reason, opened.value)
      return { kind: 'redirect', to: recordPath(params.id) }
    },
  })

/** Opens the duty to review it. The record is open already: an emergency doesn't wait for the log. */
const recordOpening = (context: Context, person: string, reason: string, opening: Opening) =>
  context.act(
    {
      subjects: [
        { id: opening.id, kind: EMERGENCY_OPENING },
        { id: person, kind: 'person' },
      ],
    },
    ({ at, sameAs }) =>
      ok({
        entries: [
          {
            type: recordOpenedInEmergency.type,
            occurred: atInstant(at),
            subjects: [
              { subject: opening.id, kind: EMERGENCY_OPENING, role: 'process' },
              { subject: sameAs(person), kind: 'person', role: 'child' },
            ],
            body: { reason, until: opening.until.toString() },
          },
        ],
        value: null,
      }),
  )

const listReviews = (pool: Pool): Route =>
  defineRoute({
    name: 'emergency-openings',
    method: 'GET',
    path: '/emergency-openings',
    permission: 'break-glass:review',
    summary: 'Records opened in an emergency that nobody has reviewed.',
    handle: async (context) => {
      const rows = await withNames(context, await readOpeningsToReview(pool, context.viewer))
      return { kind: 'page', html: reviewsPage({ frame: context.frame, at: context.at, rows }) }
    },
  })

const showReview = (pool: Pool): Route =>
  defineRoute({
    name: 'emergency-opening',
    method: 'GET',
    path: '/emergency-openings/:id',
    permission: 'break-glass:review',
    summary: 'One emergency opening, to review.',
    params: Id,
    handle: async (context) => {
      const { frame, formToken, at } = context
      const row = await getReview(pool, context, context.params.id)
      return { kind: 'page', html: reviewPage({ frame, formToken, at, row }) }
    },
  })

const review = (pool: Pool): Route =>
  defineRoute({
    name: 'emergency-opening-reviewed',
    method: 'POST',
    path: '/emergency-openings/:id',
    permission: 'break-glass:review',
    fresh: true,
    summary: 'Says whether opening the record was right.',
    params: Id,
    body: Type.Object({
      proper: Type.Enum(['yes', 'no'], { 'x-words': 'Say whether it was right' }),
      note: why('Enter what you found'),
    }),
    again: async (context, problems) => {
      const { frame, formToken, at } = context
      const row = await getReview(pool, context, context.params.id)
      return { kind: 'page', status: 422, html: reviewPage({ frame, formToken, at, row, problems }) }
    },
    handle: async (context) => {
      const { params, body, viewer, at } = context
      const judged = { id: params.id, by: viewer, proper: body.proper === 'yes', note: body.note }
      const reviewed = await reviewOpening(pool, judged, at)
      if (!reviewed.ok) throw new Refused(reviewed)
      await recordReview(context, params.id, reviewed.value.person, judged)
      return { kind: 'redirect', to: '/emergency-openings' }
    },
  })

/** Meets the duty. */
const recordReview = (
  context: Context,
  opening: string,
  person: string,
  { proper, note }: { proper: boolean; note: string },
) =>
  context.act(
    {
      subjects: [
        { id: opening, kind: EMERGENCY_OPENING },
        { id: person, kind: 'person' },
      ],
    },
    ({ at, sameAs }) =>
      ok({
        entries: [
          {
            type: emergencyOpeningReviewed.type,
            occurred: atInstant(at),
            subjects: [
              { subject: opening, kind: EMERGENCY_OPENING, role: 'process' },
              { subject: sameAs(person), kind: 'person', role: 'child' },
            ],
            body: { proper, note },
          },
        ],
        value: null,
      }),
  )

async function getReview(pool: Pool, context: Context, id: string): Promise<ReviewRow> {
  const waiting = await readOpeningsToReview(pool, context.viewer)
  const [row] = await withNames(
    context,
    waiting.filter((each) => each.id === id),
  )
  if (row === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return row
}

/** Whose records they were, as far as the reviewer may know. */
const withNames = (context: Context, rows: readonly OpeningToReview[]): Promise<ReviewRow[]> =>
  context.disclose(
    { what: 'emergency-openings', purpose: 'reviewing emergency openings', subjects: [], manner: 'list' },
    async (db) => {
      const people = await db.sql<{ subject: string; display_name: string }>(
        'access-glass-names',
        'select subject, display_name from person where subject = any ($1::uuid[]) and subject <> all ($2::uuid[])',
        [rows.map((row) => row.person), db.hidden],
      )
      const names = new Map(people.map((each) => [each.subject, each.display_name]))
      return {
        shown: rows.map((row) => ({
          ...row,
          personName: names.get(row.person) ?? 'somebody whose record was joined to another',
        })),
        listed: people.map((each) => each.subject),
      }
    },
  )
