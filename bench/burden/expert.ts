import type { Locator, Page } from 'playwright-core'
import { type Action, type Hands, pressing, reach, type Step } from './klm.ts'

/**
 * Somebody who knows the pages by heart: drives a browser, and notes each thing done by the model. Goes from field to
 * field by the keyboard where that is quicker, and by the mouse where that is.
 */
export type Expert = {
  /** Types into a field that its words name. */
  readonly type: (field: Locator, text: string, more?: Typing) => Promise<void>
  /** Ticks a box, or chooses one of several. */
  readonly tick: (field: Locator) => Promise<void>
  /** Chooses from a list by typing the beginning of what it says. */
  readonly choose: (field: Locator, label: string) => Promise<void>
  /** Presses a button or follows a link, and waits for the page that comes. */
  readonly press: (control: Locator) => Promise<void>
  /** Presses Enter where the hands are. */
  readonly enter: () => Promise<void>
  readonly told: () => Told
}

type Typing = {
  /** While somebody talks: no time beyond the talk. */
  readonly whileTheyTalk?: boolean
  /** What is looked for: not an answer to a question. */
  readonly search?: boolean
}

export type Told = {
  readonly actions: readonly Action[]
  readonly screens: number
  /** Time from each press to the page that came. */
  readonly waitedMilliseconds: number
}

/** How many presses of Tab, or of Shift and Tab, lead from where the focus is to an element; a radio group is one stop. */
const TABS = `(target) => {
  const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((each) => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length > 0)
    .filter((each, _, all) => each.type !== 'radio' || each === target ||
      (each.name !== target.name && each === all.find((other) => other.name === each.name)))
  const from = stops.indexOf(document.activeElement)
  const to = stops.indexOf(target)
  return from < 0 || to < 0 ? 1000 : Math.abs(to - from)
}`

const tabsTo = (control: Locator): Promise<number> => control.evaluate(TABS) as Promise<number>

export function expertAt(page: Page, now: () => number): Expert {
  const actions: Action[] = []
  let hands: Hands = 'keyboard'
  let screens = 1
  let waited = 0
  const note = (
    what: string,
    kind: Action['kind'],
    moved: { steps: Partial<Record<Step, number>>; hands: Hands },
    more: Partial<Action> & { readonly keys?: number } = {},
  ) => {
    const { keys = 0, ...rest } = more
    hands = moved.hands
    const steps = { ...moved.steps, think: 1, key: (moved.steps.key ?? 0) + keys }
    actions.push({ what, kind, steps, ...rest })
  }
  const arriving = async (leave: () => Promise<void>) => {
    const began = now()
    const here = page.waitForEvent('load')
    await leave()
    await here
    waited += now() - began
    screens += 1
    // A new page: nothing of it has the focus.
  }
  return {
    async type(field, text, { whileTheyTalk = false, search = false } = {}) {
      const tabs = await tabsTo(field)
      note(await nameOf(field), 'field', reach(hands, tabs), {
        keys: [...text].length,
        whileTheyTalk,
        ...(search ? {} : { typed: text }),
      })
      await field.focus()
      await field.fill(text)
    },
    async tick(field) {
      const tabs = await tabsTo(field)
      note(await nameOf(field), 'field', pressing(hands, tabs))
      await field.check()
    },
    async choose(field, label) {
      const tabs = await tabsTo(field)
      const others = await field.evaluate((each) =>
        [...(each as unknown as { options: Iterable<{ text: string }> }).options].map(({ text }) => text),
      )
      note(await nameOf(field), 'field', reach(hands, tabs), { keys: lettersOf(label, others) })
      await field.focus()
      await field.selectOption({ label })
    },
    async press(control) {
      const tabs = await tabsTo(control)
      note(await nameOf(control), 'press', pressing(hands, tabs))
      await arriving(() => control.click())
    },
    async enter() {
      note('Enter', 'press', { steps: { home: hands === 'mouse' ? 1 : 0 }, hands: 'keyboard' }, { keys: 1 })
      await arriving(() => page.keyboard.press('Enter'))
    },
    told: () => ({ actions, screens, waitedMilliseconds: waited }),
  }
}

/** As many letters as tell what is meant from what stands before it in the list. */
export function lettersOf(label: string, options: readonly string[]): number {
  const before = options.slice(0, options.indexOf(label)).map((each) => each.toLowerCase())
  const wanted = label.toLowerCase()
  for (let letters = 1; letters <= wanted.length; letters++)
    if (!before.some((each) => each.startsWith(wanted.slice(0, letters)))) return letters
  return wanted.length
}

const nameOf = (control: Locator): Promise<string> =>
  control.evaluate((each) => {
    const { labels, textContent } = each as unknown as {
      labels?: Iterable<{ textContent: string | null }>
      textContent: string | null
    }
    const [label] = [...(labels ?? [])]
    return (label?.textContent ?? textContent ?? '').replace(/\s+/g, ' ').trim()
  })
