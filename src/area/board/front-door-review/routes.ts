import { Type } from 'typebox'
import { type Problem, problem, Refused, type Result } from '#/lib/problem.ts'
import { readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import {
  auditCase,
  drawReview,
  type OfCase,
  type OfReview,
  openCase,
  openList,
  openReview,
  packNow,
} from './asking.ts'
import * as commands from './commands.ts'
import { LONG, Point, THEMES, Theme } from './entries.ts'
import { drawAgain, readReport } from './model.ts'
import { casePage, listPage, type Page, proofPage, reportPage, reviewPage } from './pages.ts'
import { pathOf, REVIEWS } from './parts.ts'

const Uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: Uuid })
const HERE = `${REVIEWS}/:id`
const CASE = `${REVIEWS}/:id/cases/:case`
const DateParts = Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 20 })))
const Words = (missing: string) => Type.String({ minLength: 1, maxLength: LONG, 'x-words': missing })
const Short = (missing: string) => Type.String({ minLength: 1, maxLength: 200, 'x-words': missing })

const base = (context: Context): Omit<Page<never>, 'shown' | 'values' | 'problems'> => ({
  frame: context.frame,
  formToken: context.formToken,
  at: context.at,
  pack: packNow(context),
  may: {
    draw: context.viewer.permissions.has('review:draw'),
    audit: context.viewer.permissions.has('review:audit'),
  },
})

const statusOf = (problems: readonly Problem[]): number => (problems.length > 0 ? 422 : 200)

async function showList(context: Context, values: unknown, problems: readonly Problem[]): Promise<Reply> {
  const shown = await openList(context)
  return {
    kind: 'page',
    status: statusOf(problems),
    html: listPage({ ...base(context), shown, values, problems }),
  }
}

async function showReview(context: OfReview, values: unknown, problems: readonly Problem[]): Promise<Reply> {
  const shown = await openReview(context, 'reviewing a point of referral')
  return {
    kind: 'page',
    status: statusOf(problems),
    html: reviewPage({ ...base(context), shown, values, problems }),
  }
}

async function showCase(context: OfCase, values: unknown, problems: readonly Problem[]): Promise<Reply> {
  const shown = await openCase(context, 'reading a case of a review')
  return {
    kind: 'page',
    status: statusOf(problems),
    html: casePage({ ...base(context), shown, values, problems }),
  }
}

/** After a form: on to the review, or the form again with what is wrong. */
async function after(
  result: Result<unknown>,
  to: string,
  again: (problems: readonly Problem[]) => Promise<Reply>,
): Promise<Reply> {
  if (result.ok) return { kind: 'redirect', to }
  if (result.refused !== 'invalid') throw new Refused(result)
  return again(result.problems)
}

const list = defineRoute({
  name: 'review.list',
  method: 'GET',
  path: REVIEWS,
  permission: 'review:read',
  summary: 'Reviews of the points of referral: when each is due, and what each found',
  handle: (context) => showList(context, {}, []),
})

const draw = defineRoute({
  name: 'review.draw',
  method: 'POST',
  path: REVIEWS,
  permission: 'review:draw',
  summary: 'Draw a random sample of what came to a point of referral',
  body: Type.Object({
    point: Type.Unsafe<Point>({ ...Point, 'x-words': 'Choose a point of referral' }),
    from: DateParts,
    to: DateParts,
    auditors: Type.Optional(Type.Union([Type.Array(Uuid, { maxItems: 30 }), Uuid])),
  }),
  again: (context, problems) => showList(context, context.body, problems),
  handle: async (context) => {
    const { point, auditors } = context.body
    const from = readDate(context.body.from, 'from', {
      what: 'The first day',
      missing: 'Enter the first day',
    })
    const to = readDate(context.body.to, 'to', { what: 'The last day', missing: 'Enter the last day' })
    const again = (problems: readonly Problem[]) => showList(context, context.body, problems)
    if (!from.ok || !to.ok) return again([...(from.ok ? [] : from.problems), ...(to.ok ? [] : to.problems)])
    const asked = { point, from: from.value!, to: to.value!, auditors: [auditors ?? []].flat() }
    const result = await drawReview(context, asked)
    return after(result, result.ok ? pathOf(result.value.review) : REVIEWS, again)
  },
})

