import { type DutyRow, dutyView } from '#/framework/duties.ts'
import type { Framework } from '#/framework/types.ts'
import { startOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row, type View } from '#/log/view.ts'
import { writeTeller } from '../concern.ts'
import {
  allegationActionRecorded,
  allegationEnded,
  allegationReceived,
  allegationTypes,
  designatedOfficerConsulted,
} from './entries.ts'

const moment = (entry: Entry): string => startOf(entry.occurred).toString()

export const allegationView = defineView({
  name: 'allegation',
  over: 'allegation',
  reads: allegationTypes.map(({ type }) => type),
  version: 1,
  key: [],
  rows(entries, subject) {
    const received = ofType(entries, allegationReceived)[0]
    if (received === undefined) return []
    const consulted = ofType(entries, designatedOfficerConsulted)
    const ended = ofType(entries, allegationEnded)[0]
    const { name, work, where } = received.body.who
    return [
      {
        subject,
        received_at: moment(received),
        from_name: writeTeller(received.body.from),
        who: [name, work, where].filter((each) => each !== undefined).join(', ') || 'somebody not named',
        consulted_at: consulted[0] === undefined ? null : moment(consulted[0]),
        ended_at: ended === undefined ? null : moment(ended),
        outcome: ended?.body.outcome ?? null,
        body: received.body as unknown as Row,
        story: entries.flatMap((entry) => lineOf(entry) ?? []),
      },
    ]
  },
})

/** One thing that was agreed, done or found. */
export type StoryLine = {
  readonly at: string
  readonly by: string
  readonly code: string
  readonly with: string | null
  readonly said: string
}

function lineOf(entry: Entry): StoryLine | undefined {
  const at = moment(entry)
  const [consulted] = ofType([entry], designatedOfficerConsulted)
  if (consulted)
    return {
      at,
      by: consulted.body.byName,
      code: 'consulted',
      with: consulted.body.withWhom,
      said: consulted.body.agreed,
    }
  const [action] = ofType([entry], allegationActionRecorded)
  if (action)
    return { at, by: action.body.byName, code: action.body.action, with: null, said: action.body.said }
  const [ended] = ofType([entry], allegationEnded)
  return ended && { at, by: ended.body.byName, code: ended.body.outcome, with: null, said: ended.body.reason }
}

/** What is owed of an allegation, in a table that nobody else's lists and counts read. */
export const allegationDutyView = (framework: Framework): View<DutyRow> => ({
  ...dutyView('allegation', framework),
  name: 'allegation_duty',
})
