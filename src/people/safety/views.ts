/** Warnings and safe contact, folded from the entries of the person they are about. */
import { dayOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import * as entry from './entries.ts'

export const warning = defineView({
  name: 'warning',
  over: 'person',
  reads: [entry.warningRecorded.type, entry.warningReviewed.type, entry.warningEnded.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const reviews = ofType(entries, entry.warningReviewed)
    const ends = new Map(ofType(entries, entry.warningEnded).map((each) => [each.body.warning, each]))
    return ofType(entries, entry.warningRecorded).map(({ id, body, occurred }) => {
      const ended = ends.get(id)
      return {
        subject,
        key: id,
        kind: body.kind,
        text: body.text,
        review_on: reviews.filter((each) => each.body.warning === id).at(-1)?.body.reviewOn ?? body.reviewOn,
        disclosed: body.disclosed,
        why_not_disclosed: body.whyNotDisclosed ?? null,
        from_on: dayOf(occurred).toString(),
        until_on: ended ? dayOf(ended.occurred).toString() : null,
        why_ended: ended?.body.reason ?? null,
      }
    })
  },
})

/** One row: how the person may safely be reached, as said last. */
export const safeContact = defineView({
  name: 'safe_contact',
  over: 'person',
  reads: [entry.safeContactInstructed.type],
  version: 1,
  key: [],
  rows(entries, subject) {
    const newest = ofType(entries, entry.safeContactInstructed).at(-1)
    if (newest === undefined) return []
    const { instructions, never } = newest.body
    return [{ subject, instructions, never, from_on: dayOf(newest.occurred).toString() }]
  },
})

/** Facts about this person that another is not to know, while it stands. Only on the record of whom they are about. */
export const withheldFact = defineView({
  name: 'withheld_fact',
  over: 'person',
  reads: [entry.factWithheldFrom.type, entry.factNoLongerWithheld.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const ended = new Set(ofType(entries, entry.factNoLongerWithheld).map(({ body }) => body.withheld))
    return ofType(entries, entry.factWithheldFrom)
      .filter(({ id, body }) => body.about === subject && !ended.has(id))
      .map(({ id, body, occurred }) => ({
        subject,
        key: id,
        kept_from: body.keptFrom,
        facts: body.facts,
        reason: body.reason,
        from_on: dayOf(occurred).toString(),
      }))
  },
})

export const safetyViews = [warning, safeContact, withheldFact] as const