const show = defineRoute({
  name: 'review.view',
  method: 'GET',
  path: HERE,
  permission: 'review:audit',
  summary: 'One review: the sample and how it was drawn, readings, findings and actions',
  params: Id,
  handle: (context) => showReview(context, {}, []),
})

const report = defineRoute({
  name: 'review.report',
  method: 'GET',
  path: `${HERE}/report`,
  permission: 'review:read',
  summary: 'What a review found, for leaders and the board: no case in it',
  params: Id,
  handle: async (context) => {
    const shown = await context.disclose(
      {
        what: 'front-door-review-report',
        purpose: 'reading what a review found',
        subjects: [],
        manner: 'list',
      },
      async (db) => {
        const found = await readReport(db, context.params.id)
        return { shown: found, listed: found === undefined ? [] : [found.review.subject] }
      },
    )
    if (shown === undefined) throw new Refused({ refused: 'absent', problems: [] })
    const { frame, at } = context
    return { kind: 'page', html: reportPage({ frame, at, pack: packNow(context), shown }) }
  },
})

const proof = defineRoute({
  name: 'review.proof',
  method: 'GET',
  path: `${HERE}/proof`,
  permission: 'review:audit',
  summary: 'The sample drawn again by its seed, and compared',
  params: Id,
  handle: async (context) => {
    const { review, cases } = await openReview(context, 'drawing a sample again')
    const pack = packNow(context)
    const shown = await context.disclose(
      { what: 'front-door-sample', purpose: 'drawing a sample again', subjects: [], manner: 'list' },
      async (db) => ({
        shown: await drawAgain(
          db,
          review,
          cases.map((each) => each.case),
          pack,
        ),
      }),
    )
    return { kind: 'page', html: proofPage({ frame: context.frame, shown }) }
  },
})

const caseShown = defineRoute({
  name: 'review.case',
  method: 'GET',
  path: CASE,
  permission: 'review:audit',
  summary: 'One case of the sample, beside the form for what an auditor finds',
  params: Type.Object({ id: Uuid, case: Uuid }),
  handle: async (context) =>
    showCase(context, (await context.drafts.find('front-door-audit', context.params.case)) ?? {}, []),
})

const Grades = Type.Record(Type.String(), Type.String({ maxLength: 80 }))

const audit = defineRoute({
  name: 'review.case.audit',
  method: 'POST',
  path: CASE,
  permission: 'review:audit',
  summary: 'Record what an auditor found in a case',
  params: Type.Object({ id: Uuid, case: Uuid }),
  body: Type.Object({
    grades: Type.Optional(Grades),
    words: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: LONG }))),
    overall: Type.Optional(Type.String({ maxLength: 80 })),
    urgent: Type.Optional(Type.String({ maxLength: LONG })),
  }),
  again: (context, problems) => showCase(context as OfCase, context.body, problems),
  handle: async (context) => {
    const { grades = {}, words = {}, overall, urgent } = context.body
    const again = (problems: readonly Problem[]) => showCase(context, context.body, problems)
    const missing = THEMES.filter((theme) => !grades[theme]).map((theme) =>
      problem('missing', 'Choose one', `grades.${theme}`),
    )
    if (!overall) missing.push(problem('missing', 'Choose one, over all', 'overall'))
    if (!words.all?.trim())
      missing.push(problem('missing', 'Say what was done well, and what wasn’t', 'words.all'))
    if (missing.length > 0) return again(missing)
    const answers = THEMES.map((theme) => ({
      theme,
      grade: grades[theme]!,
      ...(words[theme]?.trim() ? { words: words[theme] } : {}),
    }))
    const told = { answers, overall: overall!, words: words.all! }
    const result = await auditCase(context, told, urgent?.trim() ? urgent : undefined)
    if (result.ok) await context.drafts.drop('front-door-audit', context.params.case)
    return after(result, pathOf(context.params.id), again)
  },
})

