import type { NoticeReceived } from '#/area/front-door/notice/index.ts'

/** What a notice of the police tells. */
export type Night = {
  readonly words: string
  readonly grading: 'standard' | 'medium' | 'high'
  readonly ticks: number
  readonly risks?: readonly string[]
  /** Of the eldest child who speaks. */
  readonly childs?: string
  readonly hurt?: true
  readonly orders?: NoticeReceived['orders']
  readonly safeContact?: string
}

export const QUARREL: Night = {
  words: 'Shouting about money, heard by the neighbours. Both calm when officers came. No injuries.',
  grading: 'standard',
  ticks: 3,
}
export const PUSHED: Night = {
  words: 'He pushed her against the door during an argument and left before officers came.',
  grading: 'medium',
  ticks: 8,
  childs: 'I turned the telly up so that I would not hear.',
  safeContact: 'Ring her own telephone in the morning. Leave no message.',
}
export const THROAT: Night = {
  words:
    'He held her by the throat in the kitchen until a neighbour came in. She could not speak for some minutes.',
  grading: 'high',
  ticks: 16,
  risks: ['strangulation', 'escalation', 'coercion'],
  childs: 'I took my brother under the bed and we counted.',
  orders: [{ kind: 'bail-conditions', about: 'partner', words: 'Not to go to the home or contact her' }],
  safeContact: 'Through her sister only, before three o’clock. Never write to the home.',
}
export const KNIFE: Night = {
  words:
    'He took a knife from the drawer and stood in the doorway. He put it down when officers spoke to him.',
  grading: 'high',
  ticks: 13,
  risks: ['weapon', 'threats-to-kill'],
  orders: [{ kind: 'custody', about: 'partner' }],
}
export const CHILD_HURT: Night = {
  words:
    'A plate was thrown and broke on the wall. The child beside it has a cut on the arm, seen by paramedics.',
  grading: 'medium',
  ticks: 9,
  risks: ['child-injured'],
  hurt: true,
  childs: 'It was an accident. It was my fault that I was standing there.',
}
export const AGAIN: Night = {
  words:
    'A second call, from the flat below: the shouting has begun again. Officers stayed until he had left.',
  grading: 'medium',
  ticks: 8,
}
