import { involvementView } from '#/access/involvement.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { FRONT_DOOR } from '../contact/index.ts'
import { moment } from '../moments.ts'
import {
  type Ended,
  handoverAcknowledged,
  handoverGiven,
  KINDS,
  type Kind,
  type Left,
  RUNNING,
} from './entries.ts'

type Has<Body> = Entry<Body> & { readonly body: Body }

const bodied = <Body>(entry: Entry | undefined): Has<Body> | undefined =>
  entry === undefined || entry.body === null ? undefined : (entry as Has<Body>)

function rowOf(kind: Kind, entries: readonly Entry[], subject: SubjectId) {
  const begun = bodied<Left>(entries.find(({ type }) => type === RUNNING[kind].begun))
  if (begun === undefined) return []
  const over = entries.findLast(({ type }) => type === RUNNING[kind].ended)
  const ended = bodied<Ended>(over)
  return [
    {
      subject,
      kind,
      about: begun.body.about ?? null,
      children: begun.body.children,
      words: begun.body.words,
      began_at: moment(begun)!,
      by_name: begun.body.byName,
      needed_by: begun.body.by ?? null,
      ended_at: moment(over),
      ended_name: ended?.body.byName ?? null,
      ended: ended?.body.words ?? null,
    },
  ]
}

const readsOf = (kind: Kind): string[] => [RUNNING[kind].begun, RUNNING[kind].ended]

const runningViews = KINDS.map((kind) =>
  defineView({
    name: 'out_of_hours',
    over: RUNNING[kind].process,
    reads: readsOf(kind),
    version: 1,
    key: [],
    rows: (entries, subject) => rowOf(kind, entries, subject),
  }),
)

const handoverTypes = [handoverGiven.type, handoverAcknowledged.type]

export const handoverView = defineView({
  name: 'handover',
  over: 'handover',
  reads: handoverTypes,
  version: 1,
  key: [],
  rows(entries, subject) {
    const given = ofType(entries, handoverGiven)[0]
    if (given === undefined) return []
    const { since, received, waiting, open, words, byName } = given.body
    const read = ofType(entries, handoverAcknowledged)
    return [
      {
        subject,
        since,
        given_at: moment(given)!,
        by_name: byName,
        received,
        waiting,
        open,
        words: words ?? null,
        read_by: read.map(({ body }) => body.byName),
        readers: read.map(({ recordedBy }) => recordedBy),
      },
    ]
  },
})

/** The front door has it, by night and by day; of a child only while it runs. */
const involvements = [
  ...KINDS.map((kind) => ({ over: RUNNING[kind].process, reads: readsOf(kind) })),
  { over: 'handover', reads: handoverTypes },
].map(({ over, reads }) =>
  involvementView({
    over,
    reads,
    version: 1,
    found(entries) {
      const first = entries[0]
      if (first === undefined) return []
      const until = entries.find(({ type }) => type === reads[1] && over !== 'handover')?.recordedAt
      const children = first.subjects.filter(({ role }) => role === 'child').map(({ subject }) => subject)
      const part = { party: FRONT_DOOR, part: 'duty', from: first.recordedAt }
      return [{ person: null, ...part }, ...children.map((person) => ({ person, ...part, until }))]
    },
  }),
)

export const outOfHoursViews = [...runningViews, handoverView, ...involvements]
