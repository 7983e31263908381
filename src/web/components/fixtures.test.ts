import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import { normalise } from '#test/support/markup.ts'
import { type Html, html, trusted } from '../html.ts'
import { fieldset } from './fieldset.ts'
import { isGovUkOnly, LEFT_OUT } from './fixtures.left-out.ts'
import * as components from './index.ts'
import { label } from './label.ts'

/** The Design System proves its own templates with these: options, and the markup that they give. */
type Fixture = { readonly name: string; readonly options: Options; readonly html: string }
type Options = { readonly [name: string]: unknown }

const fixturesOf = (component: string): readonly Fixture[] => {
  const path = createRequire(import.meta.url).resolve(
    `govuk-frontend/dist/govuk/components/${component}/fixtures.json`,
  )
  return JSON.parse(readFileSync(path, 'utf8')).fixtures
}

const isObject = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const MARKUP: Readonly<Record<string, string>> = {
  html: 'text',
  titleHtml: 'titleText',
  summaryHtml: 'summaryText',
  descriptionHtml: 'descriptionText',
}

/** The templates write `true` out; ours stands for an attribute without a value. */
const writtenOut = (all: Options): Options =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]))

/** `{ html }` and `{ text }` are both our `Content`; alone in an object they stand for it. */
function toOurs(value: unknown, inList = false): unknown {
  if (Array.isArray(value)) return value.map((each) => toOurs(each, true))
  if (!isObject(value)) return value
  const ours: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) {
    const markup = MARKUP[name]
    if (markup && each) ours[markup] = trusted(String(each))
    else if (name === 'attributes') ours[name] = writtenOut(each as Options)
    else if (!markup && !(name in ours)) ours[name] = toOurs(each)
  }
  if (Object.keys(ours).length === 0 && Object.keys(value).length > 0) return undefined
  const alone = Object.keys(ours).length === 1 && 'text' in ours && !inList
  return alone ? ours.text : ours
}

const use =
  <P>(component: (params: P) => Html) =>
  (options: unknown) =>
    component(options as P)

/** Where a component of ours isn't given the very same options, the difference stands here. */
const OURS: Readonly<Record<string, (options: never) => Html>> = {
  'back-link': (options: Options) => use(components.backLink)({ href: '#', ...options }),
  breadcrumbs: use(components.breadcrumbs),
  button: use(components.button),
  'character-count': use(components.characterCount),
  checkboxes: use(components.checkboxes),
  'date-input': (options: Options) => use(components.dateInput)(dateOptions(options)),
  details: use(components.details),
  'error-message': use(components.errorMessage),
  'error-summary': use(components.errorSummary),
  'exit-this-page': use(components.exitThisPage),
  fieldset: (options: Options) => fieldset(options as never, html`${options.text as Html | undefined}`),
  footer: (options: Options) => {
    const { meta } = options
    const words = typeof meta === 'string' || meta instanceof String
    return use(components.footer)({ ...options, meta: words ? { text: meta } : meta })
  },
  'generic-header': (options: Options) =>
    use(components.genericHeader)({
      ...options,
      logo: options.logoText ?? trusted(String(options.logoHtml)),
    }),
  hint: use(components.hint),
  input: use(components.input),
  'inset-text': use(components.insetText),
  label: (options: Options) =>
    label((options.text === undefined ? '' : options) as never, options.for as string),
  'notification-banner': use(components.notificationBanner),
  pagination: use(components.pagination),
  panel: use(components.panel),
  'phase-banner': use(components.phaseBanner),
  radios: use(components.radios),
  select: use(components.select),
  'service-navigation': (options: Options) => {
    const slots = options.slots as { end?: { text: Html } } | undefined
    return use(components.serviceNavigation)({ ...options, end: slots?.end?.text })
  },
  'skip-link': use(components.skipLink),
  'summary-list': use(components.summaryList),
  table: use(components.table),
  tabs: use(components.tabs),
  tag: use(components.tag),
  'task-list': use(components.taskList),
  textarea: use(components.textarea),
  'warning-text': use(components.warningText),
}

/** The Design System tells what is wrong part by part; ours names the parts at fault. */
function dateOptions(options: Options): Options {
  const parts = ['day', 'month', 'year'] as const
  const given = parts.map((part) => (options[part] ?? {}) as { error?: boolean; label?: string })
  const someWrong = given.some(({ error }) => error)
  const wrong = parts.filter((_, index) => {
    const { error } = given[index]!
    return error || (error !== false && options.errorMessage !== undefined && !someWrong)
  })
  const labels = Object.fromEntries(parts.map((part, index) => [part, given[index]!.label]))
  const prefix = options.namePrefix ? `${options.namePrefix}-` : ''
  const values = (options.values ?? {}) as Options
  const ours = Object.fromEntries(parts.map((part) => [part, values[`${prefix}${part}`]]))
  return { ...options, labels, wrong, values: ours }
}

/** Every path of a fixture's options: `items[].hint.text`. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, `${path}[]`))
  if (!isObject(value)) return [path]
  return Object.entries(value).flatMap(([name, each]) =>
    pathsOf(each, path === '' ? name : `${path}.${name}`),
  )
}

/** `"hint"` is that fixture; `"interruption` every one whose name begins so. */
const isNamed = (what: string, fixture: string): boolean =>
  what.startsWith('"') && (what.endsWith('"') ? what === `"${fixture}"` : fixture.startsWith(what.slice(1)))

const isLeftOut = (component: string, { name, options }: Fixture): boolean => {
  const leftOut = LEFT_OUT[component] ?? []
  const paths = pathsOf(options)
  return leftOut.some(([what]) => isNamed(what, name) || paths.some((path) => path.startsWith(what)))
}

for (const [component, ours] of Object.entries(OURS)) {
  describe(component, () => {
    const fixtures = fixturesOf(component)
    for (const fixture of fixtures.filter((each) => !isLeftOut(component, each))) {
      test(fixture.name, () => {
        const expected = normalise(fixture.html, isGovUkOnly)
        assert.equal(normalise(String(ours(toOurs(fixture.options, true) as never))), expected)
      })
    }
    for (const [what] of LEFT_OUT[component] ?? []) {
      test(`left out and still offered by the Design System: ${what}`, () => {
        const offered = fixtures.some(
          ({ name, options }) =>
            isNamed(what, name) || pathsOf(options).some((path) => path.startsWith(what)),
        )
        assert.ok(offered, `${component} has no fixture with ${what}: take it off the list`)
      })
    }
  })
}

test('what is left out is the small part', () => {
  const all = Object.keys(OURS).flatMap((component) =>
    fixturesOf(component).map((each) => [component, each] as const),
  )
  const proved = all.filter(([component, fixture]) => !isLeftOut(component, fixture))
  assert.ok(proved.length / all.length > 0.8, `${proved.length} of ${all.length}`)
})
