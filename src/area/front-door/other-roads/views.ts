import { startOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import { otherRoadDismissed, otherRoadFollowed, otherRoadRecognised, otherRoadTypes } from './entries.ts'
import { roadsTold } from './rules.ts'

/** A road of a contact or a referral: one view over each, in one table. */
const viewOver = (kind: 'contact' | 'referral') =>
  defineView({
    name: 'other_road',
    over: kind,
    reads: [`${kind}-received`, ...otherRoadTypes.map(({ type }) => type)],
    version: 1,
    key: ['road'],
    rows: (entries, subject) => roadsIn(entries).map((road) => rowOf(entries, subject, road, kind)),
  })

export const roadOfContactView = viewOver('contact')
export const roadOfReferralView = viewOver('referral')

const roadsIn = (entries: readonly Entry[]): readonly string[] => [
  ...new Set([
    ...entries.flatMap(roadsTold),
    ...ofType(entries, otherRoadRecognised).map(({ body }) => body.road),
    ...ofType(entries, otherRoadFollowed).map(({ body }) => body.road),
  ]),
]

const momentOf = (entry: Entry): string => startOf(entry.occurred).toString()

function rowOf(entries: readonly Entry[], subject: string, road: string, kind: string): Row {
  const told = entries.find((entry) => roadsTold(entry).includes(road))
  const seen = ofType(entries, otherRoadRecognised).filter(({ body }) => body.road === road)
  const steps = ofType(entries, otherRoadFollowed).filter(({ body }) => body.road === road)
  const aside = ofType(entries, otherRoadDismissed).findLast(({ body }) => body.road === road)
  // Whoever sees it again after it was set aside has the last word.
  const stands = aside === undefined || seen.some(({ seq }) => seq > aside.seq)
  return {
    subject,
    road,
    kind,
    recognised_at: momentOf(told ?? seen[0] ?? steps[0]!),
    told: told !== undefined,
    recognised_by: seen.at(-1)?.body.byName ?? null,
    why: seen.at(-1)?.body.why ?? null,
    set_aside_at: stands ? null : momentOf(aside),
    set_aside_by: stands ? null : aside.body.byName,
    set_aside_why: stands ? null : aside.body.reason,
    steps: steps.map(({ body, occurred }) => ({
      step: body.step,
      answer: body.answer,
      at: startOf(occurred).toString(),
      with: body.withWhom ?? null,
      said: body.said,
      by: body.byName,
      children: body.children,
    })),
  }
}
