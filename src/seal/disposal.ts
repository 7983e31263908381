import type { Pool } from 'pg'
import { type Queryable, transaction } from '#/db/pool.ts'
import type { Clock } from '#/lib/clock.ts'
import type { EntryId, SubjectId } from '#/lib/id.ts'
import { type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { appendToLedger } from './ledger.ts'

export type DisposalOptions = {
  /** As threshold_disposer. */
  readonly disposer: Pool
  /** As threshold_app. */
  readonly app: Pool
  readonly ledgerPath: string
  readonly clock: Clock
  /** Folds these subjects anew, so that their view rows no longer show the words. */
  readonly refold: (subjects: readonly SubjectId[]) => Promise<void>
}

/** Errors of `record.dispose` that are answers: their words say what to do. */
const ANSWERS = /^TH01\d$/

/**
 * Carries out a disposal that two people recorded and that is sealed: words, salts, request results, drafts, settled
 * mail and view rows go. The ledger has it before the database does. Gives the entries whose words are gone.
 */
export async function dispose(
  options: DisposalOptions,
  disposal: EntryId,
): Promise<Result<readonly EntryId[]>> {
  try {
    const { entries, subjects } = await transaction(options.disposer, {}, async (client) => {
      const { rows } = await client.query<{ entries: EntryId[]; subjects: SubjectId[] }>(
        'select entries, subjects from record.dispose($1)',
        [disposal],
      )
      const done = rows[0]!
      appendToLedger(options.ledgerPath, { disposal, entries: done.entries, at: options.clock().toString() })
      return done
    })
    await refoldDue(options, subjects)
    return { ok: true, value: entries }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (!ANSWERS.test(code ?? '')) throw error
    return refuse(whyNot(message))
  }
}

const whyNot = (message: string): Problem => problem('not-disposed', message)

/** At start: finishes what a crash left between a disposal and the folding after it. How many subjects. */
export async function finishDisposals(options: Pick<DisposalOptions, 'app' | 'refold'>): Promise<number> {
  const { rows } = await options.app.query<{ subject: SubjectId }>('select subject from record.refold_due')
  const subjects = rows.map((row) => row.subject)
  await refoldDue(options, subjects)
  return subjects.length
}

async function refoldDue(
  { app, refold }: Pick<DisposalOptions, 'app' | 'refold'>,
  subjects: readonly SubjectId[],
) {
  if (subjects.length === 0) return
  await refold(subjects)
  await app.query('delete from record.refold_due where subject = any ($1::uuid[])', [subjects])
}

/** These entries, with every correction and strike that says again what they said: what a disposal must name. */
export async function entriesToDispose(on: Queryable, ids: readonly EntryId[]): Promise<readonly EntryId[]> {
  const { rows } = await on.query<{ id: EntryId }>(
    `with recursive named as (
        select e.id from record.entry e where e.id = any ($1::uuid[])
        union
        select e.id from named join record.entry e
          on e.type in ('corrected', 'struck') and e.body ->> 'entry' = named.id::text
      ) select id from named order by id`,
    [ids],
  )
  return rows.map((row) => row.id)
}
