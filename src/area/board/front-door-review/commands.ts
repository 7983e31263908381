import { londonDay } from '#/lib/dates.ts'
import { newId, newSecret, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import { type ContactReceived, receiveContact } from '../../front-door/contact/index.ts'
import type { Auditor, Point, Theme } from './entries.ts'
import * as rules from './rules.ts'
import { type Candidate, drawSample } from './sampling.ts'

type Acting = Pick<Context, 'act' | 'at' | 'viewer' | 'framework'>

const packNow = ({ framework }: Acting, at: Temporal.Instant) => framework.packFor(londonDay(at))

export type Asked = {
  readonly point: Point
  readonly from: string
  readonly to: string
  readonly among: readonly Candidate[]
  readonly size: number
  readonly auditors: readonly Auditor[]
  /** The last review of the same point. */
  readonly last: SubjectId | undefined
}

/** Draws a sample by a seed that nobody chose. Gives the review's id. */
export function draw(
  acting: Acting,
  asked: Asked,
  seed = newSecret(),
): Promise<Result<{ review: SubjectId }>> {
  const review = newId()
  const { among, size, last, ...told } = asked
  const drawn = { ...told, seed, ...drawSample(among, seed, size), byName: acting.viewer.name }
  const subjects = [
    { id: review, kind: rules.KIND },
    ...(last === undefined ? [] : [{ id: last, kind: rules.KIND }]),
  ]
  return acting.act({ subjects }, ({ at }) =>
    andThen(
      rules.draw({
        review,
        last,
        drawn: {
          ...drawn,
          auditors: [...drawn.auditors],
          strata: [...drawn.strata],
          cases: [...drawn.cases],
        },
        at,
        pack: packNow(acting, at),
      }),
      (entries) => ok({ entries, value: { review } }),
    ),
  )
}

/** Records what an auditor found in one case. What can't wait becomes a contact in the same act. */
export function audit(
  acting: Acting,
  review: SubjectId,
  input: {
    readonly told: rules.Told
    readonly auditor: Auditor
    readonly decidedBy: readonly string[]
    /** What must be looked at now, and the children as they are called. */
    readonly urgent: { readonly words: string; readonly children: readonly string[] } | undefined
  },
): Promise<Result<{ contact: SubjectId | undefined }>> {
  const contact = input.urgent === undefined ? undefined : newId()
  const subjects = [
    { id: review, kind: rules.KIND },
    ...(contact === undefined ? [] : [{ id: contact, kind: 'contact' }]),
  ]
  return acting.act({ subjects }, ({ at, entries }) => {
    const pack = packNow(acting, at)
    const audited = rules.audit(entries(review), { review, ...input, urgent: contact, at, pack })
    return andThen(audited, (entry) => {
      if (contact === undefined || input.urgent === undefined)
        return ok({ entries: [entry], value: { contact } })
      const told = urgentContact(input.urgent, input.auditor)
      return andThen(receiveContact({ id: contact, told, occurred: undefined, at, pack }), (received) =>
        ok({ entries: [entry, received], value: { contact } }),
      )
    })
  })
}

const urgentContact = (
  { words, children }: { readonly words: string; readonly children: readonly string[] },
  auditor: Auditor,
): ContactReceived => ({
  worry: words,
  danger: 'yes',
  factors: [],
  how: 'in-person',
  from: {
    kind: 'professional',
    name: auditor.name,
    role: 'auditor of the front door',
    agencyName: auditor.agencyName,
    account: auditor.account,
    verified: true,
  },
  children: children.map((name, index) => ({ ref: `child-${index + 1}`, name })),
  adults: [],
})

export function recordFinding(
  acting: Acting,
  review: SubjectId,
  told: { readonly theme: Theme; readonly words: string },
): Promise<Result<{ finding: string }>> {
  const finding = newId()
  return acting.act({ subjects: [{ id: review, kind: rules.KIND }] }, ({ at, entries }) =>
    andThen(
      rules.recordFinding(entries(review), { review, finding, ...told, byName: acting.viewer.name, at }),
      (entry) => ok({ entries: [entry], value: { finding } }),
    ),
  )
}

export function agreeAction(
  acting: Acting,
  review: SubjectId,
  agreed: rules.Agreed,
): Promise<Result<{ action: string }>> {
  const action = newId()
  return acting.act({ subjects: [{ id: review, kind: rules.KIND }] }, ({ at, entries }) =>
    andThen(
      rules.agreeAction(entries(review), { review, action, agreed, byName: acting.viewer.name, at }),
      (entry) => ok({ entries: [entry], value: { action } }),
    ),
  )
}

export const completeAction = (
  acting: Acting,
  review: SubjectId,
  told: { readonly action: string; readonly evidence: string },
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: review, kind: rules.KIND }] }, ({ at, entries }) =>
    andThen(
      rules.completeAction(entries(review), { review, ...told, byName: acting.viewer.name, at }),
      (entry) => ok({ entries: [entry], value: null }),
    ),
  )

export const complete = (
  acting: Acting,
  review: SubjectId,
  told: { readonly summary: string; readonly passing: string | undefined },
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: review, kind: rules.KIND }] }, ({ at, entries }) =>
    andThen(
      rules.complete(entries(review), {
        review,
        ...told,
        mayPass: acting.viewer.permissions.has('review:draw'),
        byName: acting.viewer.name,
        at,
        pack: packNow(acting, at),
      }),
      (recorded) => ok({ entries: recorded, value: null }),
    ),
  )
