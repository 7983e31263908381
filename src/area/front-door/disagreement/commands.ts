import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { type Acting, byOf, packOf } from '../acting.ts'
import { referralReceived, sendBack } from '../referral/index.ts'
import { disagreementRaised } from './entries.ts'
import * as rules from './rules.ts'

const process = (disagreement: SubjectId) => ({ id: disagreement, kind: 'disagreement' })

/** What the disagreement began with. */
const raisedIn = (entries: readonly Entry[]) => ofType(entries, disagreementRaised)[0]?.body

const needChildren = (loaded: Loaded, entries: readonly Entry[]): void =>
  loaded.need(...(raisedIn(entries)?.children.map((child) => child.person) ?? []))

/** A referrer disagrees with what was decided. `open`: have they said so already, and is that open still? */
export const raise = (
  acting: Acting,
  about: { readonly referral: SubjectId; readonly contact?: SubjectId | undefined; readonly open: boolean },
  said: rules.Raising,
): Promise<Result<{ disagreement: SubjectId }>> => {
  const disagreement = newId()
  const subjects = [process(disagreement), { id: about.referral, kind: 'referral' }]
  return acting.act({ subjects }, (loaded) => {
    const story = loaded.entries(about.referral)
    loaded.need(...(ofType(story, referralReceived)[0]?.body.children.map((child) => child.person) ?? []))
    const { viewer } = acting
    return andThen(
      rules.raise({
        ...about,
        disagreement,
        story,
        said,
        by: { account: viewer.account, name: viewer.name, agencyName: viewer.agency.name },
        at: loaded.at,
        pack: packOf(acting, [], loaded.at),
      }),
      (entries) => ok({ entries, value: { disagreement } }),
    )
  })
}

/** A stage answers. Where it agrees, the referral's decision goes back to be made again, in the same act. */
export const answer = (
  acting: Acting,
  disagreement: SubjectId,
  said: { readonly answer: 'changes' | 'stands'; readonly reason: string },
): Promise<Result<{ referral: SubjectId; sentBack: boolean }>> =>
  acting.act({ subjects: [process(disagreement)] }, (loaded) => {
    const entries = loaded.entries(disagreement)
    const raised = raisedIn(entries)
    const referral = raised?.referral ?? disagreement
    needChildren(loaded, entries)
    loaded.need(referral)
    const story = raised === undefined ? [] : loaded.entries(referral)
    const by = byOf(acting)
    const { at } = loaded
    const pack = packOf(acting, entries, at)
    const { permissions, hidden } = acting.viewer
    const input = { disagreement, story, said, by: { ...by, permissions }, at, pack }
    return andThen(rules.answer(entries, input), (answered) => {
      const children = (raised?.children ?? [])
        .map((child) => child.person)
        .filter((child) => !hidden.includes(child))
      const back =
        said.answer === 'changes'
          ? sendBack(story, { referral, disagreement, children, reason: said.reason, by, at })
          : []
      return ok({ entries: [...answered, ...back], value: { referral, sentBack: back.length > 0 } })
    })
  })

export const takeFurther = (
  acting: Acting,
  disagreement: SubjectId,
  said: { readonly why: string; readonly cannotWait: boolean },
): Promise<Result<null>> =>
  acting.act({ subjects: [process(disagreement)] }, (loaded) => {
    const entries = loaded.entries(disagreement)
    needChildren(loaded, entries)
    const pack = packOf(acting, entries, loaded.at)
    return andThen(
      rules.takeFurther(entries, { disagreement, ...said, by: byOf(acting), at: loaded.at, pack }),
      (taken) => ok({ entries: taken, value: null }),
    )
  })

export const resolve = (
  acting: Acting,
  disagreement: SubjectId,
  said: { readonly how: 'accepted' | 'still-disagrees'; readonly words?: string | undefined },
): Promise<Result<null>> =>
  acting.act({ subjects: [process(disagreement)] }, (loaded) => {
    const entries = loaded.entries(disagreement)
    needChildren(loaded, entries)
    const pack = packOf(acting, entries, loaded.at)
    return andThen(
      rules.resolve(entries, { disagreement, ...said, by: byOf(acting), at: loaded.at, pack }),
      (resolved) => ok({ entries: resolved, value: null }),
    )
  })
