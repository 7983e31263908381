import { Type } from 'typebox'
import { settingOn } from '#/framework/clocks.ts'
import { endOfDay, londonDay, startOfDay } from '#/lib/dates.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { absent, common, DateBody, governs, id, PURPOSE, readDays } from './common.ts'
import { LONG, READINGS } from './entries.ts'
import { paths } from './parts.ts'
import { findByKeys, findItems, findKeysBetween, findSample, findSamples } from './queries.ts'
import { readOne } from './register-routes.ts'
import { itemPage, samplePage, samplesPage } from './sample-pages.ts'

/** Samples of disclosures, chosen by chance, and what was found in them. */

async function askSamples(
  context: Context,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const samples = await context.disclose(
    { what: 'sharing-samples', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => ({ shown: await findSamples(db) }),
  )
  const here = common(context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: samplesPage({
      ...here,
      formToken: context.formToken,
      samples,
      govern: governs(context),
      percent: Number(settingOn(here.pack, 'sharing-sample-percent', londonDay(context.at))),
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const samples = defineRoute({
  name: 'sharing.samples',
  method: 'GET',
  path: paths.samples,
  permission: 'sharing:read',
  summary: 'Samples of disclosures, and what was found',
  handle: (context) => askSamples(context),
})

/** For page and API alike: everything shared in these days is what is chosen among. */
export async function drawOf(context: Context, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const among = await context.disclose(
    { what: 'sharing-sample-draw', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => ({ shown: await findKeysBetween(db, startOfDay(from), endOfDay(to)) }),
  )
  return commands.drawSample(context, { from, to }, among)
}

const draw = defineRoute({
  name: 'sharing.sample.draw',
  method: 'POST',
  path: paths.samples,
  permission: 'sharing:govern',
  summary: 'Draw a sample of some days’ disclosures, by chance',
  body: Type.Object({ from: DateBody, to: DateBody }),
  again: (context, problems) => askSamples(context, context.body, problems),
  handle: async (context) => {
    const days = readDays(context.body, { from: 'The first day', to: 'The last day' })
    if (!days.ok) return askSamples(context, context.body, days.problems)
    const result = await drawOf(context, days.value.from, days.value.to)
    if (!result.ok) return askSamples(context, context.body, result.problems)
    return { kind: 'redirect', to: paths.sample.replace(':id', result.value.sample) }
  },
})

export const readSample = (context: Context<{ id: string }>) =>
  context.disclose({ what: 'sharing-sample', purpose: PURPOSE, subjects: [], manner: 'list' }, async (db) => {
    const { id: of } = context.params
    const sample = (await findSample(db, of)) ?? absent()
    const items = await findItems(db, of)
    const shared = await findByKeys(
      db,
      items.map((item) => item.disclosure),
    )
    const rows = items.map((item) => ({ item, shared: shared.find((each) => each.key === item.disclosure) }))
    return { shown: { sample, rows }, listed: [of, ...shared.map((each) => each.subject)] }
  })

const sample = defineRoute({
  name: 'sharing.sample',
  method: 'GET',
  path: paths.sample,
  permission: 'sharing:read',
  summary: 'One sample: what was chosen, how, and what was found',
  params: Id,
  handle: async (context) => {
    const found = await readSample(context)
    return { kind: 'page', html: samplePage({ ...common(context), ...found }) }
  },
})

export const OfItem = Type.Object({ id, disclosure: id })

async function askItem(
  context: Context<{ id: string; disclosure: string }>,
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { disclosure } = context.params
  const { rows } = await readSample(context)
  const item = rows.find((each) => each.item.disclosure === disclosure)?.item ?? absent()
  const found = await readOne(context, disclosure)
  const values = typed ?? (await context.drafts.find('sharing-examine', disclosure)) ?? {}
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: itemPage({
      ...common(context),
      formToken: context.formToken,
      item,
      ...found,
      govern: governs(context),
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const item = defineRoute({
  name: 'sharing.sample.item',
  method: 'GET',
  path: paths.item,
  permission: 'sharing:read',
  summary: 'One disclosure of a sample, to be read',
  params: OfItem,
  handle: (context) => askItem(context),
})

const reading = (words: string) =>
  Type.Unsafe<(typeof READINGS)[number]>({ type: 'string', enum: [...READINGS], 'x-words': words })

export const ExamineBody = Type.Object({
  necessary: reading('Choose whether it was needed'),
  proportionate: reading('Choose whether it was no more than needed'),
  basisRight: reading('Choose whether the basis is right'),
  recorded: reading('Choose whether it is well recorded'),
  finding: Type.Optional(Type.String({ minLength: 1, maxLength: LONG })),
})

type Reading = (typeof READINGS)[number]
type Said = Readonly<Record<'necessary' | 'proportionate' | 'basisRight' | 'recorded', Reading>> & {
  readonly finding?: string
}

export async function examineOf(context: Context<{ id: string; disclosure: string }, unknown, Said>) {
  const { id: of, disclosure } = context.params
  const { shared } = await readOne(context, disclosure)
  const own = shared.by_account === context.viewer.account
  return commands.examine(context, of, { ...context.body, disclosure }, own)
}

const examine = defineRoute({
  name: 'sharing.sample.examine',
  method: 'POST',
  path: paths.item,
  permission: 'sharing:govern',
  summary: 'Record what was found in a disclosure of a sample',
  params: OfItem,
  body: ExamineBody,
  again: (context, problems) => askItem(context, context.body, problems),
  handle: async (context) => {
    const result = await examineOf(context)
    if (!result.ok) {
      if (result.refused !== 'invalid') throw new Refused(result)
      return askItem(context, context.body, result.problems)
    }
    await context.drafts.drop('sharing-examine', context.params.disclosure)
    return { kind: 'redirect', to: paths.sample.replace(':id', context.params.id) }
  },
})

export const sharingSampleRoutes: readonly Route[] = [samples, draw, sample, item, examine]
