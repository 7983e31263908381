import { type Involvement, involvementView } from '#/access/involvement.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { moment } from '../moments.ts'
import { consultationAnswered, consultationAsked, consultationTypes } from './entries.ts'

const reads = consultationTypes.map(({ type }) => type)

export const consultationView = defineView({
  name: 'consultation',
  over: 'consultation',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const asked = ofType(entries, consultationAsked)[0]
    if (asked === undefined) return []
    const answered = ofType(entries, consultationAnswered)[0]
    const { body } = asked
    return [
      {
        subject,
        asked_at: moment(asked)!,
        question: body.question,
        about_kind: body.about?.kind ?? null,
        about: body.about?.id ?? null,
        team: body.team,
        to_role: body.to,
        to_account: body.toAccount ?? null,
        to_name: body.toName ?? null,
        asker: body.asker,
        asker_name: body.askerName,
        answered_at: moment(answered),
        answer: answered?.body.answer ?? null,
        answered_as: answered?.body.as ?? null,
        answered_name: answered?.body.byName ?? null,
      },
    ]
  },
})

/**
 * The team, the asker and whoever was asked may open the question. Whoever was asked knows the children by it until it
 * is answered: to answer well, they may have to read.
 */
export const consultationInvolvementView = involvementView({
  over: 'consultation',
  reads,
  version: 1,
  found(entries) {
    const asked = ofType(entries, consultationAsked)[0]
    if (asked === undefined) return []
    const { team, asker, toAccount } = asked.body
    const from = asked.recordedAt
    const until = ofType(entries, consultationAnswered)[0]?.recordedAt
    const parties = [
      { party: { kind: 'team', id: team }, part: 'duty' },
      { party: { kind: 'worker', id: asker }, part: 'asker' },
      ...(toAccount === undefined
        ? []
        : [{ party: { kind: 'worker', id: toAccount }, part: 'consulted' } as const]),
    ] as const
    return parties.flatMap(({ party, part }): readonly Involvement[] => [
      { person: null, party, part, from },
      ...childrenOf(asked).map((person) => ({ person, party, part, from, until })),
    ])
  },
})

const childrenOf = ({ subjects }: Entry): readonly string[] =>
  subjects.filter(({ role }) => role === 'child').map(({ subject }) => subject)
