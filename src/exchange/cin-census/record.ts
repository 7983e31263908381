/** Recording children's returns: who is concerned, and the rule that decides what is new. */
import { sha256 } from '#/lib/canonical.ts'
import type { Occurred } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { ok, type Result } from '#/lib/problem.ts'
import type { Actor, Decided, Loaded, Log } from '#/log/act.ts'
import type { BodyOf, Entry, EntrySubject, NewEntry } from '#/log/entry.ts'
import { type childRecorded, referralRecorded } from './entries.ts'
import { CHILD_KEY, type Fact } from './facts.ts'
import type { Found } from './find.ts'
import { contentOf, episodesTold, reconcile, toldBefore } from './reconcile.ts'

/** What an import did for one child. */
export type Did = { readonly added: number; readonly corrected: number; readonly struck: number }

export type ChildReturn = {
  readonly lea: string
  readonly childId: string
  readonly facts: readonly Fact[]
}

/** What a return tells of who a child is. */
export type Particulars = BodyOf<typeof childRecorded>

/**
 * What the record of a person lacks of that, as entries in its own words; given by whoever keeps persons. `inForce`:
 * what is on record of them. `asOf`: the day of the return.
 */
export type PersonEntries = (told: {
  readonly particulars: Particulars
  readonly asOf: Occurred
  readonly inForce: readonly Entry[]
  readonly person: EntrySubject
  readonly at: Temporal.Instant
}) => readonly NewEntry[]

export type Import = {
  readonly log: Log
  readonly personEntries: PersonEntries
  readonly actor: Actor
  /** SHA-256 of the file. */
  readonly fileHash: string
  /** Team that the caseload is given to. */
  readonly team?: string | undefined
}

/** A child's return with what is on record of them. */
export type Met = { readonly child: ChildReturn; readonly found: Found | undefined }

/** The same for the same file about the same state of the record: an import that is begun again does nothing twice. */
const requestOf = (given: Import, met: readonly Met[]): string =>
  sha256(
    [
      given.fileHash,
      ...met.map(({ child, found }) => `${child.lea} ${child.childId} ${found?.version ?? 0}`),
    ].join('\n'),
  ).toString('hex')

/**
 * Records what some children's returns add to the record, in one transaction: what is done once for all of them is
 * most of the work. No two may be of one person. Gives what was done for each, in order.
 */
export async function recordChildren(given: Import, met: readonly Met[]): Promise<Result<readonly Did[]>> {
  const placed = met.map(({ child, found }) => ({ child, place: placeOf(child, found) }))
  const subjects = placed.flatMap(({ place }) => [
    { id: place.person, kind: 'person' },
    ...[...place.episodes.values()].map((id) => ({ id, kind: 'census-episode' })),
  ])
  const request = {
    id: requestOf(given, met),
    client: given.actor.source,
    route: 'import-cin-census',
    input: met.map(({ child }) => contentOf(child.facts)),
  }
  return given.log.act({ request, by: given.actor, subjects }, (loaded) => {
    const decided = placed.map(({ child, place }) => decide(loaded, given, child, place))
    return ok({ entries: decided.flatMap((each) => each.entries), value: decided.map((each) => each.value) })
  })
}

/** Ids under which a child and their episodes are, or will be, on record. */
export type Place = { readonly person: string; readonly episodes: ReadonlyMap<string, string> }

function placeOf({ facts }: ChildReturn, found: Found | undefined): Place {
  const names = new Set(facts.flatMap((fact) => fact.episode ?? []))
  const episodes = [...names].map((name) => [name, found?.episodes.get(name) ?? newId()] as const)
  return { person: found?.person ?? newId(), episodes: new Map(episodes) }
}

/** The pure part: what earlier returns told of a child, against what this one tells. */
export function decide(
  loaded: Loaded,
  { team, personEntries }: Pick<Import, 'team' | 'personEntries'>,
  { lea, childId, facts }: ChildReturn,
  { person, episodes }: Place,
): Decided<Did> {
  const inForce = loaded.entries(person)
  const told = toldBefore(inForce, lea, childId)
  const known = episodesTold(told)
  const child: EntrySubject = { subject: loaded.sameAs(person), kind: 'person', role: 'child' }
  const subjectsOf = ({ episode }: Fact): readonly EntrySubject[] => {
    if (episode === undefined) return [child]
    const process = known.get(episode) ?? episodes.get(episode)!
    return [child, { subject: process, kind: 'census-episode', role: 'process' }]
  }
  const { added, corrected, struck } = reconcile(told, facts, subjectsOf, loaded.at)
  const who = facts.find((fact) => fact.key === CHILD_KEY)!
  const ofPerson = personEntries({
    particulars: who.body as Particulars,
    asOf: who.occurred,
    inForce,
    person: child,
    at: loaded.at,
  })
  return {
    entries: [...ofPerson, ...added.map(allocatedTo(team)), ...corrected, ...struck],
    value: { added: added.length, corrected: corrected.length, struck: struck.length },
  }
}

const allocatedTo =
  (team: string | undefined) =>
  (entry: NewEntry): NewEntry =>
    team === undefined || entry.type !== referralRecorded.type
      ? entry
      : { ...entry, refs: [{ kind: 'team', id: team, role: 'allocated' }] }
