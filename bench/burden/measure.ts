import type { Page } from 'playwright-core'
import { type Chromium, openChromium } from '#test/support/chromium.ts'
import { signIn } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'
import { expertAt } from './expert.ts'
import { type Count, count } from './klm.ts'
import { askedAgain, type Held } from './known.ts'
import type { Task } from './tasks.ts'

export type Measured = Count & {
  readonly task: Task
  readonly screens: number
  /** How long the system took to answer, in seconds: measured, and no part of `seconds`. */
  readonly waited: number
  /** Fields that asked what was held already, by their words. */
  readonly again: readonly string[]
}

/** Does a task in a browser of its own, as the person it is for. */
export async function measure(
  site: TestSite,
  chromium: Chromium,
  task: Task,
  known: Held,
): Promise<Measured & { readonly page: Page }> {
  const page = await chromium.newPage({ baseUrl: site.url })
  page.setDefaultTimeout(PATIENCE_MILLISECONDS)
  await signIn(page, task.as)
  if (task.at !== undefined) await page.goto(task.at)
  const expert = expertAt(page, () => performance.now())
  await task.run(page, expert)
  const { actions, screens, waitedMilliseconds } = expert.told()
  return {
    ...count(actions),
    task,
    screens,
    waited: waitedMilliseconds / 1000,
    again: askedAgain(actions, known).map(({ what }) => what),
    page,
  }
}

const PATIENCE_MILLISECONDS = 20_000

/** Each goal that wasn't met, in words. */
export function missed({ task, seconds, fields, again }: Measured): readonly string[] {
  const { goals } = task
  return [
    seconds > goals.seconds ? `${Math.round(seconds)} seconds, of ${goals.seconds} at most` : '',
    goals.fields !== undefined && fields > goals.fields ? `${fields} fields, of ${goals.fields} at most` : '',
    again.length > goals.askedAgain ? `asked again: ${again.join('; ')}` : '',
  ].filter((each) => each !== '')
}

const COLUMNS = [
  'Screens',
  'Fields',
  'Keys',
  'Clicks',
  'Seconds',
  'Talking',
  'Waiting',
  'Again',
  'Goals',
] as const
const WIDTH = 9
const NAME_WIDTH = 62

const line = (name: string, cells: readonly string[]): string =>
  name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(WIDTH)).join('')

export const heading = line('Task', COLUMNS)

/** One line of the table, and beneath it what was asked again or missed. */
export function lineOf(measured: Measured): string {
  const { task, screens, fields, keystrokes, clicks, seconds, secondsWhileTheyTalk, waited, again } = measured
  const { goals } = task
  const faults = missed(measured)
  const of = (value: number, goal?: number) => (goal === undefined ? `${value}` : `${value}/${goal}`)
  return [
    line(task.name, [
      `${screens}`,
      of(fields, goals.fields),
      `${keystrokes}`,
      `${clicks}`,
      of(Math.round(seconds), goals.seconds),
      `${Math.round(secondsWhileTheyTalk)}`,
      waited.toFixed(1),
      of(again.length, goals.askedAgain),
      faults.length === 0 ? 'met' : 'MISSED',
    ]),
    ...faults.map((fault) => `    ${fault}`),
  ].join('\n')
}

export { type Chromium, openChromium }
