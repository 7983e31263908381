import type { Reader } from '#/db/reader.ts'
import type { Asked, List } from './asked.ts'
import { countDuties } from './queries.ts'

/** Beyond it a page says only that there are more: nobody acts on the difference between 100 and 200 late ones. */
export const COUNT_MAX = 100

const COUNTED = ['late', 'today', 'week'] as const satisfies readonly List[]

export type Counts = Readonly<Partial<Record<List, number>>>

/** How many are late, due today and due within a week. */
export const countTabs = (db: Reader, asked: Asked): Promise<Counts> =>
  countDuties(db, { ...asked, list: 'open' }, COUNTED, COUNT_MAX)
