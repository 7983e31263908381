import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { choose, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** A decision to do nothing further about a baby, where there is violence at home: it closes when a manager has read it. */

const day = working('2010-06-14T09:00:00Z')

describe('no further action on a baby, with violence at home', () => {
  it('waits for another manager’s reading, comes back to be decided anew, and closes when she agrees', async () => {
    const referral = await referred()
    const page = await day.open('duty')
    await page.goto(`/referrals/${referral}`)
    await press(page, 'I have this')
    await page.getByRole('button', { name: 'Decide' }).click()
    await looked(page)
    await page.getByLabel('No further action').check()
    await page.getByLabel('Why no assessment?').selectOption('help-in-place')
    await page.getByLabel('Why?').fill('Mother says it was an argument, and it is over.')
    await press(page, 'Record the decision')
    await page.getByText('A manager reads this decision again before it closes.').waitFor()
    await answered(page)
    assert.match(await told(page), /Waits for a second reading/)
    assert.equal(await page.getByRole('button', { name: 'Read again' }).count(), 0, 'it is not hers to read')
    await looked(page)
    await signOut(page)

    await choose(page, 'manager')
    const first = page.getByRole('region', { name: 'First' })
    await first.getByRole('link', { name: /Ada Quinn, told by/ }).click()
    await page.getByRole('heading', { name: 'Read the decision again' }).waitFor()
    assert.match(await told(page), /shouting, and the baby in her arms/)
    await looked(page)
    await page.getByLabel('No: back to the duty team').check()
    await page
      .getByLabel('Why?')
      .fill('Nobody has seen Ada. Who was holding her, and what does her father say?')
    await press(page, 'Record your reading')
    await page.getByText('Sent back').waitFor()
    await signOut(page)

    await choose(page, 'duty')
    await page.goto(`/referrals/${referral}`)
    assert.match(await told(page), /Sent back by Ruth Pemberton[\s\S]*Nobody has seen Ada/)
    await page.getByRole('button', { name: 'Decide' }).click()
    await page.getByLabel('No further action').check()
    await page.getByLabel('Why no assessment?').selectOption('help-in-place')
    await page
      .getByLabel('Why?')
      .fill('The health visitor saw Ada today: well, feeding, no mark. Father has left.')
    await press(page, 'Record the decision')
    await page.getByText('Waits for a second reading').first().waitFor()
    await signOut(page)

    await choose(page, 'manager')
    await page.goto(`/referrals/${referral}`)
    await page.getByRole('button', { name: 'Read again' }).click()
    await page.getByLabel('Yes: it may close').check()
    await page.getByLabel('Why?').fill('Seen today by somebody who knows her.')
    await press(page, 'Record your reading')
    await page.getByText('Closed').first().waitFor()
    assert.match(await told(page), /Read again and agreed by Ruth Pemberton/)
    await looked(page)
    await page.goto('/duty')
    assert.doesNotMatch(await told(page), /Ada Quinn/)
  })

  it('isn’t read again by the manager who made it', async () => {
    const referral = await referred()
    const page = await day.open('manager')
    await page.goto(`/referrals/${referral}/decision`)
    await page.getByLabel('No further action').check()
    await page.getByLabel('Why no assessment?').selectOption('help-in-place')
    await page.getByLabel('Why?').fill('An argument only.')
    await press(page, 'Record the decision')
    await page.getByText('Waits for a second reading').first().waitFor()
    await page.getByRole('button', { name: 'Read again' }).click()
    await page.getByLabel('Yes: it may close').check()
    await page.getByLabel('Why?').fill('I agree with myself.')
    await press(page, 'Record your reading')
    await page.getByRole('alert').getByText('A second reading is another manager’s').waitFor()
    assert.equal(await page.getByLabel('Why?').inputValue(), 'I agree with myself.')
    await looked(page)
    await follow(page, 'Referral')
    assert.match(await told(page), /Waits for a second reading/)
  })

  const referred = async (): Promise<string> => {
    const { status, body } = await day.site.call('health-visitor', 'POST', '/api/referrals', {
      worry: 'Neighbours heard shouting, and the baby in her arms.',
      factors: ['domestic-violence'],
      children: [{ name: 'Ada Quinn', birthDate: '2010-01-20' }],
    })
    assert.equal(status, 201)
    return body.id
  }

  const answered = async (page: Awaited<ReturnType<typeof day.open>>) => {
    await page.getByRole('button', { name: 'Answer the referrer' }).click()
    await page.getByLabel('In the portal').check()
    await page.getByLabel('Why was this decided?').fill('It was an argument, and it is over.')
    await page.getByLabel('What happens next?').fill('Please go on visiting, and tell us what you see.')
    await page.getByLabel('Whom can they ring?').fill('Amina Hussain')
    await page.getByLabel('What do the parents know').fill('They know that you told us.')
    await press(page, 'Give this answer')
    await page.getByText(/Answered \d/).waitFor()
  }
})
