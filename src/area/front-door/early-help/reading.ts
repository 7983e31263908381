import { hasMark } from '#/framework/codes.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { ChildShown, ReferralShown } from '../referral/index.ts'

/** The children for whom somebody can be asked, as the form shows them; the rule asks the record itself. */
export const handable = (
  { children, pack }: ReferralShown,
  waiting: readonly SubjectId[],
  mark = 'to-lead-professional',
): readonly ChildShown[] =>
  children.filter(
    ({ row }) =>
      row.outcome !== null &&
      row.settled &&
      row.taken_on_at === null &&
      hasMark(pack, 'referral-outcome', row.outcome, mark) &&
      !waiting.includes(row.child),
  )
