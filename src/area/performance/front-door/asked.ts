/** What is asked for in an address, for pages, API and downloads alike; and the setting in which it is answered. */
import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import { type Setting, settingFor, smallFor } from './model.ts'
import { type Asked, periodsOf } from './periods.ts'
import { type Figure, figuresOf } from './rules.ts'

const Maybe = (pattern: string, description: string) => Type.Optional(Type.String({ pattern, description }))
const DAY = '^(\\d{4}-\\d{2}-\\d{2})?$'

export const PERIOD = {
  period: Maybe(
    '^((month|quarter|year):\\d{4}-\\d{2})?$',
    'The month, quarter or year that has this month in it: quarter:2010-04',
  ),
  from: Maybe(DAY, 'The first day, instead of a period'),
  to: Maybe(DAY, 'The last day, that day too'),
}

export const Indicator = Type.Object({
  indicator: Type.String({ pattern: '^[a-z0-9-]{1,80}$', description: 'Id of a figure' }),
})

/** The periods asked for; those of now, and what is wrong, where they can't be had. */
export function settingOf(
  { viewer, framework, at }: Context,
  asked: Asked,
): {
  readonly setting: Setting
  readonly problems: readonly Problem[]
} {
  const pack = framework.packFor(londonDay(at))
  const whole = smallFor(viewer, pack, at) !== undefined
  const wanted = periodsOf(asked, at, whole)
  const periods = wanted.ok ? wanted : periodsOf({}, at, whole)
  if (!periods.ok) throw new Refused(periods)
  return {
    setting: settingFor(viewer, pack, periods.value, at),
    problems: wanted.ok ? [] : wanted.problems,
  }
}

/** The same where there is no page to say it on. */
export function settingOrRefused(context: Context, asked: Asked): Setting {
  const { setting, problems } = settingOf(context, asked)
  if (problems.length > 0) throw new Refused({ refused: 'invalid', problems })
  return setting
}

export function figureOf({ pack }: Setting, id: string): Figure {
  const found = figuresOf(pack).find((each) => each.id === id)
  if (found === undefined) throw new Refused(ABSENT)
  return found
}

export const ABSENT = {
  refused: 'absent',
  problems: [{ code: 'absent', text: 'There is no such figure.' }],
} as const

/** Why figures are read, for the access log. */
export const READING = {
  what: 'figures',
  purpose: 'seeing whether the front door is sound',
  subjects: [],
  manner: 'list',
} as const
