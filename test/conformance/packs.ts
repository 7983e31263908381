import type { DutyRule, PackContent, Trigger } from '#/framework/types.ts'
import type { EntryType } from '#/log/entry.ts'
import { codeListIn, type Schema, schemaOf } from '#test/support/from-schema.ts'
import { readSources } from '#test/support/source.ts'

type Types = ReadonlyMap<string, EntryType>

const propertyOf = (schema: Schema | undefined, ...path: readonly string[]): Schema | undefined => {
  const [name, ...rest] = path
  if (schema === undefined || name === undefined) return schema
  const inner = name === '[]' ? schema.items : schema.properties?.[name]
  return propertyOf(inner, ...rest)
}

/** Every value that a schema lists; undefined when it takes any. */
const listed = (schema: Schema | undefined): readonly unknown[] | undefined =>
  schema?.enum ??
  schema?.anyOf?.map((each) => each.const) ??
  (schema?.type === 'boolean' ? [true, false] : undefined)

/** A decision is in the body, or in each of its `decisions`. */
const decided = (body: Schema, name: string): Schema | undefined =>
  propertyOf(body, 'decisions', '[]', name) ?? propertyOf(body, name)

type Told = {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly body: Schema
  readonly pack: PackContent
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

const outside = (
  values: readonly unknown[],
  allowed: readonly unknown[] | undefined,
  what: string,
): string[] =>
  allowed === undefined
    ? []
    : values.filter((value) => !allowed.includes(value)).map((value) => `${what} is never ${value}`)

/** What each condition reads of a body: is it there, and can it be what the pack says? */
const READS: Readonly<Record<string, (told: Told) => string[]>> = {
  'outcome-is': ({ parameters, body, pack }) => {
    const outcome = decided(body, 'outcome')
    if (outcome === undefined) return ['there is no outcome in it']
    const list = codeListIn(outcome)
    const codes = list === undefined ? listed(outcome) : pack.codes[list]?.map(({ code }) => code)
    return outside(texts(parameters.outcomes), codes, 'its outcome')
  },
  'answer-is': ({ parameters, body }) => {
    const answer = propertyOf(body, String(parameters.answer))
    if (answer === undefined) return [`there is no ${parameters.answer} in it`]
    return outside([parameters.is], listed(answer), String(parameters.answer))
  },
  told: ({ parameters, body }) => [
    ...(parameters.by === undefined ? [] : partOf(body, ['from', 'kind'], texts(parameters.by))),
    ...(parameters.how === undefined ? [] : partOf(body, ['how'], texts(parameters.how))),
  ],
  'tells-of-a-child-at-school': ({ parameters, body, pack }) => {
    const kinds = pack.codes['notice-kind']?.map(({ code }) => code)
    const read = [
      ['kind'],
      ['people', '[]', 'role'],
      ['people', '[]', 'birthDate'],
      ['people', '[]', 'school'],
    ]
    return [
      ...read
        .filter((path) => propertyOf(body, ...path) === undefined)
        .map((path) => `there is no ${path.join('.')} in it`),
      ...outside(texts(parameters.kinds), kinds, 'its kind'),
    ]
  },
  'road-is': ({ parameters, body, pack }) => {
    const roads = propertyOf(body, 'roads', '[]')
    if (roads === undefined) return ['there are no roads in it']
    const codes = pack.codes[codeListIn(roads) ?? '']?.map(({ code }) => code)
    return outside([parameters.road], codes ?? [], 'a road')
  },
  'adults-not-told': ({ parameters, body, pack }) => [
    ...(propertyOf(body, 'adults', '[]', 'reviewOn') === undefined ? ['there are no adults in it'] : []),
    ...outside(
      texts(parameters.told),
      pack.codes['parent-told']?.map(({ code }) => code),
      'what an adult was told',
    ),
  ],
  'second-reading-asked-for': ({ body }) =>
    decided(body, 'secondReadingBecause') === undefined ? ['there is no secondReadingBecause in it'] : [],
}

function partOf(body: Schema, path: readonly string[], values: readonly string[]): string[] {
  const part = propertyOf(body, ...path)
  return part === undefined
    ? [`there is no ${path.join('.')} in it`]
    : outside(values, listed(part), path.join('.'))
}

/** Duties that read of a body what isn't there. Types that nobody records yet can't be judged. */
export const dutyFaults = (duty: DutyRule, pack: PackContent, types: Types): string[] =>
  [...duty.opens, ...duty.meets, ...(duty.ends ?? [])].flatMap((trigger) =>
    triggerFaults(trigger, pack, types).map(
      (text) => `${pack.edition}, duty ${duty.id}, on ${trigger.on}: ${text}.`,
    ),
  )

function triggerFaults({ on, when }: Trigger, pack: PackContent, types: Types): string[] {
  const type = types.get(on)
  if (type === undefined || when === undefined) return []
  const read = READS[when.rule]
  if (read === undefined) return [`this test doesn't know what the condition ${when.rule} reads`]
  return read({ parameters: when.parameters, body: schemaOf(type.body), pack })
}

/** `perChild`: the children are named by the opening entry's body, or stand in it as subjects. */
export const childFaults = (duty: DutyRule, pack: PackContent, types: Types): string[] =>
  duty.from === 'conference-day'
    ? duty.opens
        .filter(
          ({ on }) =>
            types.has(on) && propertyOf(schemaOf(types.get(on)!.body), 'conferenceOn') === undefined,
        )
        .map(
          ({ on }) => `${pack.edition}, duty ${duty.id} counts from conferenceOn, which ${on} doesn't have.`,
        )
    : []

/** Names of lists, forms and gates that the program asks a pack for. */
export function askedFor(): {
  readonly codes: ReadonlySet<string>
  readonly forms: ReadonlySet<string>
  readonly gates: ReadonlySet<string>
} {
  const text = readSources('src/**/*.ts')
    .filter(({ path }) => !path.includes('.test.') && !path.startsWith('src/demonstration/'))
    .map((source) => source.text)
    .join('\n')
  const names = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name = '']) => name))
  return {
    codes: names(/\b(?:codeList|codesOn|findCode|labelOf|hasMark)\([\w.]+,\s*'([a-z-]+)'/g),
    forms: names(/\bformOf\([\w.]+,\s*'([a-z-]+)'/g),
    gates: names(/\bgate\('([a-z-]+)'/g),
  }
}

/** Code lists that bodies say they take codes of. */
export function listsOfBodies(types: readonly EntryType[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (schema: Schema, type: string): void => {
    const list = codeListIn(schema)
    if (list !== undefined) found.set(list, type)
    for (const inner of [
      ...Object.values(schema.properties ?? {}),
      ...(schema.anyOf ?? []),
      ...(schema.items ? [schema.items] : []),
    ])
      walk(inner, type)
  }
  for (const { type, body } of types) walk(schemaOf(body), type)
  return found
}

/** Whatever in a pack has a number, code or word says where it is from, in a document that the pack names. */
export function sourceFaults(pack: PackContent): string[] {
  const valued: readonly [
    string,
    readonly { readonly source?: { readonly document: string; readonly paragraph: string } | undefined }[],
  ][] = [
    ['settings', pack.settings],
    ['duties', pack.duties],
    ['gates', pack.gates],
    ['vocabulary', pack.vocabulary],
    ['indicators', pack.indicators],
    ['forms', Object.values(pack.forms)],
    ...Object.entries(pack.codes).map(([list, codes]) => [`codes ${list}`, codes] as const),
  ] as never
  return valued.flatMap(([what, values]) =>
    values.flatMap((value, index) => {
      const { document, paragraph } = value.source ?? { document: '', paragraph: '' }
      return document in pack.documents && paragraph.trim() !== ''
        ? []
        : [`${pack.edition}: ${what}, number ${index + 1}, has no source among its documents.`]
    }),
  )
}
