/** What every page that shows a duty says alike. */
import { londonDay, writeDay, writeInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { url } from '#/web/route.ts'

const PROCESSES: Readonly<Record<string, string>> = {
  contact: '/contacts/:id',
  referral: '/referrals/:id',
  notice: '/notices/:id',
  'screening-sample': '/screening/samples/:id',
  'early-help': '/early-help/:id',
  transfer: '/transfers/:id',
  'strategy-discussion': '/strategy-discussions/:id',
  disagreement: '/disagreements/:id',
  sharing: '/sharing/:id',
  'sharing-agreement': '/sharing/agreements/:id',
  'sharing-sample': '/sharing/samples/:id',
  consultation: '/consultations/:id',
  'out-of-hours-action': '/out-of-hours/:id',
  'police-protection': '/out-of-hours/:id',
  handover: '/out-of-hours',
  'front-door-review': '/reviews/:id',
  'census-episode': '/caseload/census/:id',
}

/** Where the process of a duty is worked; undefined for one that has no page. */
export function processPath(kind: string, id: SubjectId): string | undefined {
  const path = PROCESSES[kind]
  return path && url(path, { id })
}

/** Due is the first instant that is too late: the end of a day is written as that day. */
export function lastMoment(due: Temporal.Instant): string {
  const before = londonDay(due.subtract({ nanoseconds: 1 }))
  return before.equals(londonDay(due)) ? writeInstant(due) : `the end of ${writeDay(before)}`
}
