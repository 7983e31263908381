/**
 * A worry as somebody writes it. In the text, `{child}` stands for the child's name and `{he}`, `{him}`, `{his}` for
 * what fits it; other names are slots: `{sibling}`, `{mother}`, `{gran}`, `{partner}` (whom she lives with or is visited
 * by, the father or not), `{boyfriend}` (who isn't the father), `{dad}` (a father at home), `{ex}` (one elsewhere). A
 * worry that names somebody, or needs them, is told only of a family who has them.
 */
export type Slot = 'mother' | 'gran' | 'partner' | 'boyfriend' | 'dad' | 'ex' | 'sibling'

export type Worry = {
  readonly by: By
  /** Years of age for which it makes sense, from and to; -1 is unborn. */
  readonly ages: readonly [number, number]
  readonly level: 'low' | 'some' | 'high'
  readonly worry: string
  readonly needs?: readonly Slot[]
  readonly factors?: readonly string[]
  readonly danger?: 'yes' | 'no' | 'not-known'
  readonly dangerWhat?: string
  readonly whyNow?: string
  readonly tried?: string
  /** What the child said, in the child's own words. */
  readonly words?: string
}

export type By =
  | 'school'
  | 'secondary'
  | 'health visitor'
  | 'midwife'
  | 'gp'
  | 'school nurse'
  | 'hospital'
  | 'police'
  | 'probation'
  | 'refuge'
  | 'neighbour'
  | 'relative'
  | 'child'
  | 'anonymous'
