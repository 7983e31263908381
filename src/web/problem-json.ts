import type { Refusal } from '#/lib/problem.ts'

/** What went wrong, before it is written as a page or as JSON. */
export type Failure = {
  readonly status: number
  readonly refusal: Refusal
}

const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  invalid: 422,
  absent: 404,
  forbidden: 403,
  conflict: 409,
  'reused-request': 422,
  busy: 503,
}

/** `matched`: the version came by If-Match, and so its failure is 412 (RFC 9110). */
export const failureOf = (refusal: Refusal, matched = false): Failure => ({
  status: refusal.refused === 'conflict' && matched ? 412 : STATUS[refusal.refused],
  refusal,
})

/** Absent and forbidden records are this one answer, word for word. */
export const ABSENT: Refusal = {
  refused: 'absent',
  problems: [
    {
      code: 'absent',
      text: 'There is no such page, or you cannot open it. Not sure? Ring the safeguarding desk.',
    },
  ],
}

export const failure = (
  status: number,
  refused: Refusal['refused'],
  code: string,
  text: string,
): Failure => ({
  status,
  refusal: { refused, problems: [{ code, text }] },
})

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'You may not do this',
  404: 'Not here',
  409: 'Somebody else changed this first',
  412: 'Somebody else changed this first',
  413: 'Too much at once',
  415: 'This kind of content is not taken here',
  421: 'This address is not ours',
  422: 'Something has to be put right',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not possible for the moment',
}

export const titleOf = (status: number): string => TITLES[status] ?? 'Something went wrong'

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8'

/** RFC 9457, with our problems as an extension. `instance` is the request id, to quote when asking for help. */
export const problemJson = ({ status, refusal }: Failure, requestId: string): Record<string, unknown> => ({
  type: `urn:threshold:${refusal.refused}`,
  title: titleOf(status),
  status,
  detail: refusal.problems.map(({ text }) => text).join(' '),
  instance: `urn:uuid:${requestId}`,
  problems: refusal.problems,
  ...(refusal.conflict === undefined ? {} : { conflict: refusal.conflict }),
})
