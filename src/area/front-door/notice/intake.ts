/**
 * Notices by the lot, from a call or a file: looked up together, matched together, and recorded some to a transaction
 * (decisions/0010, 0030). One that is had already costs no transaction.
 */
import type { Reader } from '#/db/reader.ts'
import { settingOn } from '#/framework/clocks.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, type Result } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { type NewEntry, ofType } from '#/log/entry.ts'
import { personView } from '#/people/index.ts'
import { openCases } from '../contact/index.ts'
import { referralClaimed } from '../referral/index.ts'
import type { Answer, NoticeReceived } from './entries.ts'
import { type Matched, matchPeople } from './matching.ts'
import { findIncidents, type Incident, incidentOf, type Joining, repeatOf } from './repeats.ts'
import { identify, joinedEntry, noticeId, OTHER_CONTENT, receiveNotice } from './rules.ts'
import type { Checked } from './sent.ts'

export type Sender = { readonly id: string; readonly name: string }

/** One that was found fit to be recorded, and how it came. */
export type Coming = {
  readonly checked: Checked
  readonly how: NoticeReceived['how']
  readonly file?: { readonly id: SubjectId; readonly line: number }
}

export type Answered = {
  readonly answer: Answer
  readonly notice?: SubjectId
  readonly problems: readonly Problem[]
}

export type Planned = {
  readonly id: SubjectId
  readonly body: NoticeReceived
  readonly problems: readonly Problem[]
  readonly matched: ReadonlyMap<string, Matched>
  readonly joining?: Joining
}

/** What is known of each before anything is locked: its answer, or what is to be recorded of it. */
export type Plan = readonly (Answered | Planned)[]

export const isPlanned = (each: Answered | Planned): each is Planned => 'body' in each

type Had = {
  readonly subject: SubjectId
  readonly content: string
  readonly file: SubjectId | null
  readonly file_line: number | null
  readonly joined_to: SubjectId | null
}

const HAD = `select subject, content, file, file_line, joined_to from notice where subject = any ($1::uuid[])`

/** Looks a lot up, and plans it: whom it names, and what it repeats. At most some dozens at a time. */
export async function planLot(
  db: Pick<Reader, 'sql' | 'hidden'>,
  given: { readonly sender: Sender; readonly pack: Pack; readonly at: Temporal.Instant },
  coming: readonly Coming[],
): Promise<Plan> {
  const { sender, pack, at } = given
  const bodies = coming.map((each) => bodyOf(each, sender))
  const ids = bodies.map(({ reference }) => noticeId(sender.id, reference))
  const rows = await db.sql<Had>('notice-had', HAD, [ids])
  const had = new Map(rows.map((row) => [row.subject, row]))
  const earlier = new Map<SubjectId, string>()
  const first = coming.map((each, index): Answered | number => {
    const [id, body] = [ids[index]!, bodies[index]!]
    const known = had.get(id)
    const content = known?.content ?? earlier.get(id)
    earlier.set(id, content ?? body.content)
    return content === undefined ? index : hadBefore(id, each, content, known)
  })
  const fresh = first.filter((each) => typeof each === 'number')
  const hours = Number(settingOn(pack, 'notice-same-people-hours', londonDay(at)))
  const oneIn = Number(settingOn(pack, 'notice-certain-one-in', londonDay(at)))
  const matched = await matchPeople(
    db,
    fresh.map((index) => bodies[index]!),
    oneIn,
  )
  const incidents = fresh.map((index) => incidentOf(ids[index]!, bodies[index]!, at))
  const joinings = joinWithin(incidents, await findIncidents(db, incidents, hours), hours)
  const planned = new Map(
    fresh.map((index, place) => [
      index,
      {
        id: ids[index]!,
        body: bodies[index]!,
        problems: coming[index]!.checked.problems,
        matched: matched[place]!,
        ...(joinings[place] === undefined ? {} : { joining: joinings[place] }),
      },
    ]),
  )
  return first.map((each) => (typeof each === 'number' ? planned.get(each)! : each))
}

