/** The statements that a piece of work sends, to be sent again bare: those that went together still do. */
import pg from 'pg'
import { newId } from '#/lib/id.ts'

type Statement =
  | string
  | { readonly name?: string; readonly text: string; readonly values?: readonly unknown[] }
type Sent = { readonly statement: Statement; readonly after: number }

/** For each connection that the work took, what it sent: in groups that did not wait for each other. */
export type Recording = readonly (readonly (readonly Statement[])[])[]

export async function recordStatements(work: () => Promise<unknown>): Promise<Recording> {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  const sent = new Map<pg.Client, { statements: Sent[]; answered: number }>()
  const hook = function (this: pg.Client, ...args: unknown[]): unknown {
    const known = sent.get(this) ?? { statements: [], answered: 0 }
    sent.set(this, known)
    known.statements.push({ statement: args[0] as Statement, after: known.answered })
    const last = args.at(-1)
    const answered = () => {
      known.answered += 1
    }
    if (typeof last === 'function') {
      const told = (...results: unknown[]) => {
        answered()
        last(...results)
      }
      return query.apply(this, [...args.slice(0, -1), told])
    }
    return (query.apply(this, args) as Promise<unknown>).finally(answered)
  }
  pg.Client.prototype.query = hook as typeof pg.Client.prototype.query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
  return [...sent.values()].map(({ statements }) => inGroups(statements))
}

/** Statements before any of which nothing more had been answered went out together. */
function inGroups(statements: readonly Sent[]): Statement[][] {
  const groups: Statement[][] = []
  let until = -1
  for (const [index, { statement, after }] of statements.entries()) {
    if (after > until || groups.length === 0) {
      groups.push([])
      until = index
    }
    groups.at(-1)!.push(statement)
  }
  return groups
}

/** Sends them again. What is inserted takes an id of its own: the first value of an insert. */
export async function sendAgain(pool: pg.Pool, recording: Recording): Promise<void> {
  for (const groups of recording) {
    const client = await pool.connect()
    try {
      for (const group of groups) await Promise.all(group.map((each) => client.query(withFreshId(each))))
    } finally {
      client.release()
    }
  }
}

function withFreshId(statement: Statement): string | { name?: string; text: string; values: unknown[] } {
  if (typeof statement === 'string') return statement
  const { values = [] } = statement
  const inserts = statement.text.trimStart().startsWith('insert')
  return { ...statement, values: inserts ? [newId(), ...values.slice(1)] : [...values] }
}
