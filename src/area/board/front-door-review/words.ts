import { findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { Point, Theme } from './entries.ts'
import type { ClockOf, DecidedOf } from './queries.ts'

export const POINT_WORDS: Readonly<Record<Point, string>> = {
  council: 'The council’s front door',
  police: 'Police',
  hospital: 'Hospital',
}

export const THEME_WORDS: Readonly<Record<Theme, readonly [title: string, asks: string]>> = {
  'risk-assessment': [
    'Risk assessment',
    'Was what could happen to this child understood, from what was known then?',
  ],
  decision: [
    'Decision',
    'Was it the right decision, made in time, for each child, with a reason that holds?',
  ],
  'onward-referral': ['Onward referral', 'Did it go to whoever could help, and did they take it?'],
  'joint-working': ['Joint working', 'Did each agency say what it knew, and was it used?'],
  'childs-voice': ['The child’s voice', 'Are the child’s own words there, and did they count?'],
  feedback: ['Feedback', 'Did the referrer hear what was decided, and why?'],
}

const OUTCOMES = ['referral-outcome', 'contact-outcome', 'screening-outcome']

const outcomeWords = (pack: Pack, outcome: string): string =>
  OUTCOMES.map((list) => findCode(pack, list, outcome)?.label).find((each) => each !== undefined) ??
  outcome.replaceAll('-', ' ')

const SOURCES: Readonly<Record<string, string>> = {
  professional: 'another professional',
  public: 'a member of the public',
  family: 'the family',
  child: 'the child',
  anonymous: 'somebody who gave no name',
  system: 'a partner’s system',
}

/** `initial-assessment / 2A / Front door` as it is read: by the outcome's, the source's and the team's own names. */
export function stratumWords(stratum: string, pack: Pack): string {
  const [outcomes = '', source = '', ...team] = stratum.split(' / ')
  return [
    outcomes
      .split(' and ')
      .map((each) => outcomeWords(pack, each))
      .join(' and '),
    SOURCES[source] ?? findCode(pack, 'referral-source', source)?.label ?? source.replaceAll('-', ' '),
    ...team,
  ].join(' / ')
}

/** `Zayn Ali: Initial assessment. To be seen at school.` */
export function decidedWords({ who, outcome, reason, readAgainBy }: DecidedOf, pack: Pack): string {
  const what = outcome === null ? 'Not decided yet' : outcomeWords(pack, outcome)
  return `${who === null ? '' : `${who}: `}${what}${reason === null ? '' : `. ${reason}`}${readAgainBy === null ? '' : ` Read again by ${readAgainBy}.`}`
}

/** What each clock came to, those alike together: `Decide what will be done for this child: in time (4)`. */
export function clockWords(clocks: readonly ClockOf[], at: Temporal.Instant): readonly string[] {
  const alike = Map.groupBy(clocks, (each) => `${each.title}: ${cameTo(each, at)}`)
  return [...alike].map(([words, { length }]) => (length === 1 ? words : `${words} (${length})`))
}

function cameTo({ due, met }: ClockOf, at: Temporal.Instant): string {
  if (met !== null) return Temporal.Instant.compare(met, due) < 0 ? 'in time' : 'late'
  return Temporal.Instant.compare(due, at) <= 0 ? 'late, not met' : 'running'
}
