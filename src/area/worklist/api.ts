import { Type } from 'typebox'
import { defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { type Asked, type List, PAGE_MAX, PAGE_ROWS, scopeOf } from './asked.ts'
import { countDuties, describe, findDuties, listedIn, ownerAt, type Row } from './queries.ts'

const Moment = Type.String({ format: 'date-time' })
const MaybeMoment = Type.Union([Moment, Type.Null()])
const STATES = ['open', 'met', 'late', 'ended', 'all'] as const
type State = (typeof STATES)[number]

const Duty = Type.Object({
  id: Type.String({ description: 'Of this duty of this process: stays as long as the duty is there' }),
  dutyId: Type.String({ description: 'Which clock of the framework' }),
  title: Type.String(),
  childId: Type.Union([Uuid, Type.Null()], {
    description:
      'The child it is owed to, or the only child of its process; null when it is owed for several',
  }),
  childIds: Type.Array(Uuid, { description: 'Every child it is owed for, whom the caller may know of' }),
  process: Uuid,
  processKind: Type.String(),
  ownerRole: Type.String(),
  owner: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
  openedAt: Moment,
  dueAt: Moment,
  metAt: MaybeMoment,
  endedAt: MaybeMoment,
  extendedTo: MaybeMoment,
  state: Type.Unsafe<Exclude<State, 'all'>>({
    type: 'string',
    enum: STATES.filter((each) => each !== 'all'),
  }),
  why: Type.String(),
  source: Type.String(),
})

const Reply = Type.Object({
  page: Type.Integer(),
  pageSize: Type.Integer(),
  total: Type.Integer({ description: 'How many there are for the caller; 10000 means that, or more' }),
  items: Type.Array(Duty),
})

const TOTAL_MAX = PAGE_MAX * PAGE_ROWS

const text = (at: Temporal.Instant | null): string | null => at?.toString() ?? null

function itemOf({ duty, children, worker }: Row, at: Temporal.Instant) {
  const childIds = duty.person === null ? children.map((each) => each.subject) : [duty.person]
  return {
    id: `${duty.subject}/${duty.key}`,
    dutyId: duty.duty_id,
    title: duty.title,
    childId: childIds.length === 1 ? childIds[0]! : null,
    childIds,
    process: duty.subject,
    processKind: duty.process_kind,
    ownerRole: ownerAt(duty, at),
    owner: worker ? { id: worker.id, name: worker.name } : null,
    openedAt: duty.opened_at.toString(),
    dueAt: duty.due_at.toString(),
    metAt: text(duty.met_at),
    endedAt: text(duty.ended_at),
    extendedTo: text(duty.extended_to),
    state: stateOf(duty, at),
    why: duty.why,
    source: duty.source,
  }
}

function stateOf(duty: Row['duty'], at: Temporal.Instant): Exclude<State, 'all'> {
  if (duty.met_at !== null) return 'met'
  if (duty.ended_at !== null) return 'ended'
  return Temporal.Instant.compare(duty.due_at, at) <= 0 ? 'late' : 'open'
}

const list = defineRoute({
  name: 'api.duties',
  method: 'GET',
  path: '/api/duties',
  permission: 'duty:read-team',
  summary:
    'Duties that the caller answers for, soonest due first. Open ones have the late in them; owner is a role, the account of a worker, or me.',
  query: Type.Object({
    owner: Type.Optional(Type.String({ maxLength: 80 })),
    state: Type.Optional(Type.Unsafe<State>({ type: 'string', enum: [...STATES] })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX })),
  }),
  replies: { 200: Reply },
  handle: async (context) => {
    const { viewer, at } = context
    const { owner, state = 'open', page = 1 } = context.query
    const asked: Asked = {
      list: state satisfies List,
      scope: scopeOf(viewer),
      owner: owner === 'me' ? viewer.account : owner || undefined,
    }
    const { rows, total } = await context.disclose(
      { what: 'duties', purpose: 'seeing that what is due is done', subjects: [], manner: 'list' },
      async (db) => {
        const [found, totals] = await Promise.all([
          findDuties(db, asked, page),
          countDuties(db, asked, [asked.list], TOTAL_MAX),
        ])
        const rows = await describe(db, found.slice(0, PAGE_ROWS))
        return { shown: { rows, total: totals[asked.list] }, listed: listedIn(rows) }
      },
    )
    const items = rows.map((row) => itemOf(row, at))
    return { kind: 'json', body: { page, pageSize: PAGE_ROWS, total, items } }
  },
})

export const worklistApi: readonly Route[] = [list]
