import { Refused } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import { findOwn, type Own } from '../disagreement/index.ts'
import { open } from './commands.ts'
import { findMine, findMineOne, type Mine, type MineOne } from './queries.ts'

/** A referrer's own contacts and the answers to them, for page and API alike. */

export const readMine = (context: Pick<Context, 'disclose' | 'viewer'>): Promise<readonly Mine[]> =>
  context.disclose(
    { what: 'my-referrals', purpose: 'own contacts', subjects: [], manner: 'list' },
    async (db) => {
      const shown = await findMine(db, context.viewer.account)
      return { shown, listed: shown.map((each) => each.contact) }
    },
  )

/** Reads one, and records that its answers were opened by whom they are for: the proof that they have them. */
export async function openMine(
  context: Context<{ id: string }>,
): Promise<MineOne & { readonly own: Own | undefined }> {
  const { id } = context.params
  const found = await context.disclose(
    { what: 'my-referral', purpose: 'own contact', subjects: [], manner: 'list' },
    async (db) => {
      const shown = await findMineOne(db, id, context.viewer.account)
      // Within the reading: the access log has it as refused, not as shown.
      if (shown === undefined) throw new Refused({ refused: 'absent', problems: [] })
      const own = await findOwn(db, id, context.viewer.account)
      return { shown: { ...shown, own }, listed: [id] }
    },
  )
  const unopened = found.answers.filter((answer) => answer.opened_at === null)
  for (const answer of unopened) await open(context, found.referral!, answer.feedback)
  return found
}
