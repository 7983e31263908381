import type { Reader } from '#/db/reader.ts'
import { settingOn } from '#/framework/clocks.ts'
import { type Held, type Proposal, rulesOf } from '#/framework/screening.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, startOfDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import {
  type Earlier,
  findEarlier,
  findNamed,
  findPlans,
  findWarnings,
  type Named as NamedPerson,
  type Plan,
  type Warning,
} from '../history/queries.ts'
import { findNotice, findRepeats, type NoticeReceived } from '../notice/index.ts'
import { type Incident, maracOf, proposalFor, rankOf } from './facts.ts'
import { eachOnce, type Named, NOBODY } from './named.ts'
import {
  countSince,
  findDecisions,
  findForScreening,
  findInformation,
  findPeople,
  findSchools,
  findScreenings,
  findTold,
  findWaiting,
  type Person,
  type Sums,
  type Told,
  type Waiting,
} from './queries.ts'
import { atSchool } from './rules.ts'
import type {
  ScreeningChildTable,
  ScreeningInformationTable,
  ScreeningSchoolTable,
  ScreeningTable,
} from './tables.gen.ts'

type Child = Named<Person>

/** One notice of the list: whom it is about, and why it stands where it does. */
export type Row = {
  readonly waiting: Waiting
  readonly children: readonly Child[]
  readonly named: ReadonlyMap<SubjectId, NamedPerson>
  readonly first: readonly Held[]
}

export type CardChild = {
  readonly child: Child
  readonly named: NamedPerson | undefined
  readonly proposal: Proposal
  readonly decision: ScreeningChildTable | undefined
  readonly school: ScreeningSchoolTable | undefined
  readonly mayBeAtSchool: boolean
  /** Incidents told of this child in the last twelve months, this one among them. */
  readonly incidents: number
  readonly earlier: readonly Earlier[]
  readonly plans: readonly Plan[]
  readonly warnings: readonly Warning[]
}

export type Card = {
  readonly waiting: Waiting
  readonly version: number
  readonly pack: Pack
  /** The notice and its repeats as they were sent; none where they aren't shown. */
  readonly told: readonly NoticeReceived[]
  readonly children: readonly CardChild[]
  readonly adults: readonly (Person & { readonly named: NamedPerson | undefined })[]
  /** For a notice that names no child: what is proposed, and what was decided. */
  readonly unnamed:
    | { readonly proposal: Proposal; readonly decision: ScreeningChildTable | undefined }
    | undefined
  readonly information: readonly ScreeningInformationTable[]
  readonly screening: ScreeningTable | undefined
  readonly marac: readonly Held[]
  /** Why it goes first, for any of its children. */
  readonly first: readonly Held[]
}

export type Panel = {
  readonly rows: readonly Row[]
  readonly page: number
  readonly pages: number
  readonly waiting: number
  readonly today: Sums
  readonly week: Sums
  readonly card: Card | undefined
}

export type PackFor = (at: Temporal.Instant) => Pack

export const PAGE_ROWS = 50
const WEEK_DAYS = 7

/** Everything that the panel's screen shows: the list in its order, and one notice in full. */
export async function readPanel(
  db: Reader,
  asked: { readonly page: number; readonly selected?: SubjectId | undefined; readonly history: boolean },
  packFor: PackFor,
): Promise<Panel | undefined> {
  const waiting = await findWaiting(db)
  const ranked = await rankAll(db, waiting, packFor)
  const from = (asked.page - 1) * PAGE_ROWS
  const shown = ranked.slice(from, from + PAGE_ROWS)
  const selected = asked.selected ?? shown[0]?.waiting.subject
  const card = selected === undefined ? undefined : await readCard(db, selected, asked.history, packFor)
  if (asked.selected !== undefined && card === undefined) return undefined
  const today = londonDay(db.at)
  const ids = shown.flatMap(({ children }) => children.flatMap(({ person }) => person ?? []))
  const named = new Map((await findNamed(db, ids)).map((each) => [each.id, each]))
  return {
    rows: shown.map((row) => ({ ...row, named })),
    page: asked.page,
    pages: Math.ceil(ranked.length / PAGE_ROWS),
    waiting: ranked.length,
    today: await countSince(db, startOfDay(today)),
    week: await countSince(db, startOfDay(today.subtract({ days: WEEK_DAYS - 1 }))),
    card,
  }
}

/** Those that go first in the order of the pack's rules, then the others; whoever waited longest before who came since. */
async function rankAll(db: Reader, waiting: readonly Waiting[], packFor: PackFor) {
  const ids = waiting.map(({ subject }) => subject)
  const people = Map.groupBy(await findPeople(db, ids), ({ incident }) => incident)
  const told = Map.groupBy(await findTold(db, ids), ({ incident }) => incident)
  return waiting
    .map((each) => {
      const own = people.get(each.subject) ?? []
      const children = childrenOf(each, own)
      const incident = incidentOf(each, own, told.get(each.subject) ?? [])
      const pack = packFor(each.receivedAt)
      return { waiting: each, children, rank: rankOf(incident, pack), first: firstOf(incident, pack) }
    })
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        Temporal.Instant.compare(one.waiting.receivedAt, other.waiting.receivedAt) ||
        (one.waiting.subject < other.waiting.subject ? -1 : 1),
    )
}

/** Why it goes first, for any of its children: each rule once, in the pack's order. */
function firstOf(incident: Incident, pack: Pack): readonly Held[] {
  const keys = incident.children.length === 0 ? [NOBODY] : incident.children.map(({ key }) => key)
  const held = new Set(keys.flatMap((key) => proposalFor(incident, key, pack).held.map(({ id }) => id)))
  return rulesOf(pack, 'child').filter(({ id, first }) => first && held.has(id))
}

