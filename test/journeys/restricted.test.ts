import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { type Brightwells, tellBrightwells } from '#test/support/brightwell.ts'
import { choose, fillDate, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** A child who is to be adopted: for those who were not granted it, her record is nowhere, and nothing says so. */

let family: Brightwells

const day = working('2010-03-01T10:00:00Z', async (site) => {
  family = await tellBrightwells(site)
  site.setClock('2010-06-14T09:00:00Z')
})

const DESK = 'Not sure? Ring the safeguarding desk'
const NOT_HERE = /There is no such page, or you cannot open it/

async function search(page: Page): Promise<string> {
  await page.goto('/people')
  await page.getByText(DESK).waitFor()
  await page.getByLabel('Given names').fill('Ella')
  await page.getByLabel('Surname').fill('Brightwell')
  await fillDate(page, 'Birth date', '2002-05-14')
  await press(page, 'Search')
  await page.getByRole('heading', { name: 'People found' }).waitFor()
  await page.getByText(DESK).waitFor()
  return told(page)
}

describe('a record is restricted', () => {
  it('by one person, with a reason, at once', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    await follow(page, 'Restriction')
    await looked(page)
    await press(page, 'Restrict this record')
    await page.getByRole('alert').getByText('Enter why.').waitFor()
    await page.getByLabel('Why must it be restricted?').fill('Placed for adoption.')
    await press(page, 'Restrict this record')
    await page.getByRole('heading', { name: 'Find a person' }).waitFor()
  })

  it('and then is nowhere: not in search, matches, inbox, her brother’s pages or the referral, and the same words stand', async () => {
    const page = await day.open('duty')
    assert.doesNotMatch(await search(page), /Ella/)
    await looked(page)

    await follow(page, 'Register somebody who isn’t here')
    await page.getByText(DESK).waitFor()
    await page.getByLabel('A child or young person').check()
    await page.getByLabel('Given names').fill('Ella')
    await page.getByLabel('Surname').fill('Brightwell')
    await fillDate(page, 'Birth date', '2002-05-14')
    await press(page, 'Look for matches')
    await page.getByText(DESK).waitFor()
    assert.doesNotMatch(await told(page), /On record \d[\s\S]*Ella Brightwell/)
    await looked(page)

    for (const path of [
      '/duty',
      '/duties',
      '/my-work',
      `/children/${family.jack}`,
      `/children/${family.jack}/print`,
      `/people/${family.jack}/family`,
      `/people/${family.kerry}/family`,
      `/people/${family.jack}/household`,
      `/referrals/${family.referral}`,
      `/referrals/${family.referral}/decision`,
    ]) {
      const answer = await page.goto(path)
      assert.equal(answer?.status(), 200, path)
      assert.doesNotMatch(
        (await page.textContent('body'))!,
        /Ella|bruise on her|shape of fingers|restrict(?!ion)/i,
        path,
      )
    }
    for (const path of [
      `/children/${family.ella}`,
      `/children/${family.ella}?knownAt=2010-03-11`,
      `/children/${family.ella}/print`,
      `/people/${family.ella}`,
      `/people/${family.ella}/family`,
      `/people/${family.ella}/safety`,
      `/people/${family.ella}/restriction`,
    ]) {
      await page.goto(path)
      assert.match(await told(page), NOT_HERE, path)
    }
    await page.goto(`/children/${family.jack}`)
    await looked(page)
  })

  it('is granted to one person for a time, by two others', async () => {
    const page = await day.open('information-governance')
    assert.match(await search(page), /Ella Brightwell/)
    await page.getByRole('link', { name: 'Ella Brightwell' }).click()
    await follow(page, 'Overview')
    await page.getByText('Restricted', { exact: true }).waitFor()
    await looked(page)
    await follow(page, 'Show it to somebody')
    await looked(page)
    await page.getByLabel('To whom').selectOption({ label: "Amina Hussain, Hollinshire Children's Services" })
    await page.getByLabel('For how many days').fill('400')
    await page.getByLabel('Why').fill('She works with the adoption team on this child.')
    await press(page, 'Propose it')
    await page.getByRole('alert').getByText('Every grant ends').waitFor()
    await page.getByLabel('For how many days').fill('30')
    await press(page, 'Propose it')
    await page.getByText('This is your own proposal: somebody else decides it.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0)
    await looked(page)
    await signOut(page)

    const duty = await day.open('duty')
    await duty.goto(`/children/${family.ella}`)
    assert.match(await told(duty), NOT_HERE, 'one person is not enough')

    await choose(page, 'information-governance-2')
    await follow(page, 'Two people')
    assert.match(await told(page), /Priya Nair[\s\S]*adoption team[\s\S]*Ella Brightwell[\s\S]*Amina Hussain/)
    await press(page, 'Approve')
    await page.getByText('Nothing waits.').waitFor()
    await follow(page, 'Who may see restricted people now')
    assert.match(await told(page), /Amina Hussain[\s\S]*adoption team/)
    await looked(page)

    await duty.goto(`/children/${family.ella}`)
    await duty.getByRole('heading', { name: 'Ella Brightwell, 8' }).waitFor()
    await looked(duty)
    assert.match(await search(duty), /Ella Brightwell/)
    const manager = await day.open('manager')
    await manager.goto(`/children/${family.ella}`)
    assert.match(await told(manager), NOT_HERE, 'it was granted to one person')
  })
})
