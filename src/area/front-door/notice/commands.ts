import { settingOn } from '#/framework/clocks.ts'
import { atInstant, londonDay, parseInstant } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { ofType } from '#/log/entry.ts'
import { personView } from '#/people/index.ts'
import type { Context } from '#/web/route.ts'
import { type Acting, byOf, expected } from '../acting.ts'
import { openCases } from '../contact/index.ts'
import { referralClaimed } from '../referral/index.ts'
import { noticeCallRefused, noticeReceived } from './entries.ts'
import { type Answered, type Coming, isPlanned, planLot, recordLot, subjectsOf } from './intake.ts'
import * as rules from './rules.ts'
import { checkNotice, type Sent } from './sent.ts'

export type Call = { readonly sentAt: string; readonly agency?: string; readonly notices: readonly Sent[] }

/** Takes what a system sends, and answers each notice in its order. The sender never learns whether anybody is known. */
export async function send(context: Context, call: Call): Promise<Result<readonly Answered[]>> {
  const why = whyNotOf(context, call)
  if (why !== undefined) return refuseCall(context, why)
  const pack = context.framework.packFor(londonDay(context.at))
  const given = { pack, at: context.at, today: londonDay(context.at) }
  const checked = call.notices.map((each) => checkNotice(each, given))
  const coming = checked.flatMap((each): Coming[] => (each.ok ? [{ checked: each.value, how: 'api' }] : []))
  const recorded = await recordTogether(context, coming)
  if (!recorded.ok) return recorded.refused === 'reused-request' ? refuseCall(context, 'replayed') : recorded
  const answers = [...recorded.value]
  return ok(
    checked.map((each) => (each.ok ? answers.shift()! : { answer: 'refused', problems: each.problems })),
  )
}

/** Plans and records some notices in one act. They are matched as whoever sends them may see the record: nobody hidden. */
export async function recordTogether(
  context: Context,
  coming: readonly Coming[],
): Promise<Result<readonly Answered[]>> {
  const { viewer, at } = context
  const pack = context.framework.packFor(londonDay(at))
  const plan = await context.disclose(
    { what: 'notice-matching', purpose: 'matching notices to the record', subjects: [], manner: 'list' },
    async (db) => ({
      shown: await planLot(db, { sender: viewer.agency, pack, at }, coming),
    }),
  )
  const planned = plan.filter(isPlanned)
  if (planned.length === 0) return ok(plan.filter((each) => !isPlanned(each)) as readonly Answered[])
  const recorded = await context.act({ subjects: subjectsOf(planned) }, (loaded) =>
    recordLot(loaded, planned),
  )
  if (!recorded.ok) return recorded
  const done = [...recorded.value]
  return ok(plan.map((each) => (isPlanned(each) ? done.shift()! : each)))
}

function whyNotOf(
  { framework, at, viewer }: Context,
  { sentAt, agency }: Call,
): 'replayed' | 'other-agency' | undefined {
  const day = londonDay(at)
  const minutes = Number(settingOn(framework.packFor(day), 'notice-call-minutes', day))
  if (agency !== undefined && agency !== viewer.agency.id) return 'other-agency'
  return rules.isReplayed(parseInstant(sentAt), at, minutes) ? 'replayed' : undefined
}

/** A forged or replayed call is refused, and the attempt is kept: what was in it isn't. */
async function refuseCall(
  context: Context,
  why: 'replayed' | 'other-agency',
): Promise<Result<readonly Answered[]>> {
  const { viewer, at } = context
  const attempt = newId()
  const kept = await context.act({ subjects: [{ id: attempt, kind: 'notice-call' }] }, (loaded) =>
    ok({
      entries: [
        {
          type: noticeCallRefused.type,
          occurred: atInstant(loaded.at),
          subjects: [{ subject: attempt, kind: 'notice-call', role: 'process' }],
          body: { why, account: viewer.account },
        },
      ],
      value: null,
    }),
  )
  if (!kept.ok && kept.refused !== 'reused-request') return kept
  const day = londonDay(at)
  const minutes = Number(settingOn(context.framework.packFor(day), 'notice-call-minutes', day))
  return {
    ...refuse(
      why === 'other-agency'
        ? problem(
            'other-agency',
            'An account sends for its own agency alone. Nothing was recorded.',
            'agency',
          )
        : rules.replayed(minutes),
    ),
    refused: 'forbidden',
  }
}

