/** Recording one child's return: who is concerned, and the rule that decides what is new. */
import { sha256 } from '#/lib/canonical.ts'
import { newId } from '#/lib/id.ts'
import { ok, type Result } from '#/lib/problem.ts'
import type { Actor, Log, Rule } from '#/log/act.ts'
import type { EntrySubject, NewEntry } from '#/log/entry.ts'
import { referralRecorded } from './entries.ts'
import type { Fact } from './facts.ts'
import type { Found } from './find.ts'
import { personEntries } from './persons.ts'
import { episodesTold, reconcile, toldBefore } from './reconcile.ts'

/** What an import did for one child. */
export type Did = { readonly added: number; readonly corrected: number; readonly struck: number }

export type ChildReturn = {
  readonly lea: string
  readonly childId: string
  readonly facts: readonly Fact[]
}

export type Import = {
  readonly log: Log
  readonly actor: Actor
  /** SHA-256 of the file. */
  readonly fileHash: string
  /** Team that the caseload is given to. */
  readonly team?: string | undefined
}

/** The same for the same file about the same state of the record: an import that is begun again does nothing twice. */
const requestOf = (given: Import, child: ChildReturn, found: Found | undefined): string =>
  sha256([given.fileHash, child.lea, child.childId, found?.version ?? 0].join(' ')).toString('hex')

/** Records what a child's return adds to the record, in one transaction. */
export async function recordChild(
  given: Import,
  child: ChildReturn,
  found: Found | undefined,
): Promise<Result<Did>> {
  const person = found?.person ?? newId()
  const names = new Set(child.facts.flatMap((fact) => fact.episode ?? []))
  const episodes = new Map([...names].map((name) => [name, found?.episodes.get(name) ?? newId()]))
  const subjects = [
    { id: person, kind: 'person' },
    ...[...episodes.values()].map((id) => ({ id, kind: 'census-episode' })),
  ]
  const request = {
    id: requestOf(given, child, found),
    client: given.actor.source,
    route: 'import-cin-census',
    input: child.facts,
  }
  return given.log.act({ request, by: given.actor, subjects }, childRule(given, child, person, episodes))
}

/** The pure part: what earlier returns told, against what this one tells. */
export const childRule =
  (
    { team }: Pick<Import, 'team'>,
    { lea, childId, facts }: ChildReturn,
    person: string,
    episodes: ReadonlyMap<string, string>,
  ): Rule<Did> =>
  (loaded) => {
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
    const ofPerson = personEntries(inForce, facts, child, loaded.at)
    const entries = [...ofPerson, ...added.map(allocatedTo(team)), ...corrected, ...struck]
    return ok({
      entries,
      value: { added: added.length, corrected: corrected.length, struck: struck.length },
    })
  }

const allocatedTo =
  (team: string | undefined) =>
  (entry: NewEntry): NewEntry =>
    team === undefined || entry.type !== referralRecorded.type
      ? entry
      : { ...entry, refs: [{ kind: 'team', id: team, role: 'allocated' }] }
