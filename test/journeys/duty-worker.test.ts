import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { fillDate, follow, looked, press, told, working } from '#test/support/journey.ts'

/** A duty worker's day: a call is noted while listening, two people worry about one family, and what is in hand is seen. */

const day = working('2010-06-14T09:00:00Z')

const child = (page: Page, number: number) => page.getByRole('group', { name: `Child ${number}` })

describe('a telephone call, noted while listening', () => {
  it('is saved as it is typed, is there after the page was left, and becomes a contact', async () => {
    const page = await day.open('duty')
    await page.getByRole('heading', { name: 'Duty inbox' }).waitFor()
    await looked(page)
    await page.getByRole('button', { name: 'Note a contact' }).click()
    await page.getByRole('heading', { name: 'Note a contact' }).waitFor()
    await looked(page)
    const note = page.url()

    await page
      .getByLabel('What worries you?')
      .fill('Tia is two. She is heard crying for hours, and nobody goes.')
    await page.getByText(/^Saved at \d/).waitFor()
    await page.goto('/my-work')
    await page.goto(note)
    assert.match(await page.getByLabel('What worries you?').inputValue(), /crying for hours/)

    await page.getByRole('group', { name: 'Is anyone in danger now?' }).getByLabel('I do not know').check()
    await child(page, 1).getByLabel('Name').fill('Tia')
    await page.getByLabel('Or about how old').fill('2')
    await press(page, 'Add another child')
    assert.equal(await page.getByLabel('Or about how old').first().inputValue(), '2')
    await child(page, 2).getByLabel('Name').fill('Baby, not known')
    await page.getByText('Somebody else, a number, or not to be named').click()
    await page.getByLabel('Family, or a carer').check()
    await page.getByLabel('How to ring them back').fill('01632 960 123')
    await page.getByLabel('They are not to be named to the family').check()
    await press(page, 'Record')

    await page.getByRole('heading', { name: 'What was told' }).waitFor()
    const contact = await told(page)
    assert.match(contact, /crying for hours/)
    assert.match(contact, /Child: Tia/)
    assert.match(contact, /Child: Baby, not known/)
    assert.match(contact, /Ring 01632 960 123/)
    await looked(page)
    await page.goto(note)
    assert.equal(
      await page.getByLabel('What worries you?').inputValue(),
      '',
      'what was sent is no draft any more',
    )
  })

  it('says what is wrong at its field, and keeps what was typed', async () => {
    const page = await day.open('duty')
    await page.goto('/contacts/new')
    await child(page, 1).getByLabel('Name').fill('Sam')
    await fillDate(child(page, 1), 'Date of birth', '2008-02-30')
    await press(page, 'Record')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /must be a real date/ })
      .click()
    assert.equal(await child(page, 1).getByLabel('Name').inputValue(), 'Sam')
    await looked(page)
  })
})

describe('two people worried about one family within a week', () => {
  it('is one row of the inbox, and whoever says ‘I have this’ has it', async () => {
    day.site.setClock('2010-06-15T09:00:00Z')
    await tells('health-visitor', 'Missed four appointments; the flat was cold.')
    day.site.setClock('2010-06-18T09:00:00Z')
    await tells('teacher', 'Came in the same clothes all week, hungry.')

    const page = await day.open('duty')
    await looked(page)
    await page
      .getByRole('row', { name: /hungry/ })
      .getByRole('link', { name: 'Contact' })
      .click()
    await findOut(page, /None of these|begin a record/)
    await follow(page, 'Duty inbox')
    await page
      .getByRole('row', { name: /flat was cold/ })
      .getByRole('link', { name: 'Contact' })
      .click()
    await findOut(page, /This is them/)
    assert.match(await told(page), /1 earlier contact/)
    await follow(page, 'Duty inbox')

    const row = page.getByRole('row', { name: /Lily Marsh/ })
    assert.equal(await row.count(), 1)
    assert.match((await row.textContent())!, /2 notices[\s\S]*Two people worried within days/)
    await looked(page)
    for (const name of ['Siobhan Kelly', 'Grace Adeyemi']) {
      await page.getByRole('button', { name: new RegExp(`I have this.*contact by ${name}`) }).click()
      await follow(page, 'Duty inbox')
    }
    await page.getByRole('link', { name: /^Mine \(1\)/ }).click()
    assert.match(await told(page), /Lily Marsh/)
  })

  const tells = async (who: string, worry: string) => {
    const { status } = await day.site.call(who, 'POST', '/api/contacts', {
      worry,
      children: [{ name: 'Lily Marsh', birthDate: '2006-01-09', address: '3 Mill Lane, Hollin, HO2 4RT' }],
    })
    assert.equal(status, 201)
  }

  const findOut = async (page: Page, answer: RegExp) => {
    await page.getByRole('link', { name: 'Find whether this child is known' }).click()
    await page.getByText('Not sure? Ring the safeguarding desk').waitFor()
    await page.getByRole('button', { name: answer }).first().click()
    await page.getByRole('heading', { name: 'Who are they?' }).waitFor()
  }
})

describe('my work', () => {
  it('has what I said that I have and what I owe of it, and leads there', async () => {
    const page = await day.open('duty')
    await follow(page, 'My work')
    await page.getByRole('heading', { name: 'What I owe' }).waitFor()
    const mine = await told(page)
    assert.match(mine, /2 contacts and referrals are yours/)
    assert.match(mine, /Decide what becomes of the contact/)
    assert.equal(await page.getByRole('link', { name: 'My work' }).getAttribute('aria-current'), 'page')
    await looked(page)
    await page
      .getByRole('link', { name: /^Contact / })
      .first()
      .click()
    await page.getByRole('heading', { name: 'What was told' }).waitFor()
    assert.match(await told(page), /Has it\s+Amina Hussain/)
  })

  it('of somebody who has nothing says how to begin', async () => {
    const page = await day.open('manager')
    await page.goto('/my-work')
    assert.match(await told(page), /“I have this” on one brings it here/)
    await looked(page)
  })
})
