import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { listedInCard, readCard } from './model.ts'
import { absent, packOf } from './opening.ts'
import { SAMPLE, SAMPLES, samplePath } from './pages/paths.ts'
import { samplePage, samplesPage } from './pages/sample-pages.ts'
import { countNotProgressed, findNotProgressed, findSample, findSampled, findSamples } from './queries.ts'

const PURPOSE = 'reading a sample of what was not progressed'
export const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', 'x-words': 'Choose a month' })

export const openSamples = (context: Context) =>
  context.disclose(
    { what: 'screening-samples', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => ({
      shown: { samples: await findSamples(db), months: await countNotProgressed(db) },
    }),
  )

/** A month's sample, with each notice in full; one that isn't there for the viewer is said to be in it, and no more. */
export const openSample = (context: Context<{ id: string }>) =>
  context.disclose(
    { what: 'screening-sample', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => {
      const sample = (await findSample(db, context.params.id)) ?? absent()
      const sampled = await findSampled(db, sample.subject)
      const notices = []
      for (const each of sampled)
        notices.push({ sampled: each, card: await readCard(db, each.notice, false, packOf(context)) })
      const listed = notices.flatMap(({ card }) => (card === undefined ? [] : listedInCard(card)))
      return { shown: { sample, notices }, listed: [sample.subject, ...listed] }
    },
  )

async function showSamples(context: Context, problems: readonly Problem[] = []): Promise<Reply> {
  const { samples, months } = await openSamples(context)
  const { frame, formToken, at, viewer } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: samplesPage({
      frame,
      formToken,
      at,
      samples,
      months,
      problems,
      thisMonth: londonDay(at).toPlainYearMonth().toString(),
      mayDraw: viewer.permissions.has('screening:draw-sample'),
    }),
  }
}

async function showSample(
  context: Context<{ id: string }>,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { sample, notices } = await openSample(context)
  const { frame, formToken, at, viewer, body } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: samplePage({
      frame,
      formToken,
      at,
      sample,
      notices,
      mayRead: viewer.permissions.has('screening:read-sample'),
      values: body ?? {},
      problems,
    }),
  }
}

const samples = defineRoute({
  name: 'screening.samples',
  method: 'GET',
  path: SAMPLES,
  permission: 'screening:read',
  summary: 'The monthly samples of notices not progressed',
  handle: (context) => showSamples(context),
})

/** Which notices of a month a sample is drawn from: ids alone, of which nobody is shown anything. */
export const among = (context: Context, month: string) =>
  context.disclose(
    { what: 'screening-sample-drawing', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => ({ shown: await findNotProgressed(db, month) }),
  )

const drawn = defineRoute({
  name: 'screening.sample.draw',
  method: 'POST',
  path: SAMPLES,
  permission: 'screening:draw-sample',
  summary: 'Draw the sample of a month that is over',
  body: Type.Object({ month: Month }),
  again: (context, problems) => showSamples(context, problems),
  handle: async (context) => {
    const { month } = context.body
    const done = await commands.drawMonth(context, month, await among(context, month))
    if (done.ok) return { kind: 'redirect', to: samplePath(done.value.sample) }
    if (done.refused !== 'invalid') throw new Refused(done)
    return showSamples(context, done.problems)
  },
})

const sample = defineRoute({
  name: 'screening.sample',
  method: 'GET',
  path: SAMPLE,
  permission: 'screening:read',
  summary: 'A month’s sample, with each notice and what was decided',
  params: Id,
  handle: (context) => showSample(context),
})

const IdAndNotice = Type.Object({
  id: Type.String({ format: 'uuid' }),
  notice: Type.String({ format: 'uuid' }),
})

const judged = defineRoute({
  name: 'screening.sample.judge',
  method: 'POST',
  path: `${SAMPLE}/:notice`,
  permission: 'screening:read-sample',
  summary: 'Agree with what was decided for a notice of the sample, or have it screened again',
  params: IdAndNotice,
  body: Type.Object({
    agrees: Type.Unsafe<'yes' | 'no'>({
      type: 'string',
      enum: ['yes', 'no'],
      'x-words': 'Choose whether you agree',
    }),
    reason: Type.String({ minLength: 1, maxLength: 4000, 'x-words': 'Say why' }),
  }),
  again: (context, problems) => showSample(context, problems),
  handle: async (context): Promise<Reply> => {
    const { id, notice } = context.params
    const { agrees, reason } = context.body
    await openSample(context)
    const done = await commands.judge(context, id, { notice, agrees: agrees === 'yes', reason })
    if (done.ok) return { kind: 'redirect', to: samplePath(id) }
    if (done.refused !== 'invalid') throw new Refused(done)
    return showSample(context, done.problems)
  },
})

export const sampleRoutes: readonly Route[] = [samples, drawn, sample, judged]
