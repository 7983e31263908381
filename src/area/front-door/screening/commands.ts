import { ROLES } from '#/access/roles.ts'
import { settingOn } from '#/framework/clocks.ts'
import type { Proposal } from '#/framework/screening.ts'
import { atInstant, londonDay } from '#/lib/dates.ts'
import { idFrom, newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { registrationEntries } from '#/people/index.ts'
import { type Acting, expected, packOf } from '../acting.ts'
import { identifiedIn, type NoticePersonTold, noticeReceived, registerNamed } from '../notice/index.ts'
import { receiveReferral } from '../referral/index.ts'
import type { By } from './entries.ts'
import { referralFrom } from './making.ts'
import type { Card } from './model.ts'
import { type ChildTold, childrenIn, type Named, NOBODY } from './named.ts'
import {
  addInformation,
  type Choice,
  declineMarac,
  type Knowledge,
  makesReferral,
  type Proposed,
  referMarac,
  type SchoolTold,
  screenNotice,
  tellSchool,
} from './rules.ts'
import { drawSample, judgeSampled } from './sampling.ts'

/** Whoever does it: by name, by what their work is called, and for whom. */
const byOf = ({ viewer }: Pick<Acting, 'viewer'>): By => ({
  byName: viewer.name,
  byRole: ROLES.find(({ name }) => viewer.roles.includes(name))?.title ?? 'Worker',
  byAgency: viewer.agency.name,
})

const process = (notice: SubjectId) => ({ id: notice, kind: '' })

const common = (acting: Acting, notice: SubjectId, loaded: Loaded) => ({
  notice,
  by: byOf(acting),
  at: loaded.at,
  pack: packOf(acting, loaded.entries(notice), loaded.at),
})

/** One entry about a notice, as its rule gives it. */
const record = (
  acting: Acting,
  notice: SubjectId,
  rule: (entries: readonly Entry[], common_: ReturnType<typeof common>, loaded: Loaded) => Result<NewEntry>,
): Promise<Result<null>> =>
  acting.act({ subjects: [process(notice)] }, (loaded) =>
    andThen(rule(loaded.entries(notice), common(acting, notice, loaded), loaded), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )

export const inform = (acting: Acting, notice: SubjectId, told: Knowledge): Promise<Result<null>> =>
  record(acting, notice, (entries, rest) => addInformation(entries, { ...rest, told }))

export const refer = (
  acting: Acting,
  notice: SubjectId,
  input: { readonly because: readonly string[]; readonly reason: string },
): Promise<Result<null>> =>
  record(acting, notice, (entries, rest) => referMarac(entries, { ...rest, ...input }))

export const decline = (acting: Acting, notice: SubjectId, reason: string): Promise<Result<null>> =>
  record(acting, notice, (entries, rest) => declineMarac(entries, { ...rest, reason }))

/** The children of a notice and of the repeats joined to it. */
function childrenOf(
  loaded: Loaded,
  notice: SubjectId,
  repeats: readonly SubjectId[],
): readonly Named<ChildTold>[] {
  loaded.need(...repeats)
  return childrenIn([notice, ...repeats].map((id) => ({ id, entries: loaded.entries(id) }))).map((child) =>
    child.person === null ? child : { ...child, person: loaded.sameAs(child.person) },
  )
}

export const school = (
  acting: Acting,
  notice: SubjectId,
  input: { readonly repeats: readonly SubjectId[]; readonly key: string; readonly school: SchoolTold },
): Promise<Result<null>> =>
  record(acting, notice, (entries, rest, loaded) => {
    const children = childrenOf(loaded, notice, input.repeats)
    loaded.need(...children.flatMap(({ person }) => person ?? []))
    return tellSchool(entries, { ...rest, ...input, children, hidden: acting.viewer.hidden })
  })

export type Screening = {
  readonly choices: readonly Choice[]
  /** Notices that were joined to this one. */
  readonly repeats: readonly SubjectId[]
  readonly proposed: ReadonlyMap<string, Proposed>
  readonly maracBecause: readonly string[]
}

/** What the rules propose of a notice that is shown, as it is recorded with what a person then decides. */
export const screeningOf = ({ waiting, children, unnamed, marac }: Card): Omit<Screening, 'choices'> => ({
  repeats: waiting.repeats,
  proposed: new Map([
    ...children.map(({ child, proposal }) => [child.key, proposedIn(proposal)] as const),
    ...(unnamed === undefined ? [] : [[NOBODY, proposedIn(unnamed.proposal)] as const]),
  ]),
  maracBecause: marac.map(({ id }) => id),
})

const proposedIn = ({ outcome, held }: Proposal): Proposed => ({ outcome, by: held.map(({ id }) => id) })

/**
 * Records what was decided for each child. Children who progress go on as one referral, made in the same act; whoever
 * among them nobody identified gets a record made of what was said. It waits in the duty inbox from this moment.
 */
export function screen(
  acting: Acting,
  notice: SubjectId,
  input: Screening,
): Promise<Result<{ referral: SubjectId | null }>> {
  const referral = newId()
  const fresh = new Map<string, SubjectId>()
  return acting.act({ subjects: [process(notice)], ...expected(acting, notice) }, (loaded) => {
    const entries = loaded.entries(notice)
    const rest = common(acting, notice, loaded)
    const children = childrenOf(loaded, notice, input.repeats)
    loaded.need(...children.flatMap(({ person }) => person ?? []))
    const going = progressing(children, input.choices, rest.pack)
    for (const { key, person } of going) if (person === null && !fresh.has(key)) fresh.set(key, newId())
    const people = new Map(going.map(({ key, person }) => [key, person ?? fresh.get(key)!]))
    return andThen(
      screenNotice(entries, {
        ...rest,
        ...input,
        children,
        people,
        hidden: acting.viewer.hidden,
        qualified: acting.viewer.qualified,
        referral: going.length > 0 ? referral : undefined,
      }),
      (screened) => {
        if (going.length === 0)
          return ok({ entries: screened, value: { referral: null as SubjectId | null } })
        const begun = beginRecords(loaded, going, fresh, rest.by.byName)
        const made = makeReferral(loaded, { ...rest, referral, going, people, input })
        if (!begun.ok) return begun
        return andThen(made, (received) =>
          ok({
            entries: [...begun.value, ...received, ...screened],
            value: { referral: referral as SubjectId | null },
          }),
        )
      },
    )
  })
}

/** Those who go on as a referral. Where no child is named, one who must be found. */
function progressing(
  children: readonly Named<ChildTold>[],
  choices: readonly Choice[],
  pack: Parameters<typeof makesReferral>[0],
): readonly Named<ChildTold>[] {
  const keys = new Set(choices.filter(({ outcome }) => makesReferral(pack, outcome)).map(({ key }) => key))
  const named = children.filter(({ key }) => keys.has(key))
  if (children.length > 0 || !keys.has(NOBODY)) return named
  const told: NoticePersonTold = { ref: NOBODY, role: 'child' }
  return [{ notice: '' as SubjectId, ref: NOBODY, person: null, alike: null, key: NOBODY, told }]
}

/** The records of children whom nobody identified, each from the notice that names the child. */
function beginRecords(
  loaded: Loaded,
  going: readonly Named<ChildTold>[],
  fresh: ReadonlyMap<string, SubjectId>,
  byName: string,
): Result<readonly NewEntry[]> {
  const { at } = loaded
  return going.reduce<Result<readonly NewEntry[]>>((so, { key, ref, notice }) => {
    const person = fresh.get(key)
    if (person === undefined) return so
    if (key === NOBODY)
      return andThen(so, (begun) => ok([...begun, ...registrationEntries(person, FOUND, atInstant(at))]))
    const body = ofType(loaded.entries(notice), noticeReceived)[0]?.body
    return andThen(so, (begun) =>
      andThen(registerNamed(body, { notice, ref, person, byName, at }), (more) => ok([...begun, ...more])),
    )
  }, ok([]))
}

const FOUND = { as: 'child', names: [], description: 'a child who must be found, of a notice' } as const

/** It is received now: a notice is a referral from when the agencies together say so. */
function makeReferral(
  loaded: Loaded,
  input: ReturnType<typeof common> & {
    readonly referral: SubjectId
    readonly going: readonly Named<ChildTold>[]
    readonly people: ReadonlyMap<string, SubjectId>
    readonly input: Screening
  },
): Result<readonly NewEntry[]> {
  const { notice, referral, going, people, at, pack } = input
  const entries = loaded.entries(notice)
  const told = ofType(entries, noticeReceived)[0]!.body
  const adults = new Map([...identifiedIn(entries)].map(([ref, person]) => [ref, loaded.sameAs(person)]))
  loaded.need(...adults.values())
  const reasons = input.input.choices.filter(({ key }) => people.has(key)).map(({ reason }) => reason.trim())
  const from = referralFrom({
    told,
    children: going,
    people,
    adults,
    reasons: [...new Set(reasons)],
  })
  return receiveReferral({ id: referral, told: from, at, pack })
}

export const sampleId = (month: string): SubjectId => idFrom('screening-sample', month)

/** Draws a month's sample, once: its id is the month's. */
export function drawMonth(
  acting: Acting,
  month: string,
  among: readonly SubjectId[],
): Promise<Result<{ sample: SubjectId }>> {
  const sample = sampleId(month)
  const seed = newId()
  return acting.act({ subjects: [{ id: sample, kind: 'screening-sample' }] }, (loaded) => {
    const today = londonDay(loaded.at)
    const pack = packOf(acting, [], loaded.at)
    const number = (id: string) => Number(settingOn(pack, id, today))
    return andThen(
      drawSample(loaded.entries(sample), {
        sample,
        month,
        today,
        seed,
        percent: number('not-progressed-sample-percent'),
        least: number('not-progressed-sample-least'),
        among,
        by: byOf(acting),
        at: loaded.at,
      }),
      (entry) => ok({ entries: [entry], value: { sample } }),
    )
  })
}

export const judge = (
  acting: Acting,
  sample: SubjectId,
  input: { readonly notice: SubjectId; readonly agrees: boolean; readonly reason: string },
): Promise<Result<null>> =>
  acting.act({ subjects: [process(sample), process(input.notice)] }, (loaded) =>
    andThen(
      judgeSampled(loaded.entries(sample), {
        sample,
        ...input,
        noticeEntries: loaded.entries(input.notice),
        agency: acting.viewer.agency.id,
        by: byOf(acting),
        at: loaded.at,
      }),
      (entries) => ok({ entries, value: null }),
    ),
  )
