import type { Action } from './klm.ts'

/**
 * What the system held before a task began, and might show to whoever does it: of the people, the caller and the
 * agency. Whatever of it has to be typed again is a field too many.
 */
export type Held = ReadonlySet<string>

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const held = (values: readonly (string | null | undefined)[]): Held =>
  new Set(values.flatMap((value) => (value ? [plain(value)] : [])).filter((value) => value.length > 1))

/** Searching names what is looked for: that isn't asking for what is known. */
export const askedAgain = (actions: readonly Action[], known: Held): readonly Action[] =>
  actions.filter(({ kind, typed }) => kind === 'field' && typed !== undefined && known.has(plain(typed)))
