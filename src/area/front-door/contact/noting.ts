import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, type Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { householdMember, personView, relationship } from '#/people/index.ts'
import type { By } from '../checks.ts'
import { referralClaimed, withNew } from '../referral/index.ts'
import type { ContactReceived } from './entries.ts'
import { sourceOf } from './passing-on.ts'
import { identifyPerson, openCases, receiveContact } from './rules.ts'

/** What duty notes while somebody tells: the words, and who those named are, as far as they are on record. */
export type Noted = {
  readonly told: ContactReceived
  /** Records by the label under which the contact names them. */
  readonly people: ReadonlyMap<string, SubjectId>
  readonly occurred?: Occurred | undefined
  /** It becomes a referral at once. */
  readonly referral?: { readonly reason: string; readonly source?: string }
}

type Known = Pick<Loaded, 'rows' | 'sameAs' | 'entries' | 'need' | 'at'>

/** The contact, and whom duty knew in it: nothing that the record holds is asked again. */
export function noting(
  loaded: Known,
  { told, people, occurred }: Noted,
  about: {
    readonly contact: SubjectId
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const { contact, at, pack } = about
  const whole = withRecord(loaded, told, people, pack)
  return andThen(receiveContact({ id: contact, told: whole, occurred, at, pack }), (received) => {
    const first = [{ ...received, ...sourceOf(told.how) }]
    const story = withNew([], first, about)
    return [...people].reduce<Result<readonly NewEntry[]>>(
      (soFar, [ref, person]) =>
        andThen(soFar, (entries) =>
          andThen(matched(loaded, story, { contact, ref, person }), (entry) => ok([...entries, entry])),
        ),
      ok(first),
    )
  })
}

/** Somebody named turns out to be on record. A case that is open about them is told to whoever has it. */
export function matched(
  loaded: Known,
  story: readonly Entry[],
  { contact, ref, person }: { readonly contact: SubjectId; readonly ref: string; readonly person: SubjectId },
): Result<NewEntry> {
  const open = openCases(loaded.entries(person))
  loaded.need(...open)
  const workers = open.flatMap((id) => ofType(loaded.entries(id), referralClaimed).at(-1)?.body.worker ?? [])
  return identifyPerson(story, {
    contact,
    ref,
    person: loaded.sameAs(person),
    how: 'matched',
    openCase: { open: open.length > 0, workers: [...new Set(workers)] },
    at: loaded.at,
  })
}

/**
 * Each who is on record, with what was known then. Unless a name was said they go by their first name: whoever rang reads
 * it again, and a surname may be one behind which somebody lives safely.
 */
function withRecord(
  loaded: Known,
  told: ContactReceived,
  people: ReadonlyMap<string, SubjectId>,
  pack: Pack,
): ContactReceived {
  const children = told.children.flatMap(({ ref }) => people.get(ref) ?? [])
  const named = <T extends { readonly ref: string; readonly name?: string }>(row: T, more: object): T => {
    const person = people.get(row.ref)
    const known = person === undefined ? undefined : loaded.rows(personView, person)[0]
    if (known === undefined) return row
    const birth =
      known.birth_precision === 'day' && known.born_on !== null ? { birthDate: known.born_on } : {}
    const unsaid = row.name === undefined && known.given !== null
    const onRecord = { ...(unsaid ? { name: known.display_name } : {}), ...birth, ...more }
    return {
      ...row,
      ...(unsaid ? { name: known.given! } : {}),
      ...(Object.keys(onRecord).length === 0 ? {} : { onRecord }),
    }
  }
  return {
    ...told,
    children: told.children.map((child) => named(child, {})),
    adults: told.adults.map((adult) => named(adult, placeOf(loaded, people.get(adult.ref), children, pack))),
  }
}

/** What an adult is to these children, and their place in the home of the first who has one. */
function placeOf(
  loaded: Known,
  adult: SubjectId | undefined,
  children: readonly SubjectId[],
  pack: Pack,
): object {
  if (adult === undefined) return {}
  const [tie] = children.flatMap((child) =>
    loaded.rows(relationship, child).filter((row) => row.other === adult && row.until_on === null),
  )
  const today = londonDay(loaded.at).toString()
  const [place] = children.flatMap((child) =>
    loaded
      .rows(householdMember, child)
      .filter((row) => row.person === adult && (row.until_on === null || row.until_on > today)),
  )
  return {
    ...(tie === undefined ? {} : { relationship: labelOf(pack, 'relationship-role', tie.other_is) }),
    ...(place === undefined ? {} : { lives: place.part, presence: place.certainty }),
  }
}
