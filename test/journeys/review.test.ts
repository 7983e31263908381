import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { tell } from '#test/support/front-door.ts'
import { choose, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** Is it sound? A head of service draws a sample; the police's auditor reads a case, and cannot leave a child as she is. */

const day = working('2010-05-10T09:00:00Z', async (site) => {
  for (const name of ['Ada Quinn', 'Nia Powell', 'Jay Stone'])
    await tell(site, { worry: `Worried about ${name}`, children: [name] })
  site.setClock('2010-06-14T09:00:00Z')
})

describe('a review of the council’s front door', () => {
  it('is drawn at random, read, becomes an action with proof, and reaches the board without a name', async () => {
    const page = await day.open('head-of-service')
    await page.goto('/reviews')
    await page.getByText('Never reviewed').first().waitFor()
    await press(page, 'Draw the sample')
    await page.getByRole('link', { name: 'Choose a point of referral' }).waitFor()
    await looked(page)
    await page.getByLabel('The council’s front door').check()
    for (const [group, [d, m]] of [
      ['From', ['1', '5']],
      ['To', ['31', '5']],
    ] as const) {
      const date = page.getByRole('group', { name: group, exact: true })
      await date.getByLabel('Day').fill(d)
      await date.getByLabel('Month').fill(m)
      await date.getByLabel('Year').fill('2010')
    }
    for (const each of await page.getByRole('checkbox').all()) await each.check()
    await press(page, 'Draw the sample')
    await page.getByRole('heading', { name: 'The sample' }).waitFor()
    await page.getByText('How it was drawn').click()
    await follow(page, 'Draw it again and compare')
    await page.getByText('The same cases come out.').waitFor()
    await signOut(page)

    await choose(page, 'auditor')
    await page.goto('/reviews')
    await page.getByRole('link', { name: /The council’s front door/ }).click()
    await page.getByRole('link', { name: /^Case 1/ }).click()
    await looked(page)
    for (const group of await page.getByRole('group').all())
      await group.getByLabel('Good', { exact: true }).check()
    await page
      .getByLabel('What was done well, and what wasn’t?')
      .fill('Noted well; nobody decided for a month.')
    await page
      .getByLabel('Must something happen for a child now?')
      .fill('Nobody has decided about this child.')
    await press(page, 'Record your reading')
    await page.getByRole('heading', { name: 'The sample' }).waitFor()
    await page.getByText('Record a finding').click()
    await page.getByLabel('About').selectOption('decision')
    await page.getByLabel('What was found, across cases?').fill('Contacts wait for a month undecided.')
    await press(page, 'Record the finding')
    await page.getByText('No action yet.').waitFor()
    await page.getByText('Agree an action').click()
    await page.getByLabel('For which finding?').selectOption({ index: 1 })
    await page.getByLabel('What will be done?').fill('A second duty worker on Mondays.')
    await page.getByLabel('Who owns it?').fill('Ruth Pemberton')
    await page.getByLabel('Of which agency?').fill('Children’s services')
    await page.getByLabel('Day').fill('30')
    await page.getByLabel('Month').fill('6')
    await page.getByLabel('Year').fill('2010')
    await page.getByLabel('What will show that it is done?').fill('None waits over a day in July.')
    await press(page, 'Agree the action')
    await page.getByText('By 30 June 2010').waitFor()
    await looked(page)
    await signOut(page)

    await choose(page, 'board')
    await page.goto('/reviews')
    await page.getByRole('link', { name: /The council’s front door/ }).click()
    const report = await told(page)
    assert.match(report, /Contacts wait for a month undecided[\s\S]*A second duty worker on Mondays/)
    assert.doesNotMatch(report, /Quinn|Powell|Stone/)
    await looked(page)
    await signOut(page)

    await choose(page, 'duty')
    await page.goto('/duty')
    assert.match(await told(page), /Nobody has decided about this child/)
  })
})
