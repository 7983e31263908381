import { Type } from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { dutyView } from '#/framework/duties.ts'
import { londonDay } from '#/lib/dates.ts'
import { andThen, ok, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { type Extension, extendDuty } from './extending.ts'
import { extendPage } from './pages/extend-page.ts'
import { paths } from './pages/links.ts'
import { describe, findDuty, listedIn, type Row } from './queries.ts'

const Process = Type.Object({ process: Type.String({ format: 'uuid' }) })
const Key = Type.String({ minLength: 1, maxLength: 200 })
const Typed = Type.Record(Type.String(), Type.Unknown())
const REASON_MAX = 2000

/** The one duty, for whoever may open its process and know of its child. */
async function openDuty(context: Context<{ process: string }>, key: string): Promise<Row> {
  const { process } = context.params
  const row = await context.disclose(
    { what: 'duty', purpose: 'giving more time', subjects: [process], manner: 'open' },
    async (db: Reader) => {
      const duty = await findDuty(db, process, key)
      const [shown] = duty === undefined ? [] : await describe(db, [duty])
      return { shown, listed: shown ? listedIn([shown]) : [process] }
    },
  )
  if (row === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return row
}

async function ask(
  context: Context<{ process: string }>,
  key: string,
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): Promise<Reply> {
  const row = await openDuty(context, key)
  const { frame, formToken, at, framework } = context
  const pack = framework.packFor(londonDay(at))
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: extendPage({ frame, formToken, at, pack, row, values, problems }),
  }
}

const form = defineRoute({
  name: 'duty.extend.form',
  method: 'GET',
  path: paths.extend,
  permission: 'duty:extend',
  summary: 'The form for giving more time to a duty',
  params: Process,
  query: Type.Object({ key: Key }),
  handle: async (context) => {
    const typed = await context.drafts.find('duty-extend', draftKey(context))
    return ask(context, context.query.key, typed ?? {}, [])
  },
})

const draftKey = ({ params }: Context<{ process: string }>): string => params.process

const send = defineRoute({
  name: 'duty.extend',
  method: 'POST',
  path: paths.extend,
  permission: 'duty:extend',
  summary: 'Gives more time to a duty, with a reason that stays on the record',
  params: Process,
  body: Typed,
  handle: async (context): Promise<Reply> => {
    const key = typeof context.body.key === 'string' ? context.body.key : ''
    const { duty } = await openDuty(context, key)
    const read = readExtension(context.body)
    const result = read.ok ? await extend(context, duty, read.value) : read
    if (result.ok) {
      await context.drafts.drop('duty-extend', draftKey(context))
      return { kind: 'redirect', to: paths.duties }
    }
    if (result.refused !== 'invalid') throw new Refused(result)
    return ask(context, key, context.body, result.problems)
  },
})

function readExtension(typed: Readonly<Record<string, unknown>>): Result<Extension> {
  const until = readDate(typed.until as Record<string, string> | undefined, 'until', {
    what: 'The day',
    missing: 'Enter the last day on which it is in time',
  })
  const reason = typeof typed.reason === 'string' ? typed.reason.trim() : ''
  const wrong =
    reason === ''
      ? [problem('reason-missing', 'Say why more time is needed', 'reason')]
      : reason.length > REASON_MAX
        ? [problem('reason-too-long', `The reason must be ${REASON_MAX} characters or fewer`, 'reason')]
        : []
  if (!until.ok || wrong.length > 0) return refuse(...(until.ok ? [] : until.problems), ...wrong)
  return ok({ until: until.value!, reason })
}

/** The duties are folded again under the lock: what was done meanwhile is seen. */
const extend = (context: Context, duty: Row['duty'], extension: Extension): Promise<Result<null>> => {
  const process = { id: duty.subject, kind: duty.process_kind }
  const child = duty.person === null ? [] : [{ id: duty.person, kind: '' }]
  return context.act({ subjects: [process, ...child] }, (loaded) =>
    andThen(
      extendDuty({
        process,
        key: duty.key,
        duties: loaded.rows(dutyView(duty.process_kind, context.framework), duty.subject),
        extension,
        at: loaded.at,
      }),
      (entry) => ok({ entries: [entry], value: null }),
    ),
  )
}

export const extendRoutes: readonly Route[] = [form, send]