/** Duty says who somebody in the notice is: a record that was found. An open case is told to whoever has it. */
export const identify = (
  acting: Acting,
  notice: SubjectId,
  ref: string,
  person: SubjectId,
): Promise<Result<null>> =>
  acting.act(
    {
      subjects: [
        { id: notice, kind: 'notice' },
        { id: person, kind: '' },
      ],
    },
    (loaded) => {
      if (!isOnRecordFor(acting, loaded, person)) return NO_SUCH_PERSON
      const open = openCases(loaded.entries(person))
      loaded.need(...open)
      const workers = open.flatMap(
        (id) => ofType(loaded.entries(id), referralClaimed).at(-1)?.body.worker ?? [],
      )
      return andThen(
        rules.identify(ofType(loaded.entries(notice), noticeReceived)[0]?.body, {
          notice,
          ref,
          person: loaded.sameAs(person),
          how: 'matched',
          by: 'person',
          byName: acting.viewer.name,
          openCase: { open: open.length > 0, workers: [...new Set(workers)] },
          at: loaded.at,
        }),
        (entry) => ok({ entries: [entry], value: null }),
      )
    },
  )

/** Whoever doesn't exist for the viewer is not on record for them: the two are one answer. */
const isOnRecordFor = ({ viewer }: Acting, loaded: Loaded, person: SubjectId): boolean =>
  loaded.rows(personView, person).length > 0 &&
  !viewer.hidden.some((each) => each === person || each === loaded.sameAs(person))

const NO_SUCH_PERSON = {
  ...refuse(problem('no-such-record', 'There is no such record. Search again.')),
  refused: 'absent',
} as const

/** Nobody on record is this person: begins one from what the notice says, and identifies them as it. */
export function registerNew(
  acting: Acting,
  notice: SubjectId,
  ref: string,
): Promise<Result<{ person: SubjectId }>> {
  const person = newId()
  return acting.act(
    {
      subjects: [
        { id: notice, kind: 'notice' },
        { id: person, kind: 'person' },
      ],
    },
    ({ at, entries }) =>
      andThen(
        rules.registerNamed(ofType(entries(notice), noticeReceived)[0]?.body, {
          notice,
          ref,
          person,
          byName: acting.viewer.name,
          at,
        }),
        (begun) => ok({ entries: begun, value: { person } }),
      ),
  )
}

/** 'I have read this.' */
export const acknowledge = (acting: Acting, notice: SubjectId): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: notice, kind: 'notice' }] }, ({ at, entries }) =>
    andThen(rules.acknowledge(entries(notice), { notice, by: byOf(acting), at }), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )

/** 'These two are of one incident.' */
export const join = (acting: Acting, notice: SubjectId, first: SubjectId): Promise<Result<null>> =>
  acting.act(
    {
      subjects: [
        { id: notice, kind: 'notice' },
        { id: first, kind: 'notice' },
      ],
      ...expected(acting, notice),
    },
    ({ at, entries }) =>
      andThen(
        rules.joinByHand(entries(notice), entries(first), { notice, first, by: byOf(acting), at }),
        (entry) => ok({ entries: [entry], value: null }),
      ),
  )

/** 'This one is of something else.' */
export const part = (acting: Acting, notice: SubjectId, reason: string): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: notice, kind: 'notice' }], ...expected(acting, notice) }, ({ at, entries }) =>
    andThen(rules.part(entries(notice), { notice, reason, by: byOf(acting), at }), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
