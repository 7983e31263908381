import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import type { Context } from '#/web/route.ts'
import type { By } from './checks.ts'

/** What a command needs of the request: who, now, and the one way to record. */
export type Acting = Pick<Context, 'act' | 'at' | 'viewer' | 'framework' | 'expectedVersion'>

export const byOf = ({ viewer }: Pick<Acting, 'viewer'>): By => ({
  account: viewer.account,
  name: viewer.name,
  qualified: viewer.qualified,
})

/** The pack of a process is that of its opening entry; of a new one, the one practised on the day. */
export const packOf = (
  { framework }: Pick<Acting, 'framework'>,
  entries: readonly Entry[],
  at: Temporal.Instant,
): Pack =>
  entries[0] === undefined ? framework.packFor(londonDay(at)) : framework.packById(entries[0].packId)

/** The version of the process that the person saw, if the form or the call said which. */
export const expected = ({ expectedVersion }: Pick<Acting, 'expectedVersion'>, subject: SubjectId) =>
  expectedVersion === undefined ? {} : { expected: { subject, version: expectedVersion } }
