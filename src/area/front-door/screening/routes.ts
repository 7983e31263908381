import { Type } from 'typebox'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { DecisionForm, InformationForm, MaracForm, SchoolForm, schoolOf } from './forms.ts'
import { openCard, openPanel } from './opening.ts'
import { panelPage } from './pages/panel-page.ts'
import { ONE, pathOf, SCREENING } from './pages/paths.ts'

export const DRAFT = 'screening-decision'
const PAGE_MAX = 1000

/** For which of the panel's agencies somebody most likely speaks: by the kind of their own. */
const AGENCIES: Readonly<Record<string, string>> = {
  police: 'police',
  health: 'health',
  school: 'education',
  voluntary: 'domestic-abuse',
}

const agencyOf = ({ viewer }: Pick<Context, 'viewer'>): string => {
  const council = viewer.roles.includes('screening-partner') ? 'education' : 'social-care'
  return AGENCIES[viewer.agency.kind] ?? council
}

export async function showPanel(
  context: Context,
  asked: { readonly page?: number; readonly selected?: SubjectId },
  sent: { readonly values: unknown; readonly problems: readonly Problem[] } = {
    values: undefined,
    problems: [],
  },
): Promise<Reply> {
  const shown = await openPanel(context, asked.page ?? 1, asked.selected)
  const { frame, formToken, at, viewer } = context
  const may = (permission: `${string}:${string}`) => viewer.permissions.has(permission)
  const id = shown.card?.waiting.subject
  const draft = id === undefined || !may('notice:screen') ? undefined : await context.drafts.find(DRAFT, id)
  return {
    kind: 'page',
    status: sent.problems.length > 0 ? 422 : 200,
    html: panelPage({
      frame,
      formToken,
      at,
      shown,
      values: sent.values ?? draft ?? {},
      problems: sent.problems,
      agency: agencyOf(context),
      may: {
        inform: may('screening:inform'),
        decide: may('notice:screen'),
        history: may('contact:read'),
        referral: may('referral:read'),
        notices: may('notice:read'),
      },
    }),
  }
}

const panel = defineRoute({
  name: 'screening.panel',
  method: 'GET',
  path: SCREENING,
  permission: 'screening:read',
  summary: 'Joint screening: the notices that wait, those that go first first, and the first of them in full',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX })) }),
  handle: (context) => showPanel(context, { page: context.query.page ?? 1 }),
})

const one = defineRoute({
  name: 'screening.notice',
  method: 'GET',
  path: ONE,
  permission: 'screening:read',
  summary: 'One notice before the panel',
  params: Id,
  handle: (context) => showPanel(context, { selected: context.params.id }),
})

type OfNotice = Context<{ id: string }>

const again = (context: OfNotice, problems: readonly Problem[]): Promise<Reply> =>
  showPanel(context, { selected: context.params.id }, { values: context.body, problems })

/** After a form: back to the notice; or the form again, with what is wrong. */
async function after(context: OfNotice, result: Result<unknown>, to?: string): Promise<Reply> {
  if (result.ok) return { kind: 'redirect', to: to ?? pathOf(context.params.id) }
  if (result.refused === 'invalid') return again(context, result.problems)
  if (result.refused === 'conflict')
    return again(context, [
      problem(
        'changed-meanwhile',
        'Somebody recorded something about this notice while you were typing. See how it stands now, and record your decision again if it still holds.',
      ),
    ])
  throw new Refused(result)
}

const inform = defineRoute({
  name: 'screening.information',
  method: 'POST',
  path: `${ONE}/information`,
  permission: 'screening:inform',
  summary: 'An agency says what it knows of the family of a notice',
  params: Id,
  body: InformationForm,
  again,
  handle: async (context) => {
    await openCard(context)
    return after(context, await commands.inform(context, context.params.id, context.body))
  },
})

const decide = defineRoute({
  name: 'screening.decide',
  method: 'POST',
  path: `${ONE}/decision`,
  permission: 'notice:screen',
  summary: 'Decide what becomes of a notice, for each child',
  params: Id,
  body: DecisionForm,
  again,
  handle: async (context) => {
    const { id } = context.params
    const card = await openCard(context)
    const choices = context.body.decisions.map(({ key, outcome = '', because, reason = '' }) => ({
      key,
      outcome,
      reason,
      ...(because === undefined || because === '' ? {} : { because }),
    }))
    // A child of whom nothing was chosen and nothing said is decided later: the place of each stays that of its form.
    const chosen = choices.filter(({ outcome, reason }) => outcome !== '' || reason !== '')
    const done = await commands.screen(context, id, { ...commands.screeningOf(card), choices: chosen })
    if (!done.ok) return after(context, { ...done, problems: inPlace(done.problems, choices, chosen) })
    await context.drafts.drop(DRAFT, id)
    const finished = card.children.filter(({ decision }) => decision === undefined).length <= chosen.length
    return after(context, done, finished && card.marac.length === 0 ? SCREENING : undefined)
  },
})

/** What is wrong with the second that was decided may stand at the third form. */
const inPlace = <T>(
  problems: readonly Problem[],
  all: readonly T[],
  chosen: readonly T[],
): readonly Problem[] =>
  problems.map((each) => {
    const [, index, rest] = /^decisions\.(\d+)\.(.+)$/.exec(each.field ?? '') ?? []
    return index === undefined
      ? each
      : { ...each, field: `decisions.${all.indexOf(chosen[Number(index)]!)}.${rest}` }
  })

const marac = defineRoute({
  name: 'screening.marac',
  method: 'POST',
  path: `${ONE}/marac`,
  permission: 'screening:inform',
  summary: 'Record that the incident was referred to the meeting about high risk (MARAC), or why not',
  params: Id,
  body: MaracForm,
  again,
  handle: async (context) => {
    const card = await openCard(context)
    const { refer, maracReason: reason } = context.body
    const { id } = context.params
    const because = card.marac.map((each) => each.id)
    return after(
      context,
      refer === 'yes'
        ? await commands.refer(context, id, { because, reason })
        : await commands.decline(context, id, reason),
    )
  },
})

const school = defineRoute({
  name: 'screening.school',
  method: 'POST',
  path: `${ONE}/school`,
  permission: 'screening:inform',
  summary: 'Record what a child’s school was told before the child came in, or why it was not',
  params: Id,
  body: SchoolForm,
  again,
  handle: async (context) => {
    const card = await openCard(context)
    const told = schoolOf(context.body)
    if (!told.ok) return after(context, told)
    return after(
      context,
      await commands.school(context, context.params.id, {
        repeats: card.waiting.repeats,
        key: context.body.key,
        school: told.value,
      }),
    )
  },
})

export const screeningRoutes: readonly Route[] = [panel, one, inform, decide, marac, school]
