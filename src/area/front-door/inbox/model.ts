import type { Reader } from '#/db/reader.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, startOfDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Desk, readDesk } from '../consultation/index.ts'
import { FRONT_DOOR } from '../contact/index.ts'
import { findEarlier, findPlans, findWarnings } from '../history/queries.ts'
import {
  findHandovers,
  type HandoverShown,
  listedInOpen,
  type NightShown,
  readOpen,
} from '../out-of-hours/index.ts'
import {
  type Child,
  countSince,
  type First,
  findChildren,
  findFirst,
  findSoonest,
  findTold,
  findWhoIsIn,
  type Owed,
  type Sums,
  type Told,
} from './queries.ts'
import {
  type Asked,
  type Family,
  familiesOf,
  type Listed,
  listed,
  type Notice,
  sinceLooked,
} from './rules.ts'
import { type FamilySigns, type Known, signsOf } from './signs.ts'
import { findWaiting } from './waiting-queries.ts'

export type NoticeShown = {
  readonly notice: Notice
  readonly told: Told
  readonly since: ReturnType<typeof sinceLooked>
}

/** One row of the inbox: a family, their notices, and what was known before. */
export type FamilyShown = {
  readonly family: Family
  readonly notices: readonly NoticeShown[]
  readonly children: readonly Child[]
  readonly soonest: Owed | undefined
  readonly signs: FamilySigns
}

export type InboxShown = {
  readonly asked: Asked
  readonly listed: Listed
  readonly families: readonly FamilyShown[]
  /** Notices that are new or changed since this person looked, in the whole inbox. */
  readonly changes: number
  readonly first: readonly First[]
  readonly today: Sums
  readonly week: Sums
  readonly in: readonly string[]
  /** Who is on, what the rota lacks, whom to ring, and questions that wait. */
  readonly desk: Desk
  /** What the night left: police protection, hospital, things to do. */
  readonly night: Pick<NightShown, 'open' | 'children'>
  /** The newest handover, while nobody of the day has read it. */
  readonly handover: HandoverShown | undefined
}

const WEEK_DAYS = 7

/** Everything that the inbox shows, in one reading. */
export async function readInbox(
  db: Reader,
  asked: Asked,
  packFor: (at: Temporal.Instant) => Pack,
): Promise<InboxShown> {
  const today = londonDay(db.at)
  const { notices, alone, changes } = await findWaiting(db, asked, today)
  const page = listed(familiesOf(notices), asked, alone)
  const since = (notice: Notice) => sinceLooked(notice, asked.looked?.epochMilliseconds, asked.account)
  const week = startOfDay(today.subtract({ days: WEEK_DAYS - 1 }))
  return {
    asked,
    listed: page,
    families: await readFamilies(db, page.families, since, packFor),
    changes,
    first: await findFirst(db),
    desk: await readDesk(db, packFor(db.at), asked.account),
    ...(await countSince(db, startOfDay(today), week)),
    in: (await findWhoIsIn(db, FRONT_DOOR.id)).map(({ name }) => name),
    night: await readOpen(db),
    handover: (await findHandovers(db)).slice(0, 1).find(({ readBy }) => readBy.length === 0),
  }
}

async function readFamilies(
  db: Reader,
  families: readonly Family[],
  since: (notice: Notice) => ReturnType<typeof sinceLooked>,
  packFor: (at: Temporal.Instant) => Pack,
): Promise<FamilyShown[]> {
  const ids = families.flatMap(({ notices }) => notices.map(({ subject }) => subject))
  const told = new Map((await findTold(db, ids)).map((each) => [each.subject, each]))
  const children = Map.groupBy(await findChildren(db, ids), ({ notice }) => notice)
  const soonest = new Map((await findSoonest(db, ids)).map((each) => [each.subject, each]))
  const known = await readKnown(db, [...children.values()].flat(), ids)
  return families.map((family) => {
    const notices = family.notices.flatMap((notice) => {
      const words = told.get(notice.subject)
      return words === undefined ? [] : [{ notice, told: words, since: since(notice) }]
    })
    const own = eachOnce(notices.flatMap(({ notice }) => children.get(notice.subject) ?? []))
    return {
      family,
      notices,
      children: own,
      soonest: firstDue(family.notices.flatMap(({ subject }) => soonest.get(subject) ?? [])),
      signs: signsOf(
        notices.map(({ told }) => told),
        own,
        known,
        packFor,
      ),
    }
  })
}

async function readKnown(db: Reader, children: readonly Child[], but: readonly SubjectId[]): Promise<Known> {
  const people = [...new Set(children.flatMap(({ person }) => person ?? []))]
  return {
    earlier: await findEarlier(db, people, but),
    plans: await findPlans(db, people),
    warnings: await findWarnings(db, people),
  }
}

/** A child whom several notices name is shown once; a child nobody has identified, as often as they were told of. */
const eachOnce = (children: readonly Child[]): Child[] => [
  ...new Map(children.map((child, index) => [child.person ?? `told-${index}`, child])).values(),
]

const firstDue = (owed: readonly Owed[]): Owed | undefined =>
  owed.toSorted((one, other) => Temporal.Instant.compare(one.due, other.due))[0]

/** Every subject that appears, for the access log. */
export const listedIn = ({ families, first, night }: InboxShown): SubjectId[] => [
  ...listedInOpen(night),
  ...families.flatMap(({ notices, children }) => [
    ...notices.map(({ notice }) => notice.subject),
    ...children.flatMap(({ person }) => person ?? []),
  ]),
  ...first.flatMap(({ subject, person }) => (person === null ? [subject] : [subject, person])),
]