const bodyOf = ({ checked, how, file }: Coming, sender: Sender): NoticeReceived => ({
  ...checked.told,
  agency: sender.id,
  agencyName: sender.name,
  content: checked.content,
  how,
  ...(file === undefined ? {} : { file }),
  ...(checked.asSent.length === 0 ? {} : { asSent: [...checked.asSent] }),
})

/** The very line of the very file that brought it has the answer that it had: the file was broken off, and begun again. */
function hadBefore(
  id: SubjectId,
  { checked, file }: Coming,
  content: string,
  had: Had | undefined,
): Answered {
  if (content !== checked.content) return { answer: 'refused', problems: [OTHER_CONTENT] }
  const same = file !== undefined && had?.file === file.id && had.file_line === file.line
  if (!same) return { answer: 'already-had', notice: id, problems: [] }
  return { answer: had.joined_to === null ? 'accepted' : 'joined', notice: id, problems: checked.problems }
}

/** Each against those on record and those before it in the lot; whatever it joins stands for it from then on. */
function joinWithin(
  incidents: readonly Incident[],
  known: readonly (readonly Incident[])[],
  hours: number,
): readonly (Joining | undefined)[] {
  const before: Incident[] = []
  return incidents.map((each, place) => {
    const joining = repeatOf(each, [...known[place]!, ...before], hours)
    before.push(joining === undefined ? each : { ...each, first: joining.first })
    return joining
  })
}

/** Whoever is locked to record these: the notices, and everybody who was matched. */
export const subjectsOf = (planned: readonly Planned[]) => [
  ...planned.map(({ id }) => ({ id, kind: 'notice' })),
  ...new Map(
    planned.flatMap(({ matched }) =>
      [...matched.values()].map(({ person }) => [person, { id: person, kind: '' }]),
    ),
  ).values(),
]

/** The rule by which a lot is recorded: one that somebody else recorded since is had already. */
export function recordLot(loaded: Loaded, planned: readonly Planned[]): Result<Decided<readonly Answered[]>> {
  const cases = openCasesOf(loaded, planned)
  const done = planned.map((each) => recordOne(loaded, each, cases))
  return ok({ entries: done.flatMap(({ entries }) => entries), value: done.map(({ value }) => value) })
}

type Cases = ReadonlyMap<SubjectId, { readonly open: boolean; readonly workers: readonly string[] }>

/** Asked for all of them at once: so that a lot begins again once at most. */
function openCasesOf(loaded: Loaded, planned: readonly Planned[]): Cases {
  const people = [
    ...new Set(planned.flatMap(({ matched }) => [...matched.values()].map(({ person }) => person))),
  ]
  const open = new Map(people.map((person) => [person, openCases(loaded.entries(person))]))
  loaded.need(...[...open.values()].flat())
  return new Map(
    [...open].map(([person, processes]) => {
      const workers = processes.flatMap(
        (id) => ofType(loaded.entries(id), referralClaimed).at(-1)?.body.worker ?? [],
      )
      return [person, { open: processes.length > 0, workers: [...new Set(workers)] }]
    }),
  )
}

function recordOne(loaded: Loaded, planned: Planned, cases: Cases): Decided<Answered> {
  const { id, body, problems, matched, joining } = planned
  const { at } = loaded
  const received = receiveNotice(loaded.entries(id), { id, body, at })
  if (!received.ok) return { entries: [], value: { answer: 'refused', problems: received.problems } }
  if (received.value === 'already-had')
    return { entries: [], value: { answer: 'already-had', notice: id, problems: [] } }
  const identified = [...matched].flatMap(([ref, { person, why }]): NewEntry[] => {
    if (loaded.rows(personView, person).length === 0) return []
    const entry = identify(body, {
      notice: id,
      ref,
      person: loaded.sameAs(person),
      how: 'matched',
      by: 'rules',
      why,
      openCase: cases.get(person) ?? { open: false, workers: [] },
      at,
    })
    return entry.ok ? [entry.value] : []
  })
  return {
    entries: [
      received.value,
      ...identified,
      ...(joining === undefined ? [] : [joinedEntry(id, joining, at)]),
    ],
    value: { answer: joining === undefined ? 'accepted' : 'joined', notice: id, problems },
  }
}
