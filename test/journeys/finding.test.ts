import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { SubjectId } from '#/lib/id.ts'
import { fillDate, follow, looked, press, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/** Is this child known? Found by a slip of the pen, not registered twice, and put right when she was. */

const people: Record<'thomas' | 'tom', SubjectId> = { thomas: '', tom: '' }

const day = working('2010-06-14T09:00:00Z', async (site) => {
  people.thomas = await register(site, 'Thomas', 'Hartley', '2003-03-07')
  await register(site, 'Maisie', 'Hartley', '2005-11-02')
  await register(site, 'Ewan', 'Fraser', '2003-03-07')
})

async function register(site: TestSite, given: string, family: string, born: string): Promise<SubjectId> {
  const { status, body } = await site.call('duty', 'POST', '/api/people', {
    as: 'child',
    sex: 'M',
    names: [{ kind: 'legal', given, family }],
    birth: { on: born, precision: 'day' },
    address: { kind: 'home', lines: ['3 Mill Lane'], postcode: 'HO2 4RT' },
  })
  assert.equal(status, 201)
  return body.id
}

async function search(page: Page, given: string, family: string, born: string): Promise<string> {
  await page.goto('/people')
  await page.getByLabel('Given names').fill(given)
  await page.getByLabel('Surname').fill(family)
  await fillDate(page, 'Birth date', born)
  await press(page, 'Search')
  await page.getByRole('heading', { name: 'People found' }).waitFor()
  return told(page)
}

describe('somebody is looked for', () => {
  it('and is found though the name is misspelt, the wrong way round, or day and month are', async () => {
    const page = await day.open('duty')
    await page.goto('/people')
    await looked(page)
    const misspelt = await search(page, 'Tomas', 'Hartly', '2003-03-07')
    assert.match(misspelt, /Thomas Hartley[\s\S]*same birth date/)
    await looked(page)
    assert.match(
      await search(page, 'Hartley', 'Thomas', '2003-03-07'),
      /Thomas Hartley[\s\S]*the other way round/,
    )
    assert.match(await search(page, 'Thomas', 'Hartley', '2003-07-03'), /Thomas Hartley[\s\S]*day and month/)
    assert.match(
      await search(page, 'Zebedee', 'Quux', '1999-01-01'),
      /No record found does not mean no concern/,
    )
    await looked(page)
    assert.ok(!/Thomas|Quux/.test(page.url()), 'no name is in an address')
  })

  it('and a search for nothing says what to enter', async () => {
    const page = await day.open('duty')
    await page.goto('/people')
    await press(page, 'Search')
    await page.getByRole('alert').getByText('Enter a name, a birth date, an address or a number.').waitFor()
    await looked(page)
  })
})

describe('somebody is registered', () => {
  it('after the likely matches were seen beside what was entered', async () => {
    const page = await day.open('duty')
    await page.goto('/people/register')
    await looked(page)
    await page.getByLabel('A child or young person').check()
    await page.getByLabel('Given names').fill('Tom')
    await page.getByLabel('Surname').fill('Hartley')
    await fillDate(page, 'Birth date', '2003-07-03')
    await page.getByLabel('Home address').fill('12 Elm Road')
    await press(page, 'Look for matches')
    await page.getByRole('heading', { name: 'Is it one of these people?' }).waitFor()
    const beside = await told(page)
    assert.match(beside, /You entered\s+On record 1/)
    assert.match(beside, /Name\s+Tom Hartley\s+Thomas Hartley/)
    await looked(page)
    await press(page, 'It is none of these: register')
    await page.getByRole('heading', { name: 'Tom Hartley' }).waitFor()
    people.tom = page.url().split('/').at(-1)!
    await looked(page)
  })
})

describe('two records of one child', () => {
  it('are joined by information governance, with both histories, and parted again', async () => {
    const page = await day.open('information-governance')
    await page.goto(`/children/${people.thomas}`)
    await follow(page, 'Join or part records')
    await looked(page)
    const card = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Tom Hartley' }) })
      .first()
    await card.getByLabel('Why? (They are one person)').fill('The school and the birth certificate agree.')
    await card.getByRole('button', { name: 'They are one person' }).click()
    await page.getByRole('heading', { name: 'Joined before' }).waitFor()
    assert.match(await told(page), /The school and the birth certificate agree\./)
    await looked(page)

    await page.goto(`/people/${people.thomas}`)
    const joined = await told(page)
    assert.match(joined, /3 Mill Lane/)
    assert.match(joined, /12 Elm Road/)
    await page.goto(`/people/${people.tom}`)
    assert.equal(
      new URL(page.url()).pathname,
      `/people/${people.thomas}`,
      'either way leads to the one record',
    )

    await page.goto(`/people/${people.thomas}/merge`)
    await page.getByLabel('Why are they two people?').fill('They are cousins with one name.')
    await press(page, 'Part them again')
    await page.goto(`/people/${people.thomas}`)
    const parted = await told(page)
    assert.match(parted, /3 Mill Lane/)
    assert.doesNotMatch(parted, /12 Elm Road/)
    await page.goto(`/people/${people.tom}`)
    assert.match(await told(page), /12 Elm Road/)
    await looked(page)
  })

  it('are nobody else’s to join', async () => {
    const page = await day.open('duty')
    await page.goto(`/people/${people.thomas}/merge`)
    assert.match(await told(page), /Your role does not include this/)
    await looked(page)
  })
})