const finding = defineRoute({
  name: 'review.finding',
  method: 'POST',
  path: `${HERE}/findings`,
  permission: 'review:audit',
  summary: 'Record what the review found, across cases',
  params: Id,
  body: Type.Object({
    theme: Type.Unsafe<Theme>({ ...Theme, 'x-words': 'Choose what it is about' }),
    found: Words('Say what was found'),
  }),
  again: (context, problems) => showReview(context as OfReview, context.body, problems),
  handle: async (context) => {
    const { id } = context.params
    await openReview(context, 'recording a finding')
    const { theme, found } = context.body
    const result = await commands.recordFinding(context, id, { theme, words: found })
    return after(result, pathOf(id), (problems) => showReview(context, context.body, problems))
  },
})

const action = defineRoute({
  name: 'review.action',
  method: 'POST',
  path: `${HERE}/actions`,
  permission: 'review:audit',
  summary: 'Agree what will be done about a finding, by whom and by when',
  params: Id,
  body: Type.Object({
    finding: Type.Unsafe<string>({ ...Uuid, 'x-words': 'Choose a finding' }),
    action: Words('Say what will be done'),
    ownerName: Short('Enter who owns it'),
    ownerAgency: Short('Enter the agency'),
    by: DateParts,
    proof: Words('Say what will show that it is done'),
  }),
  again: (context, problems) => showReview(context as OfReview, context.body, problems),
  handle: async (context) => {
    const { id } = context.params
    await openReview(context, 'agreeing an action')
    const again = (problems: readonly Problem[]) => showReview(context, context.body, problems)
    const by = readDate(context.body.by, 'by', { what: 'The day', missing: 'Enter the day' })
    if (!by.ok) return again(by.problems)
    const { action: words, finding: of, ownerName, ownerAgency, proof: shows } = context.body
    const agreed = { finding: of, words, ownerName, ownerAgency, by: by.value!.toString(), proof: shows }
    return after(await commands.agreeAction(context, id, agreed), pathOf(id), again)
  },
})

const actionDone = defineRoute({
  name: 'review.action.done',
  method: 'POST',
  path: `${HERE}/actions/:action`,
  permission: 'review:audit',
  summary: 'Record what shows that an action is done',
  params: Type.Object({ id: Uuid, action: Uuid }),
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async (context) => {
    const { id, action: of } = context.params
    await openReview(context, 'completing an action')
    const again = (problems: readonly Problem[]) => showReview(context, context.body, problems)
    const evidence = context.body[`evidence-${of}`]
    if (typeof evidence !== 'string' || evidence.trim() === '' || evidence.length > LONG)
      return again([problem('missing', 'Say what shows that it is done', `evidence-${of}`)])
    return after(await commands.completeAction(context, id, { action: of, evidence }), pathOf(id), again)
  },
})

const completion = defineRoute({
  name: 'review.complete',
  method: 'POST',
  path: `${HERE}/completion`,
  permission: 'review:draw',
  summary: 'Say that a review is complete, and what leaders and the board should know',
  params: Id,
  body: Type.Object({
    summary: Words('Say what leaders and the board should know'),
    passing: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  again: (context, problems) => showReview(context as OfReview, context.body, problems),
  handle: async (context) => {
    const { id } = context.params
    await openReview(context, 'completing a review')
    const { summary, passing } = context.body
    const result = await commands.complete(context, id, {
      summary,
      passing: passing?.trim() ? passing : undefined,
    })
    return after(result, pathOf(id), (problems) => showReview(context, context.body, problems))
  },
})

export const reviewRoutes: readonly Route[] = [
  list,
  draw,
  show,
  report,
  proof,
  caseShown,
  audit,
  finding,
  action,
  actionDone,
  completion,
]
