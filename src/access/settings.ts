import type { Pool } from 'pg'
import Type from 'typebox'
import { type Queryable, runText } from '#/db/pool.ts'
import { type Problem, problem } from '#/lib/problem.ts'
import { button } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'

/** What an area may choose about access: only to be stricter than what is shipped, which is the most. */
type Choice = {
  readonly name: string
  readonly title: string
  readonly hint: string
  readonly least: number
  readonly most: number
}

export const IDLE_MINUTES = 'session-idle-minutes'
export const ABSOLUTE_HOURS = 'session-absolute-hours'
export const STRANGERS_MEGABYTES = 'strangers-drafts-megabytes'
export const STRANGERS_MEGABYTES_MOST = 100

const CHOICES: readonly Choice[] = [
  {
    name: IDLE_MINUTES,
    title: 'Minutes without use after which somebody must sign in again',
    hint: 'From 5 to 30. What they were typing is kept.',
    least: 5,
    most: 30,
  },
  {
    name: ABSOLUTE_HOURS,
    title: 'Hours after which they must, however busy',
    hint: 'From 1 to 10. It holds for those who sign in from now on.',
    least: 1,
    most: 10,
  },
  {
    name: STRANGERS_MEGABYTES,
    title: 'Megabytes kept of what people without an account have begun to type',
    hint: 'From 10 to 100. When that is full the oldest goes first. It keeps nobody from telling of a worry.',
    least: 10,
    most: STRANGERS_MEGABYTES_MOST,
  },
]

/** SQL for what an area chose, as a number, or null: read where it is needed, so that a change holds at once. */
export const chosen = (name: string): string =>
  `(select (value #>> '{}')::float8 from access.setting where name = '${name}')`

const readSettings = async (on: Queryable): Promise<Record<string, string>> => {
  const rows = await runText<{ name: string; value: unknown }>(
    on,
    'access-settings',
    'select name, value from access.setting',
  )
  return Object.fromEntries(rows.map(({ name, value }) => [name, String(value)]))
}

async function choose(
  on: Queryable,
  setting: { readonly name: string; readonly value: number; readonly by: string },
  at: Temporal.Instant,
): Promise<void> {
  await runText(
    on,
    'access-setting-choose',
    `insert into access.setting (name, value, set_by, set_at) values ($1, $2, $3, $4)
     on conflict (name) do update set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at`,
    [setting.name, JSON.stringify(setting.value), setting.by, at],
  )
}

/** A whole number within what an area may choose, or what is wrong with it. */
function parse({ name, least, most }: Choice, typed: string | undefined): number | Problem {
  const value = /^\d{1,3}$/.test(typed ?? '') ? Number(typed) : Number.NaN
  return value >= least && value <= most
    ? value
    : problem('setting-out-of-range', `Enter a whole number from ${least} to ${most}`, name)
}

function page(
  { frame, formToken }: Context,
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): Reply {
  const field = bind(values, problems)
  return {
    kind: 'page',
    status: problems.length === 0 ? 200 : 422,
    html: layout({
      ...frame,
      title: 'Sessions and drafts',
      errors: problems,
      body: html`<h1 class="govuk-heading-l">Sessions and drafts</h1><form method="post" novalidate>${formToken}${CHOICES.map(
        ({ name, title, hint }) =>
          field.input(name, {
            label: { text: title },
            hint,
            inputmode: 'numeric',
            classes: 'govuk-input--width-3',
          }),
      )}${button({ text: 'Save' })}</form>`,
    }),
  }
}

const show = (pool: Pool): Route =>
  defineRoute({
    name: 'settings',
    method: 'GET',
    path: '/settings',
    permission: 'account:manage',
    summary: 'How long a session lasts, and how much is kept of what strangers have begun to type.',
    handle: async (context) => {
      const shipped = Object.fromEntries(CHOICES.map(({ name, most }) => [name, String(most)]))
      return page(context, { ...shipped, ...(await readSettings(pool)) }, [])
    },
  })

const save = (pool: Pool): Route =>
  defineRoute({
    name: 'settings-chosen',
    method: 'POST',
    path: '/settings',
    permission: 'account:manage',
    fresh: true,
    summary: 'Makes sessions shorter, and less be kept of strangers’ drafts, than is shipped.',
    body: Type.Record(Type.String(), Type.String({ maxLength: 10 })),
    handle: async (context) => {
      const { body, viewer, at } = context
      const parsed = CHOICES.map((each) => parse(each, body[each.name]))
      const problems = parsed.filter((each) => typeof each === 'object')
      if (problems.length > 0) return page(context, body, problems)
      for (const [index, { name }] of CHOICES.entries())
        await choose(pool, { name, value: Number(parsed[index]), by: viewer.account }, at)
      return { kind: 'redirect', to: '/settings' }
    },
  })

export const settingRoutes = (pool: Pool): Route[] => [show(pool), save(pool)]
