import type { Point, Theme } from './entries.ts'

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
