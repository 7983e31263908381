import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Brightwells, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import { fillDate, follow, looked, press, told, working } from '#test/support/journey.ts'

/** One child's page, as a duty worker and whoever asks later needs it: on a screen, a telephone, paper, and at a past moment. */

let family: Brightwells
const FALL = 'She broke her arm in January; the hospital thought of a fall.'

const day = working('2010-03-01T10:00:00Z', async (site) => {
  family = await tellBrightwells(site)
  site.setClock('2010-05-10T10:00:00Z')
  await warnOfDean(site, family)
  site.setClock('2010-06-01T10:00:00Z')
  const { status } = await site.call('duty', 'POST', `/api/people/${family.ella}/facts`, {
    type: 'disabilities-recorded',
    body: { codes: [], meaning: FALL },
    occurredOn: '2010-01-20',
  })
  assert.equal(status, 201)
  site.setClock('2010-06-14T09:00:00Z')
})

describe('a child’s page', () => {
  it('has what is always on it, and leads on', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    const shown = await told(page)
    for (const words of [
      /Ella Brightwell, 8/,
      /Communicates by\s+Makaton signs/,
      /14 Elm Road/,
      /Violence\.[\s\S]*Visit in pairs/,
      /Not to be known by Dean Larkin:[\s\S]*school/,
      /Nobody is allocated/,
      /Daddy was cross\./,
      /Decide what will be done for this child/,
      /Dean Larkin[\s\S]*Unaccounted for/,
      /Referred by Ruth Adeyemi/,
    ])
      assert.match(shown, words)
    await looked(page)
    await page.getByLabel('How much').selectOption({ label: 'What matters most' })
    await press(page, 'Show')
    await looked(page)
    await page.getByRole('link', { name: /^Referred by Ruth Adeyemi/ }).click()
    await page.getByRole('heading', { name: 'The concern' }).waitFor()
    await looked(page)
  })

  it('is whole on a telephone, without scripts', async () => {
    const page = await day.open('duty', { width: 320, ownScripts: false })
    await page.goto(`/children/${family.ella}`)
    await looked(page)
    assert.match(await told(page), /Ella Brightwell, 8/)
    const plain = await day.open('duty', { width: 320, javaScript: false })
    await plain.goto(`/children/${family.ella}`)
    await plain.getByText('As known at another time').click()
    await fillDate(plain, 'What was known on', '2010-03-09')
    await press(plain, 'Show what was known')
    await plain.getByText('You are looking at the past').waitFor()
    assert.doesNotMatch((await plain.textContent('main'))!, /Ruth Adeyemi/)
  })

  it('on paper says who took it, when and for what, and has no ways on', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    await page.getByRole('button', { name: 'Print view' }).click()
    await follow(page, 'For a conference')
    await looked(page)
    await page.emulateMedia({ media: 'print' })
    await page
      .getByText(
        /Printed by Amina Hussain, Hollinshire Children's Services on 14 June 2010 at 10am for a conference/,
      )
      .waitFor()
    assert.equal(await page.getByRole('navigation', { name: 'Main' }).isVisible(), false)
    assert.equal(await page.getByText('Choose what you print it for').isVisible(), false)
    assert.match(await told(page), /Visit in pairs[\s\S]*The story/)
  })
})

describe('as known at a past moment', () => {
  it('a fact that was recorded later isn’t there, though it had happened', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    await page
      .getByText(/more lines?:/)
      .first()
      .click()
    await page.getByText(FALL).waitFor()
    assert.match(await told(page), /20 January 2010[^\n]*recorded 1 June 2010/)

    await page.getByText('As known at another time').click()
    await fillDate(page, 'What was known on', '2010-05-31')
    await press(page, 'Show what was known')
    await page.getByText('You are looking at the past').waitFor()
    const then = (await page.textContent('main'))!
    assert.doesNotMatch(then, /broke her arm/)
    assert.match(then, /Referred by Ruth Adeyemi/)
    assert.match(then, /Visit in pairs/)
    await looked(page)

    await fillDate(page, 'What was known on', '2010-03-05')
    await page.getByLabel('At what time').fill('2:05pm')
    await press(page, 'Show what was known')
    const before = (await page.textContent('main'))!
    assert.doesNotMatch(before, /Ruth Adeyemi|Visit in pairs|Daddy was cross/)
    assert.match(before, /Ella Brightwell, 7/)
    await looked(page)

    await fillDate(page, 'What was known on', '2010-02-01')
    await page.getByLabel('At what time').fill('')
    await press(page, 'Show what was known')
    await page.getByRole('heading', { name: 'No record of this child had been begun' }).waitFor()
    await looked(page)
    await follow(page, 'Go back to now')
    await page.getByRole('heading', { name: 'Ella Brightwell, 8' }).waitFor()
  })

  it('a moment that is none, or to come, is asked for again', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    await page.getByText('As known at another time').click()
    await fillDate(page, 'What was known on', '2011-01-01')
    await page.getByLabel('At what time').fill('half past')
    await press(page, 'Show what was known')
    await page.getByRole('alert').getByText('Enter a time such as 14:05 or 2:05pm').waitFor()
    await looked(page)
  })
})
