import { basename, dirname } from 'node:path'
import type { Capability } from '#/capability.ts'
import type { Route } from '#/web/route.ts'
import { codeLines, readSources, type Source } from '#test/support/source.ts'

/** A capability as a folder: the one whose `index.ts` gives it. */
export type Folder = { readonly path: string; readonly name: string; readonly files: readonly Source[] }

const DOOR = /satisfies Capability/

export function readFolders(): readonly Folder[] {
  const sources = [...readSources('src/**/*.{ts,sql}'), ...readSources('src/**/README.md')]
  return sources
    .filter(({ path, text }) => basename(path) === 'index.ts' && DOOR.test(text))
    .map(({ path, text }) => ({
      path: dirname(path),
      name: /\bname: '([^']+)'/.exec(text)?.[1] ?? '',
      files: sources.filter((each) => each.path.startsWith(`${dirname(path)}/`)),
    }))
}

/** What stands in a file of which name, so that a newcomer knows where to look. Parts of it may have folders of their own. */
const PLACES: readonly { readonly what: string; readonly found: RegExp; readonly file: RegExp }[] = [
  { what: 'an entry type', found: /\bdefineEntry\(/, file: /^entries\.ts$/ },
  { what: 'a view', found: /\bdefineView\(/, file: /^views\.ts$/ },
  { what: 'a route', found: /\bdefineRoute\(/, file: /^([a-z-]+-)?(routes|api)\.ts$/ },
  { what: 'a query', found: /\.selectFrom\(|\bdb\.(all|one)\(/, file: /^([a-z-]+-)?queries\.ts$/ },
  { what: 'a page', found: /\blayout\(\{/, file: /^([a-z-]+-)?(pages?|forms)\.ts$/ },
  { what: 'a view table', found: /^create table/, file: /^tables\.sql$/ },
]

export const misplaced = (folder: Folder): string[] =>
  folder.files
    .filter(({ path }) => !/\.(test|gen)\.ts$/.test(path))
    .flatMap((source) =>
      PLACES.filter(({ file }) => !file.test(basename(source.path)) && !/\/pages\//.test(source.path))
        .filter(({ found }) => codeLines(source).some(({ line }) => found.test(line)))
        .map(({ what, file }) => `${source.path} holds ${what}: it belongs in a file called ${file.source}.`),
    )

const README_LINES = { min: 6, max: 40 } as const

export function readmeFaults({ path, files }: Folder): string[] {
  const readme = files.find((file) => file.path === `${path}/README.md`)
  if (readme === undefined)
    return [`${path} has no README.md: purpose, source, recommendations, entries, pages.`]
  const lines = readme.text.trimEnd().split('\n')
  return [
    ...(lines[0]?.startsWith('# ') ? [] : [`${readme.path} doesn't begin with its title.`]),
    ...(lines.length < README_LINES.min || lines.length > README_LINES.max
      ? [`${readme.path} has ${lines.length} lines: about twelve say what a newcomer needs.`]
      : []),
  ]
}

/** Whatever has rules or routes proves them. */
export const unproved = ({ path, files }: Folder): string[] =>
  files.some((file) => file.path.endsWith('.test.ts')) ? [] : [`${path} has no test of its own.`]

const asks = readSources('src/**/*.ts').filter(
  ({ path }) => !/\.test\.ts$|^src\/access\/roles\.ts$/.test(path),
)

/** Permissions that a capability lists, and nothing in the program asks for: no route, page or command. */
export function unusedPermissions({ name, permissions }: Capability, folder: Folder): string[] {
  const door = `${folder.path}/index.ts`
  return permissions
    .filter(
      (each) =>
        !asks.some(({ path, text }) => path !== door && !DOOR.test(text) && text.includes(`'${each}'`)),
    )
    .map((each) => `${name} lists ${each}, and nothing asks for that.`)
}

/** The other way about: what is asked for somewhere, some capability or access lists as its own. */
export const unlistedPermissions = (
  routes: readonly Route[],
  capabilities: readonly Capability[],
): string[] => {
  const listed = new Set<string>(capabilities.flatMap(({ permissions }) => permissions))
  return capabilities
    .flatMap((capability) => capability.routes)
    .filter(
      ({ permission }) => permission !== 'anyone' && permission !== 'signed-in' && !listed.has(permission),
    )
    .filter((route) => routes.includes(route))
    .map(({ name, permission }) => `${name} asks for ${permission}, which no capability lists.`)
}
