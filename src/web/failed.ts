import type { Failure } from './problem-json.ts'

/** Thrown inside the web edge to end a request with a failure; nothing else throws it. */
export class Failed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.refusal.problems.map(({ code }) => code).join(', '))
    this.name = 'Failed'
    this.failure = failure
  }
}
