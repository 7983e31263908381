/**
 * An expected refusal, as a value. Rendered once, at the edge, as a GOV.UK error summary or as
 * `application/problem+json` (RFC 9457). A throw is a bug; a Problem is an answer.
 */
export type Problem = {
  /** Stable and machine-readable, in kebab-case: `child-not-named`. */
  readonly code: string
  /** What to do about it, in words for the person who reads it. Never personal data of somebody else. */
  readonly text: string
  /** Path of the field in the input, as the form names it: `children.0.birthDate`. Absent: the whole form. */
  readonly field?: string
}

/** The kinds of refusal that have an HTTP status of their own; everything else is 422. */
export type Refusal = {
  readonly refused: 'invalid' | 'absent' | 'forbidden' | 'conflict' | 'reused-request' | 'busy'
  readonly problems: readonly Problem[]
  /** For a conflict: the versions of the record, as they were expected and as they are. */
  readonly conflict?: { readonly expected: number; readonly actual: number; readonly subject: string }
}

export type Result<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Refusal)

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (...problems: Problem[]): { ok: false } & Refusal => ({
  ok: false,
  refused: 'invalid',
  problems,
})

/** Goes on with the value, or stays refused. */
export const andThen = <A, B>(result: Result<A>, next: (value: A) => Result<B>): Result<B> =>
  result.ok ? next(result.value) : result

export const problem = (code: string, text: string, field?: string): Problem =>
  field === undefined ? { code, text } : { code, text, field }

/** Thrown to leave a transaction with a refusal; caught by `act` and by the web edge, never by a capability. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.problems.map((each) => each.code).join(', '))
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** The value of what was done; or its refusal goes to the web edge, which answers with it. */
export const orThrow = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result)
  return result.value
}
