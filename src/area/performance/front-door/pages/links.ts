import { url } from '#/web/route.ts'
import { askedOf, type Period } from '../periods.ts'

export const paths = {
  figures: '/figures',
  one: '/figures/:indicator',
  records: '/figures/:indicator/records',
  table: '/figures/tables/:table',
} as const

const asked = (path: string, period: Period, more: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams({ ...askedOf(period), ...more })}`

export const figuresLink = (period: Period): string => asked(paths.figures, period)
export const figureLink = (indicator: string, period: Period): string =>
  asked(url(paths.one, { indicator }), period)
export const recordsLink = (indicator: string, period: Period, which: string, page = 1): string =>
  asked(url(paths.records, { indicator }), period, {
    which,
    ...(page === 1 ? {} : { page: String(page) }),
  })
export const tableLink = (table: string, period: Period): string => asked(url(paths.table, { table }), period)
