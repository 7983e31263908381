import type { Pool } from 'pg'
import Type from 'typebox'
import { writeInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem } from '#/lib/problem.ts'
import { button, scrollingTable } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { type AccountRow, findAccount, readAllAccounts } from './accounts.ts'
import {
  END_NEVER_SHOW,
  endGrant,
  GRANT_DAYS_MAX,
  type GrantRow,
  type HiddenFrom,
  neverShow,
  readGrants,
  readHiddenFrom,
  whyNotEndNeverShow,
  whyNotGrant,
} from './grants.ts'
import { propose } from './two-people.ts'

const why = Type.String({ minLength: 1, maxLength: 2000, 'x-words': 'Enter why' })
const Whom = Type.String({ format: 'uuid', 'x-words': 'Choose who' })

/** Showing a restricted person to one account, and hiding any person from one. */
export const grantRoutes = (pool: Pool): Route[] => [
  list(pool),
  end(pool),
  askGrant(pool),
  proposeGrant(pool),
  askNeverShow(pool),
  setNeverShow(pool),
  askShowing(pool),
  proposeShowing(pool),
]

const list = (pool: Pool): Route =>
  defineRoute({
    name: 'grants',
    method: 'GET',
    path: '/restricted-grants',
    permission: 'access:grant',
    summary: 'Who may see restricted persons, until when.',
    handle: async (context) => {
      const { frame, formToken, at } = context
      const grants = await shownTo(context, await readGrants(pool, at))
      return {
        kind: 'page',
        html: layout({
          ...frame,
          title: 'Who may see restricted people',
          body: html`<h1 class="govuk-heading-l">Who may see restricted people</h1>${
            grants.length === 0
              ? html`<p class="govuk-body">Nobody at present. A grant is proposed from the person’s own page and approved by somebody else.</p>`
              : scrollingTable({
                  caption: 'Grants in force',
                  head: ['To', 'Record', 'Why', 'Until', ''],
                  rows: grants.map((each) => [
                    each.name,
                    html`<a class="govuk-link" href="/who-opened/${each.person}">Who opened it</a>`,
                    each.reason,
                    writeInstant(each.until_at),
                    html`<form method="post" action="/restricted-grants/${each.id}/end">${formToken}${button({ text: `End the grant to ${each.name}`, classes: 'govuk-button--secondary' })}</form>`,
                  ]),
                })
          }`,
        }),
      }
    },
  })

/** A list of grants tells who is restricted: it is shown, and logged, like any record. */
const shownTo = (context: Context, grants: readonly GrantRow[]): Promise<readonly GrantRow[]> =>
  context.disclose(
    { what: 'grants', purpose: 'keeping the restrictions', subjects: [], manner: 'list' },
    async (db) => {
      const shown = grants.filter((each) => !db.hidden.includes(each.person))
      return { shown, listed: shown.map((each) => each.person) }
    },
  )

const end = (pool: Pool): Route =>
  defineRoute({
    name: 'grant-ended',
    method: 'POST',
    path: '/restricted-grants/:id/end',
    permission: 'access:grant',
    summary: 'Ends a grant before its time.',
    params: Id,
    handle: async ({ params, viewer, at }) => {
      await endGrant(pool, params.id, viewer.account, at)
      return { kind: 'redirect', to: '/restricted-grants' }
    },
  })

const options = (accounts: readonly AccountRow[]) => [
  { value: '', text: 'Choose' },
  ...accounts.map((each) => ({ value: each.id, text: `${each.name}, ${each.agency}` })),
]

type Words = {
  readonly title: string
  readonly days: boolean
  readonly submit: string
  /** Those to choose from, where it isn't everyone. */
  readonly among?: readonly string[]
  readonly then?: Html
}

/** One form for all three: whom it is about is in the address, and nothing of them is on the page. */
async function form(
  pool: Pool,
  { frame, formToken, body }: Context,
  words: Words,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const field = bind(body, problems)
  const accounts = (await readAllAccounts(pool)).filter(({ id }) => words.among?.includes(id) ?? true)
  return {
    kind: 'page',
    status: problems.length === 0 ? 200 : 422,
    html: layout({
      ...frame,
      title: words.title,
      errors: problems,
      body: html`<h1 class="govuk-heading-l">${words.title}</h1><form method="post" novalidate>${formToken}${field.select(
        'account',
        { label: { text: 'To whom' }, items: options(accounts) },
      )}${
        words.days &&
        field.input('days', {
          label: { text: 'For how many days' },
          hint: `Every grant ends: ${GRANT_DAYS_MAX} at most.`,
          inputmode: 'numeric',
          classes: 'govuk-input--width-3',
        })
      }${field.textarea('reason', { label: { text: 'Why' } })}${button({ text: words.submit })}</form>${words.then}`,
    }),
  }
}

const GRANT = { title: 'Show a restricted person to somebody', days: true, submit: 'Propose it' }
const whyNobody = async (pool: Pool, account: string): Promise<Problem | undefined> =>
  (await findAccount(pool, account)) === undefined
    ? problem('not-chosen', 'Choose one of the people listed', 'account')
    : undefined

const NEVER = { title: 'Never show a person to somebody', days: false, submit: 'Never show' }

