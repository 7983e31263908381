/** What the pages and the API share: opening a review for a purpose, and the acts behind both. */
import { settingOn } from '#/framework/clocks.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import * as commands from './commands.ts'
import type { Point } from './entries.ts'
import {
  type CasePageShown,
  type ReviewShown,
  readCase,
  readList,
  readPopulation,
  readReview,
} from './model.ts'
import { agenciesLeast, type Told } from './rules.ts'

export type OfReview = Context<{ id: string }>
export type OfCase = Context<{ id: string; case: string }>

export const packNow = ({ framework, at }: Pick<Context, 'framework' | 'at'>): Pack =>
  framework.packFor(londonDay(at))

export const openList = (context: Context) =>
  context.disclose(
    { what: 'front-door-reviews', purpose: 'reviewing the points of referral', subjects: [], manner: 'list' },
    async (db) => {
      const shown = await readList(db)
      return { shown, listed: shown.reviews.map(({ subject }) => subject) }
    },
  )

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

export async function openReview(context: OfReview, purpose: string): Promise<ReviewShown> {
  const { id } = context.params
  const pack = packNow(context)
  const shown = await context.disclose(
    { what: 'front-door-review', purpose, subjects: [id], manner: 'open' },
    async (db) => {
      const review = await readReview(db, id, context.viewer.account, pack, agenciesLeast(pack, context.at))
      return { shown: review, listed: review?.cases.map((each) => each.case) ?? [] }
    },
  )
  return shown ?? absent()
}

/** A case is opened through its review: only those of the sample, only by whoever may open that. */
export async function openCase(context: OfCase, purpose: string): Promise<CasePageShown> {
  const { id, case: of } = context.params
  const shown = await context.disclose(
    { what: 'front-door-review-case', purpose, subjects: [id], manner: 'open' },
    async (db) => {
      const found = await readCase(db, id, of, context.viewer)
      return {
        shown: found,
        listed: found === undefined ? [] : [of, ...found.children.flatMap((child) => child.id ?? [])],
      }
    },
  )
  return shown ?? absent()
}

export type Drawing = {
  readonly point: Point
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly auditors: readonly string[]
}

/** Reads what came, and draws of it. */
export async function drawReview(context: Context, asked: Drawing): Promise<Result<{ review: SubjectId }>> {
  const pack = packNow(context)
  const { last, auditors } = await openList(context)
  const among = await context.disclose(
    { what: 'front-door-sample', purpose: 'drawing a sample', subjects: [], manner: 'list' },
    async (db) => ({ shown: await readPopulation(db, asked, pack) }),
  )
  const chosen = auditors.filter(({ account }) => asked.auditors.includes(account))
  if (chosen.length < new Set(asked.auditors).size)
    return refuse(problem('no-such-auditor', 'Choose from those who read reviews', 'auditors'))
  return commands.draw(context, {
    point: asked.point,
    from: asked.from.toString(),
    to: asked.to.toString(),
    among,
    size: Number(settingOn(pack, 'front-door-review-cases', londonDay(context.at))),
    auditors: chosen,
    last: last.find(({ point }) => point === asked.point)?.review,
  })
}

/** Records a reading of a case; what can't wait becomes a contact. */
export async function auditCase(
  context: OfCase,
  told: Omit<Told, 'case'>,
  urgent: string | undefined,
): Promise<Result<{ contact: SubjectId | undefined }>> {
  const { review, shownCase, children } = await openCase(context, 'reading a case of a review')
  const auditor = review.auditors.find(({ account }) => account === context.viewer.account)
  if (auditor === undefined)
    return refuse(problem('not-a-reader', 'You are not one of those who read this sample.'))
  return commands.audit(context, context.params.id, {
    told: { ...told, case: shownCase.case },
    auditor,
    decidedBy: shownCase.decidedBy,
    urgent: urgent === undefined ? undefined : { words: urgent, children: children.map(({ name }) => name) },
  })
}
