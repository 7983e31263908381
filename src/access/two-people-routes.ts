import type { Pool } from 'pg'
import Type from 'typebox'
import { writeInstant } from '#/lib/dates.ts'
import { orThrow, type Problem, Refused, refuse } from '#/lib/problem.ts'
import { button, buttonGroup, summaryList } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { readNames } from './accounts.ts'
import {
  decide,
  findRequest,
  markDone,
  readWaiting,
  type TwoPersonAct,
  type TwoPersonRequest,
} from './two-people.ts'
import type { Viewer } from './viewer.ts'

/** What waits for a second person, and their decision: one page for every act that takes two. */
export const twoPeopleRoutes = (pool: Pool, acts: readonly TwoPersonAct[]): Route[] => [
  list(pool, acts),
  decideOn(pool, acts),
]

const permitted = (acts: readonly TwoPersonAct[], viewer: Viewer): readonly TwoPersonAct[] =>
  acts.filter(({ permissions }) => permissions.some((each) => viewer.permissions.has(each)))

const list = (pool: Pool, acts: readonly TwoPersonAct[]): Route =>
  defineRoute({
    name: 'two-people',
    method: 'GET',
    path: '/two-people',
    permission: 'two-people:decide',
    summary: 'Acts that wait for a second person.',
    handle: async (context) => {
      const { frame, formToken, viewer, at } = context
      const mine = permitted(acts, viewer)
      const names = mine.map((each) => each.act)
      const waiting = await readWaiting(pool, names, at)
      const named = await namesIn(pool, context, waiting)
      const cards = await Promise.all(
        waiting.map(async (each) => {
          const act = actOf(mine, each)
          const whyNot = await act?.whyNot?.(each, viewer)
          return card(each, act, { viewer, formToken, named, whyNot })
        }),
      )
      return {
        kind: 'page',
        html: layout({
          ...frame,
          title: 'Waiting for a second person',
          body: html`<h1 class="govuk-heading-l">Waiting for a second person</h1>${
            viewer.permissions.has('access:grant') &&
            html`<p class="govuk-body"><a class="govuk-link" href="/restricted-grants">Who may see restricted people now</a></p>`
          }${
            waiting.length === 0
              ? html`<p class="govuk-body">Nothing waits. Some acts take two people: what one proposes stands here for another.</p>`
              : cards
          }`,
        }),
      }
    },
  })

const actOf = (acts: readonly TwoPersonAct[], request: TwoPersonRequest): TwoPersonAct | undefined =>
  acts.find((each) => each.act === request.act)

/** Names of the people and accounts that proposals speak of, by id: nobody approves what they can't read. */
async function namesIn(
  pool: Pool,
  context: Context,
  requests: readonly TwoPersonRequest[],
): Promise<ReadonlyMap<string, string>> {
  const accounts = await readNames(
    pool,
    requests.flatMap(({ detail }) => (typeof detail['account'] === 'string' ? [detail['account']] : [])),
  )
  const persons = await context.disclose(
    { what: 'two-people', purpose: 'deciding what takes two people', subjects: [], manner: 'list' },
    async (db) => {
      const rows = await db.sql<{ id: string; name: string }>(
        'access-two-names',
        'select subject as id, display_name as name from person where subject = any ($1::uuid[]) and subject <> all ($2::uuid[])',
        [requests.flatMap(({ about }) => about), db.hidden],
      )
      return { shown: rows, listed: rows.map(({ id }) => id) }
    },
  )
  return new Map([...accounts, ...persons].map(({ id, name }) => [id, name]))
}

const LABELS: Readonly<Record<string, string>> = {
  account: 'To whom',
  role: 'Which role',
  person: 'Whose record',
  days: 'For how many days',
}

type Setting = {
  readonly viewer: Viewer
  readonly formToken: Html
  readonly named: ReadonlyMap<string, string>
  readonly whyNot: Problem | undefined
}

function card(
  request: TwoPersonRequest,
  act: TwoPersonAct | undefined,
  { viewer, formToken, named, whyNot }: Setting,
): Html {
  const wordsOf = (key: string, value: string): string =>
    named.get(value) ?? (key === 'person' ? 'Somebody you may not see' : value)
  const details = Object.entries(act?.words?.(request) ?? request.detail).map(([key, value]) => ({
    key: LABELS[key] ?? key,
    value: wordsOf(key, String(value)),
  }))
  return html`${summaryList({
    card: { title: act?.title ?? request.act },
    rows: [
      { key: 'Proposed by', value: `${request.proposedByName}, ${writeInstant(request.proposedAt)}` },
      { key: 'Why', value: request.reason },
      ...details,
      { key: 'Runs out', value: writeInstant(request.expiresAt) },
    ],
  })}${
    act?.page !== undefined &&
    html`<p class="govuk-body"><a class="govuk-link" href="${act.page(request)}">See the whole of it</a></p>`
  }${
    request.proposedBy === viewer.account
      ? html`<p class="govuk-body">This is your own proposal: somebody else decides it.</p>`
      : whyNot === undefined
        ? decisionForm(request, formToken)
        : html`<p class="govuk-body">${whyNot.text}</p>`
  }`
}

const decisionForm = ({ id }: TwoPersonRequest, formToken: Html): Html =>
  html`<form method="post" action="/two-people/${id}">${formToken}${buttonGroup(
    button({ text: 'Approve', name: 'decision', value: 'approve' }),
    button({ text: 'Refuse', name: 'decision', value: 'refuse', classes: 'govuk-button--secondary' }),
  )}</form>`

const decideOn = (pool: Pool, acts: readonly TwoPersonAct[]): Route =>
  defineRoute({
    name: 'two-people-decided',
    method: 'POST',
    path: '/two-people/:id',
    permission: 'two-people:decide',
    fresh: true,
    summary: 'Approves or refuses what somebody else proposed; approved, it is done at once.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    body: Type.Object({ decision: Type.Enum(['approve', 'refuse']) }),
    handle: async (context) => {
      const { params, body, viewer, at } = context
      const mine = permitted(acts, viewer)
      const names = mine.map((each) => each.act)
      const request = await findRequest(pool, names, params.id)
      const whyNot = request && (await actOf(mine, request)?.whyNot?.(request, viewer))
      if (whyNot !== undefined) throw new Refused(refuse(whyNot))
      const approved = body.decision === 'approve'
      const decided = await decide(pool, { id: params.id, by: viewer.account, acts: names, approved }, at)
      if (!decided.ok) throw new Refused(decided)
      const act = acts.find((each) => each.act === decided.value.act)
      if (approved && act !== undefined) {
        orThrow(await act.carryOut(context, decided.value))
        await markDone(pool, params.id, at)
      }
      return { kind: 'redirect', to: '/two-people' }
    },
  })
