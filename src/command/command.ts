import type { ParseArgsConfig } from 'node:util'
import type { Config } from '#/config.ts'

/** One word after `./threshold`. */
export type Command = {
  readonly name: string
  /** One line, for `help`. */
  readonly summary: string
  /** What follows the name: `cin-census FILE`. */
  readonly usage: string
  /** More, for `--help`: what it does, what it says, its exit codes. */
  readonly about: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (given: Given) => Promise<ExitCode>
}

export type Given = {
  readonly config: Config
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** A line for the person, on standard error: results go to standard output. */
  readonly say: (text: string) => void
  /** A line of the result. */
  readonly print: (text: string) => void
}

/** 0 done; 1 it could not be done, or what was checked isn't so; 2 it was asked wrongly. */
export type ExitCode = 0 | 1 | 2

/** It was asked wrongly: the sentence says what to give. */
export class Usage extends Error {}

export const word = (given: Given, place: number, what: string): string => {
  const found = given.words[place]
  if (found === undefined) throw new Usage(`Give ${what}.`)
  return found
}

export const option = (given: Given, name: string): string | undefined => {
  const value = given.options[name]
  return typeof value === 'string' ? value : undefined
}

export const needed = (given: Given, name: string, what: string): string => {
  const value = option(given, name)
  if (value === undefined) throw new Usage(`Give --${name}: ${what}.`)
  return value
}

/** `2010-03-03T14:00:00Z`, or a day, which is its end: what was known when the day was over. */
export function moment(text: string): Temporal.Instant {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime('Europe/London').toInstant()
    }
    return Temporal.Instant.from(text)
  } catch {
    throw new Usage(
      `${text} is no moment. Give a day such as 2010-03-03, or an instant such as 2010-03-03T14:00:00Z.`,
    )
  }
}
