import { type Queryable, runText } from '#/db/pool.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Disclosure } from '#/web/route.ts'
import { PARTS_THAT_OPEN_NO_RECORD } from './involvement.ts'
import { reachOf } from './roles.ts'
import { sealOf } from './sealed.ts'
import type { Viewer } from './viewer.ts'

/** How a viewer stands to one record that they ask to open. */
export type Standing = {
  readonly subject: SubjectId
  /** The id under which it lives now; another after a merge. */
  readonly livesAs: SubjectId
  readonly kind: string
  /**
   * They, their team or their agency work with this person, or in this process. Whoever only referred has their own
   * words and the answer, which are read by their account: the record of it, and what came before, isn't theirs.
   */
  readonly related: boolean
  /** A process all of whose people are hidden from them. */
  readonly allHidden: boolean
  /** They broke the glass of this one record, and the half hour isn't over. */
  readonly glassBroken: boolean
}

/** An involvement begins when it is recorded: whatever is here has begun. */
const MINE = `(i.party_kind = 'worker' and i.party = $2
            or i.party_kind = 'team' and i.party = any ($3)
            or i.party_kind = 'agency' and i.party = $4)
          and (i.until_at is null or i.until_at > $5)`

const STANDING = `
  select s.id as subject, coalesce(s.same_as, s.id) as "livesAs", s.kind,
    case when s.kind = 'person'
      then exists (select from involvement i
                   where i.person = coalesce(s.same_as, s.id) and i.part <> all ($6) and ${MINE})
      else exists (select from involvement i where i.process = s.id and i.part <> all ($6) and ${MINE})
    end as related,
    s.kind <> 'person'
      and exists (select from involvement i where i.process = s.id and i.person is not null)
      and not exists (select from involvement i where i.process = s.id and i.person <> all ($7::uuid[]))
      as "allHidden",
    exists (select from access.break_glass b
            where b.account = $8 and b.person = s.id and b.opened_at <= $5 and b.until_at > $5) as "glassBroken"
  from record.subject s where s.id = any ($1::uuid[])`

/** What stands between the viewer and these records; those that don't exist are left out. */
export const readStandings = (
  on: Queryable,
  viewer: Viewer,
  subjects: readonly SubjectId[],
  at: Temporal.Instant,
): Promise<Standing[]> =>
  runText<Standing>(on, 'access-standing', STANDING, [
    subjects,
    viewer.account,
    viewer.teams,
    viewer.agency.id,
    at,
    PARTS_THAT_OPEN_NO_RECORD,
    viewer.hidden,
    viewer.account,
  ])

/** By what right a record opens. */
export type Right = 'relationship' | 'area' | 'break-glass' | 'seal'

/**
 * May the viewer open this record, and by what right? Undefined is 'absent', whatever the reason. Hidden stands above
 * everything: who was restricted since the glass was broken is gone at once. A broken glass shows one record as it is
 * now: no paper, no export, and no past, in which others may have been family.
 */
export function findRight(
  viewer: Viewer,
  standing: Standing,
  { manner, knownAt }: Pick<Disclosure, 'manner' | 'knownAt'>,
): Right | undefined {
  const seal = sealOf(standing.kind)
  if (seal !== undefined) return viewer.permissions.has(seal) ? 'seal' : undefined
  const hidden = viewer.hidden.includes(standing.livesAs) || viewer.hidden.includes(standing.subject)
  if (hidden || standing.allHidden) return undefined
  const reach = reachOf(viewer.roles)
  if (standing.related && reach !== 'none') return 'relationship'
  if (reach === 'area') return 'area'
  return standing.glassBroken && manner === 'open' && knownAt === undefined ? 'break-glass' : undefined
}
