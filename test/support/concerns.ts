/** Concerns as a test tells them: bodies, entries and who acts, for the front door's rules and views. */
import assert from 'node:assert/strict'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import type { ReferralReceived } from '#/area/front-door/referral/index.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Refusal, Result } from '#/lib/problem.ts'
import { effective, noAliases } from '#/log/effective.ts'
import type { Entry, EntrySubject, NewEntry } from '#/log/entry.ts'
import { foldRows } from '#/log/fold.ts'
import type { Row, View } from '#/log/view.ts'
import { packOf } from './packs.ts'
import { told } from './story.ts'

export const pack = packOf('england-2010')

/** The process that a story is about, and two children of one family. */
export const process = newId()
export const [ana, ben] = [newId(), newId()]

/** Tuesday 15 June 2010, ten in the morning. */
export const at = Temporal.Instant.from('2010-06-15T09:00:00Z')

/** Whoever acts; entries of `story.ts` are recorded by `tester`. */
export const worker = { account: 'tester', name: 'Amina Hussain', qualified: true }
export const manager = { account: 'manager', name: 'Ruth Pemberton', qualified: true }
export const helper = { account: 'helper', name: 'Sam Cole', qualified: false }

export const teacher = { kind: 'professional', name: 'Mrs Shah', account: 'teacher' } as const

export const contactBody = (more: Partial<ContactReceived> = {}): ContactReceived => ({
  worry: 'Bruise on her arm',
  danger: 'not-known',
  factors: [],
  how: 'portal',
  from: teacher,
  children: [],
  adults: [],
  ...more,
})

export const referralBody = (more: Partial<ReferralReceived> = {}): ReferralReceived => ({
  worry: 'Bruise on her arm',
  danger: 'no',
  factors: [],
  how: 'portal',
  from: teacher,
  children: [
    { person: ana, name: 'Ana', namedByReferrer: true },
    { person: ben, name: 'Ben', namedByReferrer: false },
  ],
  adults: [],
  ...more,
})

const aboutProcess = (kind: string): readonly EntrySubject[] => [{ subject: process, kind, role: 'process' }]

/** One thing that happened to the contact, or to the referral. */
export const ofContact = (type: string, happened: string, body: unknown): Entry =>
  told(type, happened, body, { subjects: aboutProcess('contact') })
export const ofReferral = (type: string, happened: string, body: unknown): Entry =>
  told(type, happened, body, { subjects: aboutProcess('referral') })

/** What a rule gave, as a test expects it: fails when it refused. */
export function given<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

/** Codes of what a rule refused, each with its field: `unknown-code at factors`. */
export function refusals(result: Result<unknown>): readonly string[] {
  assert.ok(!result.ok, 'this was not refused')
  return (result as Refusal).problems.map(({ code, field }) =>
    field === undefined ? code : `${code} at ${field}`,
  )
}

export const typesOf = (entries: readonly NewEntry[]): readonly string[] => entries.map((entry) => entry.type)

/** Rows of a view, from entries that arrived in any order. */
export const rowsOf = <R extends Row>(
  view: View<R>,
  entries: readonly Entry[],
  subject: SubjectId = process,
) => foldRows(view, effective(entries, noAliases, subject), subject) as readonly R[]
