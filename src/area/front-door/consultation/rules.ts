import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type EntrySubject, type NewEntry, ofType } from '#/log/entry.ts'
import type { OnNow } from '../../workforce/duty-rota/index.ts'
import type { By } from '../checks.ts'
import { consultationAnswered, consultationAsked } from './entries.ts'

export type AboutWhat = { readonly kind: 'contact' | 'referral'; readonly id: SubjectId }

/** Whom a question goes to. Without a name it goes to every manager of the team: it always goes to somebody. */
export type Whom = {
  readonly to: 'experienced' | 'manager'
  readonly account?: string
  readonly name?: string
  readonly telephone?: string
}

/** The experienced colleague on now; the manager where there is none, or where it is the experienced one who asks. */
export function whomToAsk({ experienced, managers }: OnNow, asker: string): Whom {
  const colleague = experienced.find(({ worker }) => worker !== asker)
  const manager = managers.find(({ worker }) => worker !== asker)
  const whom = colleague ?? manager
  return {
    to: colleague === undefined ? 'manager' : 'experienced',
    ...(whom === undefined ? {} : { account: whom.worker, name: whom.workerName, telephone: whom.telephone }),
  }
}

const CHILDREN_MAX = 20

export function ask(told: {
  readonly consultation: SubjectId
  readonly question: string
  readonly about?: AboutWhat | undefined
  readonly children: readonly SubjectId[]
  readonly team: string
  readonly on: OnNow
  readonly by: By
  readonly at: Temporal.Instant
}): NewEntry {
  const { account, name, to } = whomToAsk(told.on, told.by.account)
  return {
    type: consultationAsked.type,
    occurred: atInstant(told.at),
    subjects: [
      { subject: told.consultation, kind: 'consultation', role: 'process' },
      ...told.children.slice(0, CHILDREN_MAX).map((subject) => ({ subject, kind: 'person', role: 'child' })),
    ],
    body: {
      question: told.question,
      ...(told.about === undefined ? {} : { about: told.about }),
      team: told.team,
      to,
      ...(account === undefined ? {} : { toAccount: account }),
      ...(name === undefined ? {} : { toName: name }),
      asker: told.by.account,
      askerName: told.by.name,
    },
  }
}

export type Standing = { readonly isExperiencedNow: boolean; readonly isManager: boolean }

/** Advice is of whoever was asked, of an experienced colleague on duty, or of a manager; never of the one who asks. */
export function answer(
  entries: readonly Entry[],
  told: {
    readonly answer: string
    readonly by: By
    readonly standing: Standing
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const asked = ofType(entries, consultationAsked)[0]
  if (asked === undefined) return refuse(problem('not-asked', 'This question is not here any more'))
  const before = ofType(entries, consultationAnswered)[0]
  if (before !== undefined)
    return refuse(
      problem(
        'already-answered',
        `${before.body.byName} has answered this. Ring them if you see it otherwise`,
        'answer',
      ),
    )
  const { by, standing } = told
  if (asked.body.asker === by.account)
    return refuse(problem('own-question', 'This is your own question: somebody else answers it', 'answer'))
  const as =
    asked.body.toAccount === by.account
      ? 'asked'
      : standing.isManager
        ? 'manager'
        : standing.isExperiencedNow
          ? 'experienced'
          : undefined
  if (as === undefined)
    return refuse(
      problem(
        'not-yours-to-answer',
        `${asked.body.toName ?? 'A manager'} was asked, or an experienced colleague on duty or a manager may answer. Ring them if you know something they need`,
        'answer',
      ),
    )
  return ok({
    type: consultationAnswered.type,
    occurred: atInstant(told.at),
    subjects: subjectsOf(asked),
    body: { answer: told.answer, as, by: by.account, byName: by.name },
  })
}

/** The same people as the question: the answer stands in their story beside it. */
const subjectsOf = (asked: Entry): readonly EntrySubject[] =>
  asked.subjects.map(({ subject, kind, role }) => ({ subject, kind, role }))
