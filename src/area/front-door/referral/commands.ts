import { type Day, londonDay, type Occurred } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { personView } from '#/people/index.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { type Choice, decideReferral } from './deciding.ts'
import { type Conversation, type ReferralReceived, referralReceived } from './entries.ts'
import {
  acknowledgeReferral,
  claimReferral,
  confirmInWriting,
  holdConversation,
  readAgain,
  receiveReferral,
} from './rules.ts'
import { type ChildHistory, referralDaysOf } from './second-reading.ts'

const process = (referral: SubjectId) => ({ id: referral, kind: 'referral' })

const childrenIn = (entries: readonly Entry[]): readonly SubjectId[] =>
  ofType(entries, referralReceived)[0]?.body.children.map((child) => child.person) ?? []

/** Takes a referral about people who are on record: a letter, a call, a partner's system. */
export function receive(
  acting: Acting,
  told: ReferralReceived,
  occurred?: Occurred,
): Promise<Result<{ referral: SubjectId }>> {
  const referral = newId()
  const people = [
    ...told.children.map((child) => child.person),
    ...told.adults.flatMap((adult) => adult.person ?? []),
  ]
  const subjects = [...new Set(people)].map((id) => ({ id, kind: '' }))
  return acting.act({ subjects: [process(referral), ...subjects] }, (loaded) => {
    const current = {
      ...told,
      children: told.children.map((child) => ({ ...child, person: loaded.sameAs(child.person) })),
    }
    return andThen(
      receiveReferral({
        id: referral,
        told: current,
        ...(occurred === undefined ? {} : { occurred }),
        at: loaded.at,
        pack: packOf(acting, [], loaded.at),
      }),
      (entries) =>
        ok({
          entries: entries.map((entry) => ({
            ...entry,
            ...(told.how === 'telephone' ? { source: 'telephone' } : {}),
          })),
          value: { referral },
        }),
    )
  })
}

/** 'I have this', and the receipt that goes with it: the referrer sees who has it. */
export const claim = (acting: Acting, referral: SubjectId): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)], ...expected(acting, referral) }, ({ at, entries }) => {
    const story = entries(referral)
    const from = ofType(story, referralReceived)[0]?.body.from
    const receipted = story.some((entry) => entry.type === 'referral-acknowledged')
    const receipt =
      receipted || from?.account === undefined
        ? []
        : [acknowledgeReferral({ referral, to: from.name ?? 'The referrer', how: 'portal', at })]
    return ok({ entries: [claimReferral({ referral, by: byOf(acting), at }), ...receipt], value: null })
  })

/** Says that somebody without an account was told that we have it. */
export const acknowledge = (acting: Acting, referral: SubjectId, to: string): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)] }, ({ at }) =>
    ok({ entries: [acknowledgeReferral({ referral, to, how: 'telephone', at })], value: null }),
  )

export const confirm = (acting: Acting, referral: SubjectId, words: string): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)] }, ({ at }) =>
    ok({ entries: [confirmInWriting({ referral, words, byName: acting.viewer.name, at })], value: null }),
  )

export const converse = (
  acting: Acting,
  referral: SubjectId,
  held: Omit<Conversation, 'byName'>,
  occurred?: Occurred,
): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)], ...expected(acting, referral) }, ({ at }) =>
    andThen(
      holdConversation({
        referral,
        held: { ...held, byName: acting.viewer.name },
        ...(occurred === undefined ? {} : { occurred }),
        by: byOf(acting),
        at,
      }),
      (entry) => ok({ entries: [entry], value: null }),
    ),
  )

/** What somebody decided: for which children, and which guidance they used. */
export type Decided = { readonly choices: readonly Choice[]; readonly guidance?: readonly string[] }

/** Decides within an act. Everything that the gate asks of a child's history is read under its lock. */
export function decideIn(
  loaded: Loaded,
  acting: Acting,
  referral: SubjectId,
  { choices, guidance = [] }: Decided,
): Result<readonly NewEntry[]> {
  const entries = loaded.entries(referral)
  loaded.need(...childrenIn(entries))
  return decideReferral(entries, {
    referral,
    choices,
    guidance,
    hidden: acting.viewer.hidden,
    history: (child) => historyOf(loaded, child, londonDay(loaded.at)),
    by: byOf(acting),
    at: loaded.at,
    pack: packOf(acting, entries, loaded.at),
  })
}

/** Decides for each child chosen. */
export const decide = (
  acting: Acting,
  referral: SubjectId,
  choices: readonly Choice[],
  guidance: readonly string[] = [],
): Promise<Result<{ secondReading: boolean }>> =>
  acting.act({ subjects: [process(referral)], ...expected(acting, referral) }, (loaded) =>
    andThen(decideIn(loaded, acting, referral, { choices, guidance }), (decided) =>
      ok({ entries: decided, value: { secondReading: asksForReading(decided) } }),
    ),
  )

/** Must a manager read one of these decisions before it closes? */
export const asksForReading = (decided: readonly NewEntry[]): boolean =>
  decided.some((entry) => asksReading(entry.body))

const asksReading = (body: unknown): boolean =>
  ((body as { decisions?: readonly { secondReadingBecause: readonly string[] }[] }).decisions ?? []).some(
    (each) => each.secondReadingBecause.length > 0,
  )

function historyOf(loaded: Loaded, child: SubjectId, on: Day): ChildHistory {
  const known = loaded.rows(personView, child)[0]
  return {
    birthDay: known?.born_on ?? known?.expected_on ?? null,
    referralDays: referralDaysOf(loaded.entries(child)),
    on,
  }
}

export const secondRead = (
  acting: Acting,
  referral: SubjectId,
  reading: { readonly child: SubjectId; readonly agrees: boolean; readonly reason: string },
): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)], ...expected(acting, referral) }, (loaded) => {
    const entries = loaded.entries(referral)
    loaded.need(...childrenIn(entries))
    return andThen(
      readAgain(entries, {
        referral,
        ...reading,
        hidden: acting.viewer.hidden,
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (read) => ok({ entries: read, value: null }),
    )
  })
