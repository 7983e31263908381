/**
 * What this site is made of, as a table of contents. Whoever wants to know what Threshold does reads this list, and
 * then the folder of the capability.
 */
import type { Pool } from 'pg'
import { accessEntries } from '#/access/entries.ts'
import { accessRoutes } from '#/access/routes.ts'
import { isSealed } from '#/access/sealed.ts'
import { frontDoorReview } from '#/area/board/front-door-review/index.ts'
import { censusCapability, personEntries } from '#/area/casework/census/index.ts'
import { strategyDiscussion } from '#/area/casework/strategy-discussion/index.ts'
import { child } from '#/area/child/index.ts'
import { allegation, allegationDutyView } from '#/area/front-door/allegation/index.ts'
import { consultation } from '#/area/front-door/consultation/index.ts'
import { contact } from '#/area/front-door/contact/index.ts'
import { deciding } from '#/area/front-door/deciding/index.ts'
import { disagreement } from '#/area/front-door/disagreement/index.ts'
import { earlyHelp } from '#/area/front-door/early-help/index.ts'
import { feedback } from '#/area/front-door/feedback/index.ts'
import { inbox } from '#/area/front-door/inbox/index.ts'
import { notice } from '#/area/front-door/notice/index.ts'
import { otherRoads } from '#/area/front-door/other-roads/index.ts'
import { outOfHours } from '#/area/front-door/out-of-hours/index.ts'
import { referral } from '#/area/front-door/referral/index.ts'
import { screening } from '#/area/front-door/screening/index.ts'
import { telling } from '#/area/front-door/telling/index.ts'
import { transfer } from '#/area/front-door/transfer/index.ts'
import { disposal, disposalAct, disposalRoutes } from '#/area/governance/disposal/index.ts'
import { sharing } from '#/area/governance/sharing/index.ts'
import { frontDoorFigures, frontDoorViews } from '#/area/performance/front-door/index.ts'
import { recommendations } from '#/area/performance/recommendations/index.ts'
import { record } from '#/area/record/index.ts'
import { dutyRota } from '#/area/workforce/duty-rota/index.ts'
import { partners } from '#/area/workforce/partners/index.ts'
import { worklist } from '#/area/worklist/index.ts'
import type { Capability } from '#/capability.ts'
import type { ViewTables } from '#/db/view-tables.ts'
import { dutyKinds, dutyView } from '#/framework/duties.ts'
import { frameworkTypes } from '#/framework/entries.ts'
import type { Framework } from '#/framework/types.ts'
import { logTypes } from '#/log/entries.ts'
import type { EntryType } from '#/log/entry.ts'
import type { AnyView } from '#/log/fold.ts'
import { createRegistry, type Registry } from '#/log/registry.ts'
import { chronologyView, people } from '#/people/index.ts'
import type { Route } from '#/web/route.ts'

export const capabilities: readonly Capability[] = [
  people,
  otherRoads,
  partners,
  dutyRota,
  consultation,
  contact,
  referral,
  disagreement,
  telling,
  feedback,
  allegation,
  outOfHours,
  deciding,
  earlyHelp,
  transfer,
  inbox,
  notice,
  strategyDiscussion,
  screening,
  frontDoorReview,
  censusCapability,
  child,
  worklist,
  frontDoorFigures,
  record(() => registry()),
  sharing,
  recommendations(() => capabilities.flatMap((each) => each.routes)),
  disposal,
]

/** Every type of entry that may stand in the log. */
export const entryTypes: readonly EntryType[] = [
  ...logTypes,
  ...frameworkTypes,
  ...accessEntries,
  ...capabilities.flatMap((each) => each.entries),
] as readonly EntryType[]

let known: Registry | undefined

/** Made once: compiling every schema takes a while. */
export function registry(): Registry {
  known ??= createRegistry(entryTypes)
  return known
}

/** Every view, those that the framework makes of all processes among them. */
export const viewsOf = (framework: Framework): readonly AnyView[] => [
  ...capabilities.flatMap((each) => each.views),
  ...dutyKinds(framework)
    .filter((kind) => !isSealed(kind))
    .map((kind) => dutyView(kind, framework)),
  allegationDutyView(framework),
  ...frontDoorViews(framework),
  chronologyView(entryTypes),
]

const file = (path: string): URL => new URL(path, import.meta.url)

/** The DDL of the view tables, those that several capabilities share first. */
export const viewTables: readonly ViewTables[] = [
  { name: 'access', sql: file('./access/tables.sql') },
  { name: 'framework', sql: file('./framework/tables.sql') },
  ...capabilities.flatMap(({ name, tables = [] }) => [tables].flat().map((sql) => ({ name, sql }))),
]

/** Every page and API call, but for signing in, which depends on how people do. */
export const routesOf = ({ pool }: { readonly pool: Pool }): readonly Route[] => [
  ...capabilities.flatMap((each) => each.routes),
  ...disposalRoutes(pool),
  ...accessRoutes({
    pool,
    recordPath: (person) => `/children/${person}`,
    acts: [disposalAct(pool)],
  }),
]

export { personEntries }
