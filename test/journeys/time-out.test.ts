import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { choose, looked, press, told, working } from '#test/support/journey.ts'

/** A session that runs out in the middle of a sentence. */

const day = working('2010-06-14T09:00:00Z')
const SENTENCE = 'The burn is the shape of an iron, and he says that he fell.'

const referred = async (): Promise<string> => {
  const { body } = await day.site.call('teacher', 'POST', '/api/referrals', {
    worry: 'A burn on his hand.',
    children: [{ name: 'Sol Reyes', birthDate: '2002-05-04' }],
  })
  return body.id
}

/** Nobody has used it for longer than a session lasts. */
const runOut = () =>
  day.site.database.superuser.query(
    `update access.session set last_used_at = last_used_at - interval '31 minutes' where ended_at is null`,
  )

describe('a session runs out while a decision is typed', () => {
  it('and signing in again brings the sentence back, to be read and sent', async () => {
    const page = await day.open('duty')
    const referral = await referred()
    await page.goto(`/referrals/${referral}/decision`)
    await page.getByLabel('Initial assessment').check()
    await page.getByLabel('Why?').fill(SENTENCE)
    await runOut()
    await press(page, 'Record the decision')
    await page.getByRole('heading', { name: 'Choose who to sign in as' }).waitFor()
    await looked(page)
    await choose(page, 'duty')
    await page.getByRole('heading', { name: 'What you typed was kept' }).waitFor()
    assert.match(await told(page), new RegExp(SENTENCE))
    await looked(page)
    await press(page, 'Send it now')
    await page.getByText('Initial assessment').first().waitFor()
    assert.match(await told(page), new RegExp(SENTENCE))
  })

  it('and somebody else who signs in there has nothing of it', async () => {
    const page = await day.open('duty')
    const referral = await referred()
    await page.goto(`/referrals/${referral}/decision`)
    await page.getByLabel('Initial assessment').check()
    await page.getByLabel('Why?').fill(SENTENCE)
    await runOut()
    await press(page, 'Record the decision')
    await choose(page, 'manager')
    assert.match(await told(page), /There is no such page, or you cannot open it/)
    await page.goto(`/referrals/${referral}/decision`)
    assert.equal(await page.getByLabel('Why?').inputValue(), '')
    assert.doesNotMatch((await page.textContent('body'))!, /shape of an iron/)
  })

  it('and what was saved as it was typed is in the form again, though it was never pressed', async () => {
    const page = await day.open('duty')
    const referral = await referred()
    await page.goto(`/referrals/${referral}/decision`)
    await page.getByLabel('Why?').fill(SENTENCE)
    await page.getByText(/^Saved at \d/).waitFor()
    await runOut()
    await page.getByLabel('Why?').press('End')
    await page.getByLabel('Why?').pressSequentially(' Twice.')
    await page.getByText('Not saved yet. What you have typed is still on this page.').waitFor()
    await page.reload()
    await choose(page, 'duty')
    await page.getByRole('heading', { name: 'Decide' }).waitFor()
    assert.equal(await page.getByLabel('Why?').inputValue(), SENTENCE)
  })
})

describe('a session runs out while a teacher tells of a worry', () => {
  it('and she signs in again and goes on as herself, never as a stranger', async () => {
    const page = await day.open('teacher')
    await page.goto('/tell')
    await press(page, 'Start now')
    await page.getByLabel('What worries you?').fill(SENTENCE)
    await press(page, 'Continue')
    await page
      .getByRole('group', { name: 'Is anyone in danger now?' })
      .getByLabel('No', { exact: true })
      .check()
    await runOut()
    await press(page, 'Continue')
    await choose(page, 'teacher')
    await press(page, 'Send it now')
    await page.getByRole('button', { name: 'Send it as it is' }).click()
    assert.match(await told(page), new RegExp(SENTENCE))
    await press(page, 'Send')
    await page.getByRole('heading', { name: 'We have it' }).waitFor()
    await page.goto('/my-referrals')
    assert.match(await told(page), new RegExp(SENTENCE))
  })
})
