import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { SubjectId } from '#/lib/id.ts'
import { fillDate, follow, looked, press, rowsOf, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/** Three children, a baby expected, two fathers, and a man whom nobody can account for: whose they are, who lives there, and what he may not know. */

const NAMES = ['Ruby Marsh', 'Toby Marsh', 'Isla Marsh', 'Gemma Marsh', 'Craig Doyle', 'Sean Pike'] as const
type Name = (typeof NAMES)[number] | 'the man at the door' | 'the baby'
const ids = new Map<Name, SubjectId>()
const idOf = (name: Name): SubjectId => ids.get(name)!

const day = working('2009-05-01T09:00:00Z', async (site) => {
  await register(site, 'Ruby Marsh', { as: 'child', sex: 'F', birth: born('2002-04-02') })
  await register(site, 'Toby Marsh', { as: 'child', sex: 'M', birth: born('2004-08-15') })
  await register(site, 'Gemma Marsh', { as: 'adult', sex: 'F', birth: born('1981-10-10') })
  await register(site, 'Craig Doyle', { as: 'adult', sex: 'M', birth: born('1979-01-30') })
})

const born = (on: string) => ({ on, precision: 'day' })

async function register(site: TestSite, name: Name, more: Record<string, unknown>): Promise<void> {
  const [given, family] = name.split(' ')
  const names = (NAMES as readonly string[]).includes(name) ? [{ kind: 'legal', given, family }] : []
  const { status, body } = await site.call('duty', 'POST', '/api/people', { names, ...more })
  assert.equal(status, 201, JSON.stringify(body))
  ids.set(name, body.id)
}

async function relate(page: Page, child: Name, who: string, kind: string, responsible?: 'Yes' | 'No') {
  await page.goto(`/people/${idOf(child)}/family`)
  await follow(page, 'Record what somebody is to this person')
  await page.getByLabel('Who?').selectOption({ label: who })
  await page.getByLabel('What are they to').selectOption({ label: kind })
  if (responsible !== undefined) await page.getByLabel(responsible, { exact: true }).check()
  await press(page, 'Record')
  await page.getByRole('heading', { name: /^Family on/ }).waitFor()
}

async function household(
  page: Page,
  child: Name,
  on: string,
  members: Readonly<Record<string, readonly [string, string]>>,
) {
  await page.goto(`/people/${idOf(child)}/family`)
  await follow(page, 'Record who lives, stays or cares here')
  await fillDate(page, 'On which date was it so?', on)
  for (const [name, [part, certainty]] of Object.entries(members)) {
    await page.getByLabel(`${name}: in this household`).selectOption({ label: part })
    await page.getByLabel(`${name}: how sure are we?`).selectOption({ label: certainty })
  }
  await press(page, 'Record')
  await page.getByRole('heading', { name: /^Family on/ }).waitFor()
}

/** A contact names them again, and duty finds that they are known. */
async function referred(site: TestSite): Promise<void> {
  const { body } = await site.call('health-visitor', 'POST', '/api/contacts', {
    worry: 'A new man is at the door whenever I call.',
    children: [{ name: 'Ruby' }],
    adults: [{ name: 'Gemma Marsh' }],
  })
  const { body: contact } = await site.call('duty', 'GET', `/api/contacts/${body.id}`)
  for (const { ref, part } of contact.people) {
    const person = idOf(part === 'child' ? 'Ruby Marsh' : 'Gemma Marsh')
    await site.call('duty', 'POST', `/api/contacts/${body.id}/people/${ref}`, { person })
  }
}

const LIVES = ['Lives here', 'Confirmed'] as const

describe('a family is recorded', () => {
  it('as it was in May 2009: two children, their mother and their father', async () => {
    const page = await day.open('duty')
    for (const child of ['Ruby Marsh', 'Toby Marsh'] as const) {
      await relate(page, child, 'Gemma Marsh', 'mother', 'Yes')
      await relate(page, child, 'Craig Doyle', 'father', 'Yes')
    }
    await looked(page)
    await household(page, 'Ruby Marsh', '2009-05-01', {
      'Ruby Marsh': LIVES,
      'Toby Marsh': LIVES,
      'Gemma Marsh': LIVES,
      'Craig Doyle': LIVES,
    })
    await looked(page)
  })

  it('and in June 2010: another child, another father, a baby expected, and a man nobody can account for', async () => {
    day.site.setClock('2010-06-14T09:00:00Z')
    const { site } = day
    await referred(site)
    await register(site, 'Isla Marsh', { as: 'child', sex: 'F', birth: born('2009-11-20') })
    await register(site, 'Sean Pike', { as: 'adult', sex: 'M', birth: born('1985-06-06') })
    await register(site, 'the man at the door', {
      as: 'adult',
      description: 'Man seen at the door, called Baz',
    })
    await register(site, 'the baby', { as: 'unborn-child', expectedOn: '2010-10-01' })
    const page = await day.open('duty')
    await page.goto(`/people/${idOf('Gemma Marsh')}`)
    for (const child of ['Isla Marsh', 'the baby'] as const) {
      await relate(page, child, 'Gemma Marsh', 'mother', 'Yes')
      await relate(page, child, 'Sean Pike', 'father')
    }
    await page.goto(`/people/${idOf('Ruby Marsh')}/household`)
    await looked(page)
    const words = await told(page)
    const unborn = /^Unborn.*$/m.exec(words)?.[0]?.split('\t')[0] ?? ''
    const man = /^.*(?:Baz|not known).*$/im.exec(words)?.[0]?.split('\t')[0] ?? ''
    await household(page, 'Ruby Marsh', '2010-06-01', {
      'Craig Doyle': ['Not here', 'Confirmed'],
      'Isla Marsh': LIVES,
      'Sean Pike': ['Stays here at times', 'Named, but not seen'],
      [unborn]: LIVES,
      [man]: ['Stays here at times', 'Unaccounted for'],
    })
    await page.getByRole('heading', { name: 'Family on 14 June 2010' }).waitFor()
    await looked(page)
  })

  it('is drawn, and told in a table, now and as it was a year ago', async () => {
    const page = await day.open('duty')
    await page.goto(`/people/${idOf('Isla Marsh')}/family`)
    const picture = page.getByRole('region', { name: 'Family picture' })
    const drawn = (await picture.textContent())!
    for (const name of ['Ruby', 'Toby', 'Isla', 'Gemma', 'Sean']) assert.match(drawn, new RegExp(name), name)
    const table = await rowsOf(page)
    assert.match(table, /Ruby Marsh \| Half-sister \| 8/)
    assert.match(table, /Gemma Marsh \| Mother \| 28 \| Yes \| Lives here \| Confirmed/)
    assert.match(table, /Sean Pike \| Father \| 25 \| – \| Stays here at times \| Named, but not seen/)
    assert.match(table, /Baz.* \| Unaccounted for/)
    assert.match(table, /expected 1 October 2010/i)
    assert.match(table.split('\n')[2]!, /Unaccounted for/, 'plain to see: first after the child')
    await looked(page)

    await page.goto(`/people/${idOf('Ruby Marsh')}/family`)
    await fillDate(page, 'See the family at another date', '2009-06-14')
    await press(page, 'Show')
    await page.getByRole('heading', { name: 'Family on 14 June 2009' }).waitFor()
    const then = await rowsOf(page)
    assert.match(then, /Ruby Marsh \| This person \| 7/)
    assert.match(then, /Craig Doyle \| Father \| 30 \| Yes \| Lives here \| Confirmed/)
    assert.doesNotMatch(then, /Isla|Unaccounted/)
    await looked(page)
  })

  it('and when the baby is born, the picture has a girl with a name', async () => {
    day.site.setClock('2010-07-01T09:00:00Z')
    const page = await day.open('duty')
    await page.goto(`/people/${idOf('the baby')}/family`)
    await follow(page, 'Record how the pregnancy ended')
    await looked(page)
    await press(page, 'Record')
    await page.getByRole('alert').getByText('Choose how it ended').waitFor()
    await page.getByLabel('Birth', { exact: true }).check()
    await fillDate(page, 'When?', '2010-06-30')
    await page.getByLabel('Given names').first().fill('Willow')
    await page.getByLabel('Surname').first().fill('Marsh')
    await page.getByLabel('Female').first().check()
    await press(page, 'Record')
    await page.getByRole('heading', { name: 'Family on 1 July 2010' }).waitFor()
    const table = await rowsOf(page)
    assert.match(table, /Willow Marsh \| This person \| 1 day/)
    assert.match(table, /Gemma Marsh \| Mother/)
    await looked(page)
  })
})
