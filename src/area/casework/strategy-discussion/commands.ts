import { codeList } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { Occurred } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type NewEntry, ofType } from '#/log/entry.ts'
import { type Acting, packOf } from '../../front-door/acting.ts'
import { decideIn } from '../../front-door/referral/index.ts'
import { type Answered, type Called, type Consulted, type Held, strategyDiscussionCalled } from './entries.ts'
import {
  type Acted,
  answerInvitation,
  callDiscussion,
  callOff,
  consultAfter,
  holdDiscussion,
} from './rules.ts'

export type Calling = {
  readonly called: Omit<Called, 'byName'>
  readonly known: readonly SubjectId[]
  /** Children for whom calling it is the decision on the referral too; none, if whoever calls it doesn't decide. */
  readonly decideFor: readonly SubjectId[]
}

/** Calls a discussion; and, if asked, decides in the same act that this is what is done for these children. */
export function call(acting: Acting, calling: Calling): Promise<Result<{ discussion: SubjectId }>> {
  const discussion = newId()
  const { referral, children } = calling.called
  return acting.act(
    {
      subjects: [
        { id: discussion, kind: 'strategy-discussion' },
        { id: referral, kind: 'referral' },
      ],
    },
    (loaded) => {
      loaded.need(...children.map(({ person }) => person))
      const pack = packNow(acting, loaded)
      const called = {
        ...calling.called,
        children: children.map((each) => ({ ...each, person: loaded.sameAs(each.person) })),
      }
      const known = calling.known.map((each) => (loaded.exists(each) ? loaded.sameAs(each) : each))
      const acted = { discussion, byName: acting.viewer.name, at: loaded.at, pack }
      return andThen(callDiscussion({ ...acted, called, known }), (entry) =>
        andThen(decisionsWith(acting, loaded, calling), (decided) =>
          ok({ entries: [...decided, entry], value: { discussion } }),
        ),
      )
    },
  )
}

/** Today's pack says who takes part: a discussion is held as is practised on its day. */
const packNow = (acting: Acting, loaded: Loaded) => packOf(acting, [], loaded.at)

const decisionsWith = (
  acting: Acting,
  loaded: Loaded,
  { called, decideFor }: Calling,
): Result<readonly NewEntry[]> =>
  decideFor.length === 0
    ? ok([])
    : decideIn(loaded, acting, called.referral, {
        choices: decideFor.map((child) => ({
          child,
          outcome: outcomeOf(packOf(acting, loaded.entries(called.referral), loaded.at)),
          reason: called.why,
        })),
      })

/** The decision that leads to a discussion, as the referral's own pack calls it. Throws when the pack has none. */
function outcomeOf(pack: Pack): string {
  const found = codeList(pack, 'referral-outcome').find(({ marks }) =>
    marks.includes('to-strategy-discussion'),
  )
  if (found === undefined)
    throw new Error(`${pack.edition} has no outcome that leads to a strategy discussion.`)
  return found.code
}

/** Something about a discussion that was called, with the referral and the children under the same locks. */
const actOn = (
  acting: Acting,
  discussion: SubjectId,
  rule: (entries: ReturnType<Loaded['entries']>, acted: Acted) => Result<NewEntry>,
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: discussion, kind: '' }] }, (loaded) => {
    const entries = loaded.entries(discussion)
    const called = ofType(entries, strategyDiscussionCalled)[0]?.body
    loaded.need(
      ...(called === undefined ? [] : [called.referral, ...called.children.map(({ person }) => person)]),
    )
    const acted = {
      discussion,
      byName: acting.viewer.name,
      at: loaded.at,
      pack: packOf(acting, entries, loaded.at),
    }
    return andThen(rule(entries, acted), (entry) => ok({ entries: [entry], value: null }))
  })

export const answer = (
  acting: Acting,
  discussion: SubjectId,
  answered: Omit<Answered, 'byName'>,
): Promise<Result<null>> =>
  actOn(acting, discussion, (entries, acted) => answerInvitation(entries, { ...acted, answered }))

export type HeldWords = Omit<Held, 'byName' | 'quorate' | 'missing'>

export const hold = (
  acting: Acting,
  discussion: SubjectId,
  held: HeldWords,
  occurred?: Occurred,
): Promise<Result<null>> =>
  actOn(acting, discussion, (entries, acted) =>
    holdDiscussion(entries, {
      ...acted,
      held,
      hidden: acting.viewer.hidden,
      ...(occurred === undefined ? {} : { occurred }),
    }),
  )

export const putOff = (acting: Acting, discussion: SubjectId, reason: string): Promise<Result<null>> =>
  actOn(acting, discussion, (entries, acted) => callOff(entries, { ...acted, reason }))

export const consult = (
  acting: Acting,
  discussion: SubjectId,
  consulted: Omit<Consulted, 'byName' | 'allConsulted'>,
): Promise<Result<null>> =>
  actOn(acting, discussion, (entries, acted) => consultAfter(entries, { ...acted, consulted }))
