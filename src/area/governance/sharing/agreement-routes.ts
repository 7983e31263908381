import { Type } from 'typebox'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { absent, common, DateBody, governs, needed, PURPOSE, readDays, readsAll } from './common.ts'
import { SHORT } from './entries.ts'
import { agreementPage, agreementsPage } from './pages.ts'
import { paths } from './parts.ts'
import { findAgreement, findAgreements } from './queries.ts'

/** The register of agreements with partners. */

export const readAgreements = (context: Context) =>
  context.disclose(
    { what: 'sharing-agreements', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => ({ shown: await findAgreements(db) }),
  )

async function askAgreements(
  context: Context,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const agreements = await readAgreements(context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: agreementsPage({
      ...common(context),
      formToken: context.formToken,
      agreements,
      govern: governs(context),
      all: readsAll(context),
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const agreements = defineRoute({
  name: 'sharing.agreements',
  method: 'GET',
  path: paths.agreements,
  permission: 'sharing:agreements',
  summary: 'The register of agreements with partners',
  handle: (context) => askAgreements(context),
})

const enter = defineRoute({
  name: 'sharing.agreement.record',
  method: 'POST',
  path: paths.agreements,
  permission: 'sharing:govern',
  summary: 'Enter an agreement in the register',
  body: Type.Object({
    partner: needed('Say with whom', SHORT),
    purpose: needed('Say what for'),
    covers: needed('Say what may be shared, about whom'),
    from: DateBody,
    reviewOn: DateBody,
    signedBy: needed('Say who signed it', SHORT),
  }),
  again: (context, problems) => askAgreements(context, context.body, problems),
  handle: async (context) => {
    const { from, reviewOn, ...rest } = context.body
    const days = readDays({ from, reviewOn }, { from: 'The first day', reviewOn: 'The review date' })
    if (!days.ok) return askAgreements(context, context.body, days.problems)
    const told = { ...rest, from: days.value.from.toString(), reviewOn: days.value.reviewOn.toString() }
    const result = await commands.recordAgreement(context, told)
    if (!result.ok) return askAgreements(context, context.body, result.problems)
    return { kind: 'redirect', to: paths.agreements }
  },
})

const openAgreement = (context: Context<{ id: string }>) =>
  context.disclose(
    { what: 'sharing-agreement', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => ({
      shown: (await findAgreement(db, context.params.id)) ?? absent(),
      listed: [context.params.id],
    }),
  )

async function askAgreement(
  context: Context<{ id: string }>,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const agreement = await openAgreement(context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: agreementPage({
      frame: context.frame,
      formToken: context.formToken,
      at: context.at,
      agreement,
      govern: governs(context),
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const agreement = defineRoute({
  name: 'sharing.agreement',
  method: 'GET',
  path: paths.agreement,
  permission: 'sharing:agreements',
  summary: 'One agreement with a partner',
  params: Id,
  handle: (context) => askAgreement(context),
})

function afterAgreement(context: Context<{ id: string }>, result: Result<null>): Promise<Reply> | Reply {
  if (result.ok) return { kind: 'redirect', to: paths.agreement.replace(':id', context.params.id) }
  if (result.refused !== 'invalid') throw new Refused(result)
  return askAgreement(context, context.body, result.problems)
}

const review = defineRoute({
  name: 'sharing.agreement.review',
  method: 'POST',
  path: `${paths.agreement}/review`,
  permission: 'sharing:govern',
  summary: 'An agreement was looked at again, and stands',
  params: Id,
  body: Type.Object({ words: needed('Say what was found'), reviewOn: DateBody }),
  again: (context, problems) => askAgreement(context, context.body, problems),
  handle: async (context) => {
    const { id: of } = context.params
    await openAgreement(context)
    const days = readDays({ reviewOn: context.body.reviewOn }, { reviewOn: 'The review date' })
    if (!days.ok) return askAgreement(context, context.body, days.problems)
    const said = { words: context.body.words, reviewOn: days.value.reviewOn.toString() }
    return afterAgreement(context, await commands.reviewAgreement(context, of, said))
  },
})

const end = defineRoute({
  name: 'sharing.agreement.end',
  method: 'POST',
  path: `${paths.agreement}/end`,
  permission: 'sharing:govern',
  summary: 'An agreement ended',
  params: Id,
  body: Type.Object({ reason: needed('Say why it ends') }),
  again: (context, problems) => askAgreement(context, context.body, problems),
  handle: async (context) => {
    await openAgreement(context)
    return afterAgreement(
      context,
      await commands.endAgreement(context, context.params.id, context.body.reason),
    )
  },
})

export const sharingAgreementRoutes: readonly Route[] = [agreements, enter, agreement, review, end]
