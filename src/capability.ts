import type { Permission } from '#/access/permission.ts'
import type { EntryType } from '#/log/entry.ts'
import type { View } from '#/log/view.ts'
import type { Route } from '#/web/route.ts'

/**
 * One thing an area does: plain data, checked with `satisfies Capability`. No base class, no registration by
 * side effect: `app.ts` lists them.
 */
export type Capability = {
  readonly name: string
  readonly title: string
  /** Capabilities whose `index.ts` this one may import, by name. */
  readonly dependsOn: readonly string[]
  readonly entries: readonly EntryType[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of views of differing rows
  readonly views: readonly View<any>[]
  /** Its `tables.sql`: the DDL of its view tables, unqualified, run with `search_path = view`. */
  readonly tables: URL | readonly URL[] | undefined
  readonly routes: readonly Route[]
  readonly permissions: readonly Permission[]
}
