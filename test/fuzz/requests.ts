import fc from 'fast-check'
import { people } from '#/people/index.ts'
import type { Route } from '#/web/route.ts'
import { type Schema, type Sources, schemaOf, valuesOf } from '#test/support/from-schema.ts'
import { changed, changes, hostileTexts, idsOf, texts, wrongIds } from './hostile.ts'
import type { Story } from './story.ts'

/** What is sent to one route, once. `body`: a value for the API, fields for a form. */
export type Sent = {
  readonly path: string
  readonly body: unknown
  readonly fields: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
}

/** A field of a form, as its page shows it, with what may be chosen. */
export type Field = { readonly name: string; readonly choices: readonly string[] }

type Asked = { readonly route: Route; readonly story: Story; readonly fields: readonly Field[] }

/** Requests for a route: mostly of the form that it asks for, with something wrong in most of them. */
export function requestsFor({ route, story, fields }: Asked): fc.Arbitrary<Sent> {
  const ids = idsOf([...story.known, ...story.hidden])
  const sources = { texts, ids }
  const body = bodiesOf(route, sources)
  const isApi = route.path.startsWith('/api/')
  return fc.record({
    path: pathsFor(route, ids),
    body: fc.tuple(body, changes).map(([value, list]) => changed(value, list)),
    fields: isApi ? fc.constant([]) : fc.oneof(typedIn(fields), flattened(body)),
    headers: isApi ? headers : fc.constant({}),
  })
}

/** A schema says 'anything' of a fact's body: what it must be, the fact's own type says. */
function bodiesOf(route: Route, sources: Sources): fc.Arbitrary<unknown> {
  if (route.body === undefined) return fc.constant({})
  const own = valuesOf(schemaOf(route.body), sources)
  if (route.name !== 'api.person.fact.record') return own
  const facts = people.entries.map(({ type, body }) =>
    fc.record({ type: fc.constant(type), body: valuesOf(schemaOf(body), sources) }),
  )
  return fc.oneof({ weight: 1, arbitrary: own }, { weight: 6, arbitrary: fc.oneof(...facts) })
}

const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Record<string, string>>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { 'idempotency-key': 'the-same' },
      { 'idempotency-key': 'x'.repeat(5000) },
      { 'if-match': '"1.abc"' },
      { 'if-match': '"99999999999999999999"' },
      { 'if-match': 'W/"x' },
      { 'if-none-match': '*' },
    ),
  },
)

function pathsFor(route: Route, ids: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => name)
  const properties = route.params === undefined ? {} : (schemaOf(route.params).properties ?? {})
  const params = fc.record(
    Object.fromEntries(names.map((name) => [name, paramsOf(properties[name] ?? {}, ids)])) as Record<
      string,
      fc.Arbitrary<string>
    >,
  )
  return fc.tuple(params, queryOf(route, ids)).map(([values, query]) => {
    const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? ''),
    )
    return query === '' ? path : `${path}?${query}`
  })
}

const paramsOf = (schema: Schema, ids: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary:
        schema.format === 'uuid' || schema.type === undefined
          ? ids
          : (valuesOf(schema, { texts, ids }) as fc.Arbitrary<unknown>).map(
              (value) => String(value).toWellFormed() || '-',
            ),
    },
    { weight: 1, arbitrary: wrongIds },
  )

function queryOf(route: Route, ids: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (route.query === undefined)
    return fc.constantFrom('', '', '', 'page=1&page=2', 'x=%ff', '__proto__=1', 'knownAt[]=1')
  const names = Object.keys(schemaOf(route.query).properties ?? {})
  const valid = valuesOf(schemaOf(route.query), { texts, ids }).map((value) =>
    Object.entries(value as object).map(
      ([name, each]) => [name, String(each).toWellFormed()] as [string, string],
    ),
  )
  const wrong = fc.array(
    fc.tuple(
      fc.constantFrom('x', ...names),
      hostileTexts.map((text) => text.slice(0, 2000).toWellFormed()),
    ),
    { maxLength: 3 },
  )
  return fc.oneof(valid, wrong).map((pairs) => new URLSearchParams(pairs).toString())
}

const typed = (field: Field): fc.Arbitrary<readonly (readonly [string, string])[]> => {
  const value = fc.oneof(
    {
      weight: field.choices.length > 0 ? 6 : 0,
      arbitrary: fc.constantFrom(...(field.choices.length > 0 ? field.choices : [''])),
    },
    { weight: 4, arbitrary: partOfDate(field.name) ?? texts },
    { weight: 1, arbitrary: hostileTexts },
  )
  return fc.oneof(
    { weight: 8, arbitrary: value.map((text) => [[field.name, text] as const]) },
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.tuple(value, value).map((pair) => pair.map((text) => [field.name, text] as const)),
    },
    { weight: 1, arbitrary: value.map((text) => [[`${field.name}.0.x`, text] as const]) },
  )
}

const partOfDate = (name: string): fc.Arbitrary<string> | undefined =>
  /-(day|month|year)$/.test(name)
    ? fc.constantFrom('1', '3', '29', '2', '31', '2010', '2016', '0', '-1', '99999')
    : undefined

const typedIn = (fields: readonly Field[]) => fc.tuple(...fields.map(typed)).map((rows) => rows.flat())

/** JSON as the fields of a form: `children.0.name`. */
const flattened = (body: fc.Arbitrary<unknown>) =>
  fc.tuple(body, changes).map(([value, list]) => flat(changed(value, list), ''))

function flat(value: unknown, name: string): (readonly [string, string])[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return name === '' ? [] : [[name, String(value)]]
  return Object.entries(value)
    .slice(0, 200)
    .flatMap(([key, each]) => flat(each, name === '' ? key : `${name}.${key}`))
}

const ATTRIBUTE = (name: string) => new RegExp(`\\b${name}="([^"]*)"`)

/** The fields of the forms of a page, but for those that the page fills in itself. */
export function fieldsIn(page: string): readonly Field[] {
  const choices = new Map<string, string[]>()
  const add = (name: string | undefined, choice?: string) => {
    if (name === undefined || name === '_csrf') return
    const known = choices.get(name) ?? []
    choices.set(name, choice === undefined ? known : [...known, choice])
  }
  for (const [input] of page.matchAll(/<(?:input|textarea|button)\b[^>]*>/g)) {
    const chosen = /type="(radio|checkbox|hidden|submit)"/.test(input) || input.startsWith('<button')
    add(ATTRIBUTE('name').exec(input)?.[1], chosen ? ATTRIBUTE('value').exec(input)?.[1] : undefined)
  }
  for (const [, name, options = ''] of page.matchAll(
    /<select\b[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    for (const [, value] of options.matchAll(/<option value="([^"]*)"/g)) add(name, value)
  return [...choices].map(([name, each]) => ({ name, choices: each }))
}