const childrenOf = ({ subject, repeats }: Waiting, people: readonly Person[]): readonly Child[] =>
  eachOnce(
    people.filter(({ part }) => part === 'child'),
    [subject, ...repeats],
  )

/** What a notice and its repeats say, and what was told before of the same people, as the rules ask for it. */
export function incidentOf(waiting: Waiting, people: readonly Person[], told: readonly Told[]): Incident {
  const on = londonDay(waiting.at).toString()
  const daysOf = (person: SubjectId | null): string[] => {
    const others = told.filter((each) => each.person === person && each.other !== waiting.subject)
    return [...others.map(({ at }) => londonDay(at).toString()), on]
  }
  const callOuts = new Map(
    told
      .filter(({ kind, other }) => kind === 'domestic-abuse' && other !== waiting.subject)
      .map(({ other, at }) => [other, londonDay(at).toString()]),
  )
  return {
    at: waiting.at,
    kind: waiting.kind,
    risks: waiting.risks,
    grading: waiting.grading ?? undefined,
    ticks: waiting.ticks ?? undefined,
    callOutDays: [...callOuts.values(), on],
    adultPregnant: people.some(
      ({ part, pregnant, expectedOn }) => part === 'adult' && (pregnant === 'yes' || expectedOn !== null),
    ),
    children: childrenOf(waiting, people).map((child) => ({
      key: child.key,
      unborn: child.role === 'unborn-child',
      birthDay: child.birthDate?.toString() ?? null,
      hurt: child.injured === 'yes',
      present: child.present === 'yes',
      openCase: child.openCase,
      incidentDays: daysOf(child.person),
    })),
  }
}

/** One notice in full. `history`: the viewer is one who may read what came before, beyond that there was something. */
export async function readCard(
  db: Reader,
  id: SubjectId,
  history: boolean,
  packFor: PackFor,
): Promise<Card | undefined> {
  const waiting = await findForScreening(db, id)
  if (waiting === undefined) return undefined
  const pack = packFor(waiting.receivedAt)
  const people = await findPeople(db, [id])
  const told = await findTold(db, [id])
  const incident = incidentOf(waiting, people, told)
  const children = childrenOf(waiting, people)
  const persons = [...new Set(people.flatMap(({ person }) => person ?? []))]
  const named = new Map((await findNamed(db, persons)).map((each) => [each.id, each]))
  const minors = children.flatMap(({ person }) => person ?? [])
  const earlier = history ? await findEarlier(db, minors, [id]) : []
  const plans = history ? await findPlans(db, minors) : []
  const warnings = history ? await findWarnings(db, minors) : []
  const decisions = new Map((await findDecisions(db, [id])).map((each) => [each.key, each]))
  const schools = new Map((await findSchools(db, [id])).map((each) => [each.key, each]))
  const day = londonDay(waiting.at)
  const since = day.subtract({ months: Number(settingOn(pack, 'screening-repeat-months', day)) }).toString()
  const pupils = new Set(pupilsOf(children, waiting, pack))
  return {
    waiting,
    version: await db.version(id),
    pack,
    told: waiting.withheld ? [] : await readTold(db, id),
    children: children.map((child) => ({
      child,
      named: child.person === null ? undefined : named.get(child.person),
      proposal: proposalFor(incident, child.key, pack),
      decision: decisions.get(child.key),
      school: schools.get(child.key),
      mayBeAtSchool: pupils.has(child.key),
      incidents:
        incident.children.find(({ key }) => key === child.key)?.incidentDays.filter((day) => day > since)
          .length ?? 0,
      earlier: earlier.filter((each) => each.child === child.person),
      plans: plans.filter((each) => each.child === child.person),
      warnings: warnings.filter((each) => each.person === child.person),
    })),
    adults: people
      .filter(({ part }) => part === 'adult')
      .map((adult) => ({
        ...adult,
        named: adult.person === null ? undefined : named.get(adult.person),
      })),
    unnamed:
      children.length > 0
        ? undefined
        : { proposal: proposalFor(incident, NOBODY, pack), decision: decisions.get(NOBODY) },
    information: await findInformation(db, [id]),
    screening: (await findScreenings(db, [id]))[0],
    marac: maracOf(incident, pack),
    first: firstOf(incident, pack),
  }
}

const pupilsOf = (children: readonly Child[], { receivedAt, kind }: Waiting, pack: Pack): string[] =>
  kind === 'domestic-abuse'
    ? atSchool(
        children.map((child) => ({
          ...child,
          told: {
            ref: child.ref,
            role: child.role,
            ...(child.birthDate === null ? {} : { birthDate: child.birthDate.toString() }),
            ...(child.school === null ? {} : { school: child.school }),
          },
        })),
        londonDay(receivedAt),
        pack,
      ).map(({ key }) => key)
    : []

async function readTold(db: Reader, id: SubjectId): Promise<readonly NoticeReceived[]> {
  const first = await findNotice(db, id)
  const repeats = await findRepeats(db, id)
  return [...(first === undefined ? [] : [first]), ...repeats].map(({ body }) => body as NoticeReceived)
}

/** Every subject that appears, for the access log. */
export const listedIn = ({ rows, card }: Panel): SubjectId[] => [
  ...rows.flatMap(({ waiting, children }) => [
    waiting.subject,
    ...children.flatMap(({ person }) => person ?? []),
  ]),
  ...(card === undefined ? [] : listedInCard(card)),
]

export const listedInCard = ({ waiting, children, adults }: Card): SubjectId[] => [
  waiting.subject,
  ...children.flatMap(({ child }) => child.person ?? []),
  ...adults.flatMap(({ person }) => person ?? []),
]
