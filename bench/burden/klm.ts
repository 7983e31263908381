/**
 * The keystroke-level model: how long an expert takes who makes no error, by counting what hands, eyes and mind do.
 * Card, Moran and Newell, 'The Keystroke-Level Model for User Performance Time with Interactive Systems',
 * Communications of the ACM 23(7), 1980; the mouse button after Kieras, 'Using the Keystroke-Level Model to Estimate
 * Execution Times', 2001. How long the system takes to answer is measured, and listed apart.
 */
export const SECONDS = {
  /** A key, by an average skilled typist: 55 words a minute. */
  key: 0.2,
  /** Pointing at something with the mouse. */
  point: 1.1,
  /** A press and release of the mouse button. */
  click: 0.2,
  /** A hand from the keyboard to the mouse, or back. */
  home: 0.4,
  /** Making up one's mind for the next thing to do. */
  think: 1.35,
} as const

export type Step = keyof typeof SECONDS

/** One thing that the expert did, with what it took. */
export type Action = {
  /** A field's own words, or a button's. */
  readonly what: string
  readonly kind: 'field' | 'press' | 'put in'
  /** How often each step is taken. */
  readonly steps: Readonly<Partial<Record<Step, number>>>
  /** Typed while somebody talks: it takes no time beyond the talk. */
  readonly whileTheyTalk?: boolean
  /** What was typed, for finding out whether it was known. */
  readonly typed?: string
}

export type Count = {
  readonly fields: number
  readonly keystrokes: number
  readonly clicks: number
  /** By the model, but for what was typed while somebody talked. */
  readonly seconds: number
  readonly secondsWhileTheyTalk: number
}

export const secondsOf = ({ steps }: Pick<Action, 'steps'>): number =>
  Object.entries(steps).reduce((sum, [step, times]) => sum + SECONDS[step as Step] * times, 0)

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** A tick in a list of people puts somebody in: a field like any other. */
export function count(actions: readonly Action[]): Count {
  const times = (step: Step) => sum(actions.map(({ steps }) => steps[step] ?? 0))
  const seconds = (talking: boolean) =>
    sum(actions.filter((each) => (each.whileTheyTalk === true) === talking).map(secondsOf))
  return {
    fields: actions.filter(({ kind }) => kind === 'field').length,
    keystrokes: times('key'),
    clicks: times('click'),
    seconds: seconds(false),
    secondsWhileTheyTalk: seconds(true),
  }
}

/** Where the hands are, and how far the next control is: by keys or by mouse, whichever is quicker. */
export type Hands = 'keyboard' | 'mouse'

/** To a control that is then typed into. `tabs`: keys from where the focus is; infinite when it isn't anywhere. */
export function reach(hands: Hands, tabs: number): { steps: Partial<Record<Step, number>>; hands: Hands } {
  const byKeys = { key: tabs, home: hands === 'mouse' ? 1 : 0 }
  const byMouse = { home: hands === 'mouse' ? 1 : 2, point: 1, click: 1 }
  return secondsOf({ steps: byKeys }) <= secondsOf({ steps: byMouse })
    ? { steps: byKeys, hands: 'keyboard' }
    : { steps: byMouse, hands: 'keyboard' }
}

/** To a control that is pressed: a box, a choice, a button. `keys`: those that press it once it is reached. */
export function pressing(
  hands: Hands,
  tabs: number,
  keys = 1,
): { steps: Partial<Record<Step, number>>; hands: Hands } {
  const byKeys = { key: tabs + keys, home: hands === 'mouse' ? 1 : 0 }
  const byMouse = { home: hands === 'keyboard' ? 1 : 0, point: 1, click: 1 }
  return secondsOf({ steps: byKeys }) <= secondsOf({ steps: byMouse })
    ? { steps: byKeys, hands: 'keyboard' }
    : { steps: byMouse, hands: 'mouse' }
}
