import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { registry, routesOf, viewsOf, viewTables } from '#/app.ts'
import { differences } from '#/db/differences.ts'
import { applyTables } from '#/db/view-tables.ts'
import { rebuild } from '#/log/rebuild.ts'
import type { Route } from '#/web/route.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { type Answer, type Caller, callerOf } from './callers.ts'
import { faultsOf, titleOf } from './judge.ts'
import { type Field, fieldsIn, requestsFor, type Sent } from './requests.ts'
import { plant, type Story } from './story.ts'

/**
 * Whatever is sent to whichever route, by whoever: no fault of ours, an answer of the shape that was promised, what
 * was typed never speaking, nobody shown who doesn't exist for them, nothing half-written. The cases come from the
 * routes' own schemas by a fixed seed; `FUZZ_SEED` and `FUZZ_TIMES` make others and more.
 */
const SEED = Number(process.env.FUZZ_SEED ?? 4711)
const TIMES = Number(process.env.FUZZ_TIMES ?? 1)
const CASES = { api: 28, form: 16, page: 8 } as const
const NAMES = [
  'teacher',
  'duty',
  'manager',
  'social-worker',
  'head-of-service',
  'information-governance',
  'administrator',
  'api-partner',
]

let site: TestSite
let story: Story
let callers: readonly Caller[]
let routes: readonly Route[]

before(async () => {
  // More are sent in a minute than any person sends: what is tested is each, not how many.
  site = await testSite({ requestsPerMinute: 10_000_000 })
  story = await plant(site)
  callers = await Promise.all(NAMES.map((name) => callerOf(site, name)))
  // Signing out or ending sessions would leave the rest of the cases to nobody.
  routes = routesOf({ pool: site.database.app }).filter(
    ({ name }) => !['sessions-ended', 'account-suspended', 'role-ended'].includes(name),
  )
})
after(() => site?.close())

const isApi = (route: Route) => route.path.startsWith('/api/')
const isForm = (route: Route) => !isApi(route) && route.method !== 'GET'

/** A partner's system has the API and no browser. */
const callersOf = (route: Route): readonly Caller[] =>
  isApi(route) ? callers : callers.filter(({ name }) => name !== 'api-partner')

async function send(route: Route, caller: Caller, sent: Sent): Promise<Answer> {
  if (isApi(route)) {
    const body = route.method === 'GET' ? undefined : JSON.stringify(sent.body)
    return caller.callApi(route.method, sent.path, body, sent.headers)
  }
  return route.method === 'GET' ? caller.get(sent.path) : caller.postForm(sent.path, sent.fields)
}

/** What somebody sent they know, and may find again in their own words. */
const told = new Map<string, Set<string>>()

/** Who doesn't exist for the caller stands in no answer, but where they themselves had named that very id. */
function leaks(caller: Caller, sent: Sent, { text, location }: Answer): string[] {
  if (caller.name === 'information-governance') return []
  const asked = JSON.stringify([sent.path, sent.body, sent.fields])
  const known = told.get(caller.name) ?? new Set()
  told.set(caller.name, known)
  for (const secret of story.secrets) if (asked.includes(secret)) known.add(secret)
  return story.secrets
    .filter((secret) => (text.includes(secret) || location.includes(secret)) && !known.has(secret))
    .map((secret) => `shows ${secret}`)
}

async function fieldsOf(route: Route): Promise<readonly Field[]> {
  const form = routes.find((each) => each.method === 'GET' && each.path === route.path)
  if (form === undefined) return []
  const found = new Map<string, Field>()
  for (const caller of callersOf(form))
    for (const id of [story.child, story.contact, story.referral]) {
      for (const field of fieldsIn((await caller.get(pathOf(form, id))).text)) found.set(field.name, field)
    }
  return [...found.values()]
}

const PARTS: Readonly<Record<string, string>> = { step: 'children', fact: 'name', ref: 'child-1' }
const pathOf = (route: Route, id: string): string =>
  route.path.replaceAll(/:(\w+)/g, (_, name: string) => PARTS[name] ?? id)
const pages = (): readonly Route[] => routes.filter((route) => route.method === 'GET' && !isApi(route))

async function fuzz(route: Route, cases: number): Promise<string[]> {
  const fields = isForm(route) ? await fieldsOf(route) : []
  const requests = fc.sample(requestsFor({ route, story, fields }), { seed: SEED, numRuns: cases * TIMES })
  const who = callersOf(route)
  const sentences: string[] = []
  // People work at the same time; each sends one thing after another.
  const asWhom = async (caller: Caller, turn: number) => {
    for (const sent of requests.filter((_, index) => index % who.length === turn)) {
      const answer = await send(route, caller, sent)
      for (const fault of [...faultsOf(route, answer), ...leaks(caller, sent, answer)])
        sentences.push(`${route.name}, asked by ${caller.name} ${describeCase(sent)}, ${fault}`)
    }
  }
  await Promise.all(who.map(asWhom))
  return sentences.slice(0, 3)
}

