import { permissionsOf, ROLES } from '#/access/roles.ts'
import type { Route } from '#/web/route.ts'
import { type Schema, schemaOf } from '#test/support/from-schema.ts'
import { readSources } from '#test/support/source.ts'

/** Pages that record something when they are shown, each with its reason. */
export const RECORDS_WHEN_SHOWN: Readonly<Record<string, string>> = {
  'feedback.mine-one':
    'That an answer was opened, after signing in, is the proof that the referrer has it (practice.md).',
  'api.feedback.mine-one': 'The same, for a referrer whose own system reads it.',
}

const given = permissionsOf(ROLES.map((role) => role.name))

export function routeFaults(route: Route, commands: ReadonlySet<string>): string[] {
  const tell = (text: string) => [`${route.name} (${route.method} ${route.path}) ${text}`]
  const { permission } = route
  const isApi = route.path.startsWith('/api/')
  return [
    ...(permission === 'anyone' || permission === 'signed-in' || given.has(permission)
      ? []
      : tell(`asks for ${permission}, which no role has.`)),
    ...(isApi && route.replies === undefined ? tell('doesn’t say what it answers.') : []),
    ...(route.summary.trim() === '' ? tell('has no summary.') : []),
    ...(route.method === 'GET' && !(route.name in RECORDS_WHEN_SHOWN)
      ? actsIn(route, commands).flatMap((name) => tell(`is shown by GET, and calls ${name}.`))
      : []),
    ...(route.method === 'GET' && route.body !== undefined
      ? tell('has a body, which GET doesn’t bring.')
      : []),
    ...unsaidParams(route).flatMap((name) => tell(`doesn’t say what :${name} may be.`)),
    ...personalIn(route).flatMap((name) =>
      tell(`takes ${name} in its address, where it would be logged: take it in a form.`),
    ),
  ]
}

/** Names of everything that a `commands.ts` offers: what records. */
export const readCommands = (): ReadonlySet<string> =>
  new Set(
    readSources('src/**/commands.ts').flatMap(({ text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => isCommand(text, name)),
    ),
  )

/** Helpers beside the commands don't record. */
const isCommand = (text: string, name: string): boolean =>
  new RegExp(`^export (?:async )?(?:function|const) ${name}\\b[\\s\\S]*?\\.act\\(`, 'm').test(
    text.slice(0, endOf(text, name)),
  )

function endOf(text: string, name: string): number {
  const start = text.search(new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm'))
  const next = text.slice(start + 7).search(/^(export|function|const|type|\/\*\*)/m)
  return next === -1 ? text.length : start + 7 + next
}

/** The handler's own text, as the program runs it. */
function actsIn(route: Route, commands: ReadonlySet<string>): string[] {
  const text = String(route.handle)
  const called = [...text.matchAll(/(?<![\w.])(?:commands\.)?(\w+)\(/g)].map(([, name = '']) => name)
  return [...(/\bact\(/.test(text) ? ['act'] : []), ...called.filter((name) => commands.has(name))]
}

const paramsOf = (route: Route): string[] => [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

function unsaidParams(route: Route): string[] {
  const said = route.params === undefined ? {} : (schemaOf(route.params).properties ?? {})
  return paramsOf(route).filter((name) => said[name] === undefined)
}

/** An id, a number, a choice, a moment or a pattern can hold nobody's name; free text can. */
const isClosed = (schema: Schema): boolean =>
  schema.format !== undefined ||
  schema.enum !== undefined ||
  schema.const !== undefined ||
  schema.pattern !== undefined ||
  (schema.anyOf?.every(isClosed) ?? false) ||
  (schema.type !== 'string' && schema.type !== undefined && schema.type !== 'object')

/** Free text that holds nobody's particulars, each with what it is. */
const HARMLESS: Readonly<Record<string, string>> = {
  return: 'a path of ours, to go on to',
  again: 'whether to sign in again',
  knownAt: 'a moment',
  fact: 'which kind of fact a form is for',
  step: 'which page of a form',
  time: 'a time of day',
  'on-day': 'part of a day',
  'on-month': 'part of a day',
  'on-year': 'part of a day',
  type: 'a type of entry',
  theme: 'a theme of the story',
  agency: 'an agency, by its id',
  only: 'a choice between all and what matters',
  owner: 'a team or an account, by its id',
  kind: 'a kind of duty',
  duty: 'a duty of the pack, by its id',
  key: 'a duty, by the ids of its entries',
  stage: 'a stage of a disagreement, by its code',
}

function personalIn(route: Route): string[] {
  const all = [route.params, route.query].flatMap((schema) =>
    schema === undefined ? [] : Object.entries(schemaOf(schema).properties ?? {}),
  )
  return all.filter(([name, schema]) => !isClosed(schema) && !(name in HARMLESS)).map(([name]) => name)
}

/** Two things called the same, as sentences. */
export function twice(what: string, names: readonly string[]): string[] {
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `Two ${what} are ${name}.`)
}

/** A title stands in histories, tabs and logs: it is words of ours or of the pack, never of a record. */
const TITLE = /\blayout\(\{[^`]*?\btitle(?::\s*([^\n]+?))?,\n/g
const FIXED =
  /^('[^'$]*'|wordsOf\(.*\)|words\(.*\)|\w*[wW]ords\.\w+( \?\? '[^']*')?|(page\.)?step\.title|about\.title|form\.title|titleOf\(failed\.status\))$/

export const titleFaults = (): string[] =>
  readSources('src/{area,people,access,web,exchange,outbox}/**/*.ts')
    .filter(({ path }) => !path.endsWith('.test.ts') && !/\/(examples|gallery)/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(TITLE)]
        .map(([, said = 'title']) => said)
        .filter((said) => !FIXED.test(said) && !isFixedBefore(text, said))
        .map((said) => `${path} has a title made of ${said}: use words of ours or of the pack.`),
    )

/** `const title = 'Relationships'`, or a parameter that only ever is one of ours: `title: 'Relationships'` at its calls. */
const isFixedBefore = (text: string, said: string): boolean =>
  /^\w+$/.test(said) && new RegExp(`\\b${said}\\b\\s*[=:]\\s*'[^'$]*'`).test(text)
