import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { follow, looked, press, told, working } from '#test/support/journey.ts'

/** Two duty workers have one referral open, and both decide. The second sees both, and loses nothing. */

const day = working('2010-06-14T09:00:00Z')

describe('two duty workers decide one referral', () => {
  it('and the second is shown what was recorded meanwhile, beside what she typed', async () => {
    const referral = await referred()
    const [one, other] = await Promise.all([day.open('duty'), day.open('manager')])
    for (const page of [one, other]) await page.goto(`/referrals/${referral}/decision`)

    await one.getByLabel('Initial assessment').check()
    await one.getByLabel('Why?').fill('No bed, and nobody has asked why.')
    await press(one, 'Record the decision')
    await one.getByText('Decided').first().waitFor()

    await other.getByLabel('Services, without an assessment').check()
    await other.getByLabel('Why?').fill('A bed can be found by the family centre.')
    await press(other, 'Record the decision')
    await other.getByRole('heading', { name: 'Somebody recorded something while you were typing' }).waitFor()
    const both = await told(other)
    assert.match(both, /Initial assessment by Amina Hussain[\s\S]*No bed, and nobody has asked why\./)
    assert.match(both, /Services, without an assessment[\s\S]*A bed can be found by the family centre\./)
    await looked(other)
    await follow(other, 'Referral')
    const now = await told(other)
    assert.match(now, /Initial assessment by Amina Hussain/)
    assert.doesNotMatch(now, /A bed can be found/)
  })

  it('and words that still hold are taken up again, and sent', async () => {
    const referral = await referred()
    const [one, other] = await Promise.all([day.open('duty'), day.open('manager')])
    await one.goto(`/referrals/${referral}/decision`)
    await other.goto(`/referrals/${referral}`)
    await press(other, 'I have this')

    await one.getByLabel('Initial assessment').check()
    await one.getByLabel('Why?').fill('He is eleven, and tired every day.')
    await press(one, 'Record the decision')
    await one.getByText('Somebody recorded something while you were typing').waitFor()
    assert.match(await told(one), /Has it\s+Ruth Pemberton/)
    await one.getByRole('button', { name: 'Take up my words again' }).click()
    assert.equal(await one.getByLabel('Why?').inputValue(), 'He is eleven, and tired every day.')
    await press(one, 'Record the decision')
    await one.getByText('by Amina Hussain').waitFor()
  })

  it('and one contact likewise', async () => {
    const { body } = await day.site.call('teacher', 'POST', '/api/contacts', {
      worry: 'No coat, in the snow.',
    })
    const [one, other] = await Promise.all([day.open('duty'), day.open('manager')])
    for (const page of [one, other]) await page.goto(`/contacts/${body.id}`)
    await one.getByLabel('Information or advice given').check()
    await one.getByLabel('Why?').fill('The school has a box of coats.')
    await press(one, 'Record this')
    await one.waitForURL('**/duty')

    await other.getByLabel('No further action').check()
    await other.getByLabel('Why?').fill('A coat is no matter for us.')
    await press(other, 'Record this')
    await other.getByText('Somebody recorded something while you were typing').waitFor()
    const both = await told(other)
    assert.match(both, /The school has a box of coats\.[\s\S]*Amina Hussain/)
    assert.match(both, /No further action\s+A coat is no matter for us\./)
    await looked(other)
  })

  const referred = async (): Promise<string> => {
    const { body } = await day.site.call('teacher', 'POST', '/api/referrals', {
      worry: 'He sleeps in class and says there is no bed.',
      children: [{ name: 'Leo Dunn', birthDate: '1999-03-04' }],
    })
    return body.id
  }
})
