/** The act of two people: information governance proposes, another approves, and it is recorded by both. */
import type { Pool } from 'pg'
import type { TwoPersonAct, TwoPersonRequest } from '#/access/index.ts'
import { atInstant } from '#/lib/dates.ts'
import type { EntryId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { entriesToDispose } from '#/seal/index.ts'
import type { Context } from '#/web/route.ts'
import { disposalPath, PURPOSE } from './paths.ts'
import { readNamed } from './queries.ts'
import { batchesOf, type Ground, type Named } from './rules.ts'

export const DISPOSAL = 'disposal'

/** What was proposed, as it is kept until somebody decides. */
export type Detail = {
  readonly person: string
  readonly ground: Ground
  readonly authority: string
  readonly entries: readonly EntryId[]
}

export const detailOf = (request: TwoPersonRequest): Detail => request.detail as Detail

export const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  retention: 'A retention rule',
  'court-order': 'A court’s order',
}

export const disposalAct = (pool: Pool): TwoPersonAct => ({
  act: DISPOSAL,
  title: 'Dispose of what was recorded',
  permissions: ['disposal:order'],
  words: (request) => {
    const { person, ground, authority, entries } = detailOf(request)
    return {
      person,
      [GROUND_WORDS[ground]]: authority,
      'How many entries lose their words': String(entries.length),
    }
  },
  page: (request) => disposalPath(request.id),
  carryOut: (context, request) => order(pool, context, request),
})

/**
 * Records the disposal by both: the second person records it, and it names the first. What was corrected since it was
 * proposed goes too. The words themselves go by `threshold dispose`, once this is sealed.
 */
async function order(pool: Pool, context: Context, request: TwoPersonRequest): Promise<Result<unknown>> {
  const { person, authority, entries } = detailOf(request)
  const all = await entriesToDispose(pool, entries)
  const named = await openNamed(context, person, all)
  if (named.length === 0)
    return refuse(problem('nothing-to-dispose', 'The words of all of these are gone already.'))
  const batches = batchesOf(named)
  const subjects = [...new Set(batches.flatMap((each) => each.subjects.map(({ subject }) => subject)))]
  return context.act({ subjects: subjects.map((id) => ({ id, kind: '' })) }, (loaded) =>
    ok({
      entries: batches.map((batch) => ({
        type: 'body-disposed',
        occurred: atInstant(loaded.at),
        subjects: batch.subjects,
        body: { entries: batch.entries, authority, approvedBy: request.proposedBy },
      })),
      value: null,
    }),
  )
}

/** Whoever approves must be able to open the record: nobody destroys what they may not see. */
export const openNamed = (
  context: Context,
  person: string,
  entries: readonly EntryId[],
): Promise<readonly (Named & Awaited<ReturnType<typeof readNamed>>[number])[]> =>
  context.disclose(
    { what: 'disposal', purpose: PURPOSE, subjects: [person], manner: 'open' },
    async (db) => ({
      shown: await readNamed(db, entries),
      listed: [person],
    }),
  )
