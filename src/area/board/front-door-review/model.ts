import type { Reader } from '#/db/reader.ts'
import { codeList } from '#/framework/codes.ts'
import { gate } from '#/framework/gates.ts'
import type { Pack } from '#/framework/types.ts'
import { endOfDay, startOfDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Point } from './entries.ts'
import {
  type Action,
  type AuditRow,
  type CaseRow,
  type CaseShown,
  type ChildOf,
  type ClockOf,
  countGrades,
  type Finding,
  findActions,
  findAuditors,
  findAudits,
  findCase,
  findCases,
  findChildrenOf,
  findClocksOf,
  findFindings,
  findLast,
  findPopulation,
  findReview,
  findReviews,
  type Review,
} from './queries.ts'
import { GATE } from './rules.ts'
import { type Candidate, drawSample } from './sampling.ts'

export type ListShown = {
  readonly reviews: readonly Review[]
  readonly last: Awaited<ReturnType<typeof findLast>>
  readonly auditors: Awaited<ReturnType<typeof findAuditors>>
}

export const readList = async (db: Reader): Promise<ListShown> => ({
  reviews: await findReviews(db),
  last: await findLast(db),
  auditors: await findAuditors(db),
})

export type ReportShown = {
  readonly review: Review
  readonly grades: Awaited<ReturnType<typeof countGrades>>
  readonly findings: readonly Finding[]
  readonly actions: readonly Action[]
}

export async function readReport(db: Reader, id: SubjectId): Promise<ReportShown | undefined> {
  const review = await findReview(db, id)
  if (review === undefined) return undefined
  return {
    review,
    grades: await countGrades(db, id),
    findings: await findFindings(db, id),
    actions: await findActions(db, id),
  }
}

export type ReviewShown = ReportShown & {
  readonly cases: readonly CaseRow[]
  /** What the gate still asks, in its words. */
  readonly missing: readonly string[]
}

export async function readReview(
  db: Reader,
  id: SubjectId,
  account: string,
  pack: Pack,
  agencies: number,
): Promise<ReviewShown | undefined> {
  const report = await readReport(db, id)
  if (report === undefined) return undefined
  const audits = await findAudits(db, id)
  const cases = await findCases(db, id, account)
  const stands = [
    cases.every(
      (each) =>
        new Set(audits.flatMap((audit) => (audit.case === each.case ? audit.agencyName : []))).size >=
        agencies,
    ) && 'every-case-read',
    report.findings.every(({ finding }) => report.actions.some((each) => each.finding === finding)) &&
      'every-finding-has-an-action',
  ].filter((each): each is string => each !== false)
  const state = gate(GATE, { stands }, pack)
  return { ...report, cases, missing: state.open ? [] : state.missing.map(({ text }) => text) }
}

export type CasePageShown = {
  readonly review: Review
  readonly shownCase: CaseShown
  readonly children: readonly ChildOf[]
  readonly clocks: readonly ClockOf[]
  readonly audits: readonly AuditRow[]
  /** Why this reader can't record a reading. */
  readonly whyNot: string | undefined
}

export async function readCase(
  db: Reader,
  review: SubjectId,
  id: SubjectId,
  reader: { readonly account: string; readonly name: string },
): Promise<CasePageShown | undefined> {
  const [found, shownCase] = [await findReview(db, review), await findCase(db, review, id)]
  if (found === undefined || shownCase === undefined) return undefined
  const audits = (await findAudits(db, review)).filter((each) => each.case === id)
  return {
    review: found,
    shownCase,
    children: await findChildrenOf(db, id),
    clocks: await findClocksOf(db, id),
    audits,
    whyNot: whyNot(found, shownCase, audits, reader),
  }
}

function whyNot(
  review: Review,
  { decidedBy }: CaseShown,
  audits: readonly AuditRow[],
  { account, name }: { readonly account: string; readonly name: string },
): string | undefined {
  if (review.completedAt !== null) return 'The review is complete.'
  if (!review.auditors.some((each) => each.account === account))
    return 'You are not one of those who read this sample.'
  if (decidedBy.includes(account) || decidedBy.includes(name))
    return 'You decided this case, or had it. Somebody else reads it.'
  return audits.some((each) => each.name === name) ? 'You have read this case.' : undefined
}

const marked = (pack: Pack, mark: string): string[] =>
  codeList(pack, 'referral-source').flatMap(({ code, marks }) => (marks.includes(mark) ? [code] : []))

export const readPopulation = (
  db: Reader,
  asked: { readonly point: Point; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  pack: Pack,
): Promise<Candidate[]> =>
  findPopulation(db, {
    point: asked.point,
    from: startOfDay(asked.from),
    until: endOfDay(asked.to),
    police: marked(pack, 'from-police'),
    hospital: marked(pack, 'from-hospital'),
  })

/** Draws it again from what the record holds now, by the seed that was kept. */
export async function drawAgain(db: Reader, review: Review, drawn: readonly SubjectId[], pack: Pack) {
  const among = await readPopulation(db, { point: review.point, from: review.fromOn, to: review.toOn }, pack)
  const again = drawSample(among, review.seed, review.cases)
  const same =
    again.cases
      .map((each) => each.case)
      .sort()
      .join() === [...drawn].sort().join()
  return {
    review,
    same,
    samePopulation: again.populationHash === review.populationHash,
    population: among.length,
  }
}
