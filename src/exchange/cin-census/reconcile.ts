/** What a return adds to what earlier returns told of a child: nothing, new facts, corrections, or facts taken back. */
import { canonical, contentHash } from '#/lib/canonical.ts'
import { atInstant, type Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry, EntrySubject, NewEntry } from '#/log/entry.ts'
import { CHILD_KEY, type Fact } from './facts.ts'

const CHANGED = 'The children in need census return was changed and imported again.'
const GONE = 'The children in need census return no longer tells this.'

type Origin = {
  readonly lea: string
  readonly childId: string
  readonly key: string
  readonly returnOf: string
}

export type Told = Entry & { readonly body: Origin }

/** Entries in force that earlier returns made of this child of this authority, by their keys. */
export function toldBefore(
  entries: readonly Entry[],
  lea: string,
  childId: string,
): ReadonlyMap<string, Told> {
  const told = entries.filter((entry): entry is Told => {
    const body = entry.body as Partial<Origin> | null
    return entry.type.startsWith('census-') && body?.lea === lea && body.childId === childId
  })
  return new Map(told.map((entry) => [entry.body.key, entry]))
}

/** The subject of each episode, by its name. */
export const episodesTold = (told: ReadonlyMap<string, Told>): ReadonlyMap<string, SubjectId> =>
  new Map(
    [...told.values()].flatMap((entry) => {
      const process = entry.subjects.find((each) => each.kind === 'census-episode')
      const { episode } = entry.body as { episode?: string }
      return process && episode !== undefined ? [[episode, process.subject] as const] : []
    }),
  )

/** Two returns say the same of a fact: which return said it doesn't count. */
const isSame = (told: Told, fact: Fact): boolean =>
  canonical(substance(told)) === canonical(substance({ ...fact, occurred: occurredNow(told, fact) }))

/** What a return says of who a child is keeps the day of the return that first said it. */
const occurredNow = (told: Told, fact: Fact): Occurred =>
  fact.episode === undefined ? told.occurred : fact.occurred

const substance = ({ body, occurred }: Pick<Told | Fact, 'body' | 'occurred'>): unknown => {
  const { returnOf: _, ...told } = body as Origin
  return [told, occurred]
}

/** Hash of everything that returns tell of a child: equal for the same return, whenever it is read. */
export const contentOf = (facts: readonly Pick<Told | Fact, 'body' | 'occurred'>[]): string =>
  contentHash(
    facts
      .map(({ body, occurred }) => {
        const { key, returnOf: _, ...told } = body as Origin
        return [key, told, key === CHILD_KEY ? null : occurred] as const
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

export type Reconciled = {
  readonly added: readonly NewEntry[]
  readonly corrected: readonly NewEntry[]
  readonly struck: readonly NewEntry[]
}

/**
 * `told`: what earlier returns told. `facts`: what this one tells. A fact that is missing now is struck only if a
 * return of the same date told it: a later return leaves out what was finished in an earlier year.
 */
export function reconcile(
  told: ReadonlyMap<string, Told>,
  facts: readonly Fact[],
  subjectsOf: (fact: Fact) => readonly EntrySubject[],
  at: Temporal.Instant,
): Reconciled {
  const now = new Map(facts.map((fact) => [fact.key, fact]))
  const returnOf = facts[0]?.body.returnOf
  const about = (entry: Told, type: string, body: unknown): NewEntry => ({
    type,
    occurred: atInstant(at),
    subjects: entry.subjects,
    body,
  })
  const added = facts
    .filter((fact) => !told.has(fact.key))
    .map((fact) => ({
      type: fact.type,
      occurred: fact.occurred,
      subjects: subjectsOf(fact),
      body: fact.body,
    }))
  const corrected = facts.flatMap((fact) => {
    const entry = told.get(fact.key)
    if (entry === undefined || isSame(entry, fact)) return []
    const occurred = occurredNow(entry, fact)
    return [about(entry, 'corrected', { entry: entry.id, body: fact.body, occurred, reason: CHANGED })]
  })
  const struck = [...told.values()]
    .filter((entry) => !now.has(entry.body.key) && entry.body.returnOf === returnOf)
    .map((entry) => about(entry, 'struck', { entry: entry.id, reason: GONE }))
  return { added, corrected, struck }
}