const askGrant = (pool: Pool): Route =>
  defineRoute({
    name: 'grant-page',
    method: 'GET',
    path: '/restricted-grants/new/:id',
    permission: 'access:grant',
    fresh: true,
    summary: 'Asks to whom a restricted person is to be shown.',
    params: Id,
    handle: (context) => form(pool, context, GRANT),
  })

const proposeGrant = (pool: Pool): Route =>
  defineRoute({
    name: 'grant-proposed',
    method: 'POST',
    path: '/restricted-grants/new/:id',
    permission: 'access:grant',
    fresh: true,
    summary: 'Proposes to show a restricted person to somebody; another person approves it.',
    params: Id,
    body: Type.Object({
      account: Whom,
      days: Type.String({ pattern: '^\\d{1,3}$', 'x-words': 'Enter a number of days' }),
      reason: why,
    }),
    again: (context, problems) => form(pool, context, GRANT, problems),
    handle: async (context) => {
      const { params, body, viewer, at } = context
      const detail = { account: body.account, person: params.id, days: Number(body.days) }
      const wrong = (await whyNobody(pool, body.account)) ?? whyNotGrant(detail, [viewer.account])
      if (wrong !== undefined) return form(pool, context, GRANT, [wrong])
      const proposal = { act: 'grant', about: [params.id], detail, reason: body.reason }
      await propose(pool, viewer.account, proposal, at)
      return { kind: 'redirect', to: '/two-people' }
    },
  })

/** Who may not see somebody tells of them: it is shown, and logged, like any record. */
const hiddenFromWhom = (pool: Pool, context: Context, person: SubjectId): Promise<readonly HiddenFrom[]> =>
  context.disclose(
    { what: 'never-show', purpose: 'keeping the restrictions', subjects: [], manner: 'list' },
    async (db) => {
      const shown = db.hidden.includes(person) ? [] : await readHiddenFrom(pool, person)
      return { shown, listed: shown.length === 0 ? [] : [person] }
    },
  )

const askNeverShow = (pool: Pool): Route =>
  defineRoute({
    name: 'never-show-page',
    method: 'GET',
    path: '/never-show/:id',
    permission: 'access:never-show',
    summary: 'Asks from whom a person is to be hidden.',
    params: Id,
    handle: async (context) => {
      const { id } = context.params
      const hiddenFrom = await hiddenFromWhom(pool, context, id)
      if (hiddenFrom.length === 0) return form(pool, context, NEVER)
      const then = html`<h2 class="govuk-heading-m">Hidden now</h2><ul class="govuk-list govuk-list--bullet">${hiddenFrom.map(
        ({ name, reason }) => html`<li>From ${name}: ${reason}</li>`,
      )}</ul><p class="govuk-body"><a class="govuk-link" href="/never-show/${id}/end">Show it to one of them again</a></p>`
      return form(pool, context, { ...NEVER, then })
    },
  })

const setNeverShow = (pool: Pool): Route =>
  defineRoute({
    name: 'never-show-set',
    method: 'POST',
    path: '/never-show/:id',
    permission: 'access:never-show',
    fresh: true,
    summary: 'Hides a person from one account, whatever its roles.',
    params: Id,
    body: Type.Object({ account: Whom, reason: why }),
    again: (context, problems) => form(pool, context, NEVER, problems),
    handle: async (context) => {
      const { params, body, viewer, at } = context
      const wrong = await whyNobody(pool, body.account)
      if (wrong !== undefined) return form(pool, context, NEVER, [wrong])
      await neverShow(pool, { ...body, person: params.id, by: viewer.account }, at)
      return { kind: 'redirect', to: '/restricted-grants' }
    },
  })

const SHOWING = { title: 'Show a person again to somebody', days: false, submit: 'Propose it' }

async function showingForm(
  pool: Pool,
  context: Context,
  person: SubjectId,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const among = (await hiddenFromWhom(pool, context, person)).map(({ account }) => account)
  return form(pool, context, { ...SHOWING, among }, problems)
}

const askShowing = (pool: Pool): Route =>
  defineRoute({
    name: 'never-show-end-page',
    method: 'GET',
    path: '/never-show/:id/end',
    permission: 'access:never-show',
    fresh: true,
    summary: 'Asks to whom of those from whom a person is hidden they are to be shown again.',
    params: Id,
    handle: (context) => showingForm(pool, context, context.params.id),
  })

const proposeShowing = (pool: Pool): Route =>
  defineRoute({
    name: 'never-show-end-proposed',
    method: 'POST',
    path: '/never-show/:id/end',
    permission: 'access:never-show',
    fresh: true,
    summary: 'Proposes to take a person off the never-show list of an account; another person approves it.',
    params: Id,
    body: Type.Object({ account: Whom, reason: why }),
    again: (context, problems) => showingForm(pool, context, context.params.id, problems),
    handle: async (context) => {
      const { params, body, viewer, at } = context
      const { account, reason } = body
      const wrong = whyNotEndNeverShow(account, viewer.account)
      if (wrong !== undefined) return showingForm(pool, context, params.id, [wrong])
      const detail = { account, person: params.id }
      await propose(pool, viewer.account, { act: END_NEVER_SHOW, about: [params.id], detail, reason }, at)
      return { kind: 'redirect', to: '/two-people' }
    },
  })
