import type { Queryable } from '#/db/pool.ts'
import { sha256 } from '#/lib/canonical.ts'
import { atInstant } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import type { Rule } from '#/log/act.ts'
import { ofType } from '#/log/entry.ts'
import { returnImported } from './entries.ts'
import { findReturn } from './find.ts'
import type { Summary } from './import.ts'
import type { Import } from './record.ts'

/** Records that a return was imported and what it broke, so that others can put it right; nothing when nothing is new. */
export async function recordReturn(
  given: Import & { readonly pool: Queryable },
  summary: Summary,
): Promise<void> {
  const { lea, referenceDate, children, broken, stopped } = summary
  const known = await findReturn(given.pool, lea, referenceDate)
  const subject = known ?? newId()
  const body = {
    lea,
    referenceDate,
    fileHash: given.fileHash,
    children,
    broken,
    ...(stopped && { stopped: `From line ${stopped.line} on: ${stopped.text}` }),
  }
  const rule: Rule<null> = (loaded) => {
    const last = ofType(loaded.entries(subject), returnImported).at(-1)
    const nothingNew = last?.body.fileHash === given.fileHash && children.recorded + children.changed === 0
    const subjects = [{ subject, kind: 'census-return', role: 'process' }]
    const entry = { type: returnImported.type, occurred: atInstant(loaded.at), subjects, body }
    return ok({ entries: nothingNew ? [] : [entry], value: null })
  }
  const result = await given.log.act(
    {
      request: {
        id: newId(),
        client: given.actor.source,
        route: 'import-cin-census',
        input: sha256(given.fileHash).toString('hex'),
      },
      by: given.actor,
      subjects: [{ id: subject, kind: 'census-return' }],
    },
    rule,
  )
  if (!result.ok)
    throw new Error(`The import's own record was refused: ${result.problems.map((each) => each.code)}`)
}