const describeCase = ({ path, body, fields }: Sent): string =>
  `${path.slice(0, 200)} ${JSON.stringify(fields.length > 0 ? fields : body).slice(0, 500)}`

async function look(reader: Caller, route: Route, id: string): Promise<string[]> {
  const path = pathOf(route, id)
  const sent: Sent = { path, body: {}, fields: [], headers: {} }
  const answer = await send(route, reader, sent)
  const title = titleOf(answer.text)
  const faults = [
    ...faultsOf(route, answer),
    ...leaks(reader, sent, answer),
    ...(/Mensah|Hartley/.test(title) ? [`names somebody in its title: ${title}`] : []),
  ]
  return faults.map((fault) => `${route.name}, asked by ${reader.name} for ${path}, ${fault}`)
}

async function fuzzAll(chosen: readonly Route[], cases: number): Promise<string[]> {
  const sentences: string[] = []
  for (const route of chosen) sentences.push(...(await fuzz(route, cases)))
  return sentences
}

const entriesNow = async (): Promise<number> => {
  const { rows } = await site.database.superuser.query<{ count: string }>('select count(*) from record.entry')
  return Number(rows[0]?.count)
}

/** Opening an answer is proof that the referrer has it: the one page that records that it was shown. */
const RECORDS_WHEN_SHOWN = ['feedback.mine-one', 'api.feedback.mine-one']

describe('whatever is sent', () => {
  it('a page answers whole, shows nobody who does not exist for its reader, and changes nothing', async () => {
    const before = await entriesNow()
    const sentences = await fuzzAll(
      pages().filter(({ name }) => !RECORDS_WHEN_SHOWN.includes(name)),
      CASES.page,
    )
    assert.deepEqual(sentences, [])
    assert.equal(await entriesNow(), before)
  })

  it('the API answers as it says of itself, or with a problem', async () => {
    assert.deepEqual(await fuzzAll(routes.filter(isApi), CASES.api), [])
  })

  it('a form answers with a page or leads to one', async () => {
    assert.deepEqual(await fuzzAll(routes.filter(isForm), CASES.form), [])
  })

  it('pages that now show what was sent are whole, and their titles name nobody', async () => {
    const before = await entriesNow()
    const readers = await Promise.all(NAMES.slice(0, 6).map((name) => callerOf(site, name, 2)))
    const shown = pages().filter(({ name }) => !RECORDS_WHEN_SHOWN.includes(name))
    const readAll = async (reader: Caller): Promise<string[]> => {
      const faults: string[] = []
      for (const route of shown)
        for (const id of route.path.includes(':id') ? story.known : [''])
          faults.push(...(await look(reader, route, id)))
      return faults
    }
    const sentences = (await Promise.all(readers.map(readAll))).flat()
    assert.deepEqual(sentences.slice(0, 20), [])
    assert.equal(await entriesNow(), before)
  })

  it('nothing was half-written: what is live is what the log makes of itself', async () => {
    const builder = await site.database.builder.connect()
    try {
      const views = viewsOf(site.framework)
      await applyTables(builder, viewTables, { schema: 'replayed', afresh: true })
      await rebuild(builder, { registry: registry(), views, into: 'replayed' })
      assert.deepEqual(await differences(builder, views, 'view', 'replayed'), [])
    } finally {
      builder.release()
    }
  })
})

describe('what is not even JSON, or not text', () => {
  const bodies: readonly [string, string | Uint8Array, Record<string, string>][] = [
    ['cut short', '{"worry": "a', {}],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), {}],
    ['XML', '<worry/>', { 'content-type': 'application/xml' }],
    ['enormous', `{"worry": "${'x'.repeat(3_000_000)}"}`, {}],
    ['deep', `${'['.repeat(100_000)}`, {}],
    ['a prototype', '{"__proto__": {"a": 1}, "worry": "a"}', {}],
    ['nothing', '', {}],
  ]

  it('is refused in the shape of a problem', async () => {
    const route = routes.find(({ name }) => name === 'api.contact.receive')!
    const before = await entriesNow()
    for (const [what, body, headers] of bodies) {
      const answer = await callers[0]!.callApi('POST', '/api/contacts', body, headers)
      assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`)
      assert.deepEqual(faultsOf(route, answer), [], what)
    }
    assert.equal(await entriesNow(), before)
  })
})
