import type { Day } from '#/lib/dates.ts'
import type { Code, PackContent } from './types.ts'

/** A list of the pack. Throws when there is none: names of lists are ours, not a user's. */
export function codeList(pack: PackContent, list: string): readonly Code[] {
  const codes = pack.codes[list]
  if (!codes) throw new Error(`${pack.edition} has no code list ${list}.`)
  return codes
}

/** The codes that may be chosen for something that happened on a day. */
export const codesOn = (pack: PackContent, list: string, day: Day): readonly Code[] =>
  codeList(pack, list).filter(
    ({ from, until }) =>
      (from === undefined || from <= day.toString()) && (until === undefined || day.toString() <= until),
  )

export const findCode = (pack: PackContent, list: string, code: string): Code | undefined =>
  codeList(pack, list).find((each) => each.code === code)

/** A code's label; a code that the pack doesn't know is shown as it was written, never hidden. */
export const labelOf = (pack: PackContent, list: string, code: string): string =>
  findCode(pack, list, code)?.label ?? code

export const hasMark = (pack: PackContent, list: string, code: string, mark: string): boolean =>
  findCode(pack, list, code)?.marks.includes(mark) ?? false

/** What a role is called on a page. */
export const roleTitle = (pack: PackContent, role: string): string => pack.roles[role] ?? role
