import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { choose, fillDate, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** A child is somebody's at every moment: from a professional's worry to early help, back, and to another area. */

const day = working('2010-06-14T09:00:00Z')

async function referred(name = 'Mia Farrow-Lee'): Promise<string> {
  const { body } = await day.site.call('teacher', 'POST', '/api/referrals', {
    worry: 'Late each day, tired, and her mother says that she can’t cope with the mornings.',
    factors: ['mental-ill-health'],
    children: [
      { name, birthDate: '2003-02-03' },
      { name: 'Leo Farrow-Lee', birthDate: '2005-02-03' },
    ],
  })
  return body.id
}

describe('a referral decided for early help', () => {
  it('is declined, comes back, is passed to another area, and closes when that has said that it has them', async () => {
    const referral = await referred()
    const page = await day.open('duty')
    await page.goto(`/referrals/${referral}/decision`)
    await page.getByText('A parent’s mental ill-health').first().click()
    await page.getByText('Who treats the parent').waitFor()
    await page.getByLabel('I used this: A parent’s mental ill-health').check()
    await page.locator('summary', { hasText: 'Level 2: additional needs' }).click()
    await page.getByText('One further need that one agency').waitFor()
    await looked(page)
    await page.getByLabel('Early help, with a lead professional').first().check()
    await page.getByLabel('Level of need').first().selectOption('2')
    await page.getByLabel('Why?').first().fill('Mornings are hard, and her mother asks for help.')
    await page.getByLabel('The same for all children').check()
    await press(page, 'Record the decisions')
    await page.getByRole('alert').getByText('Say why there is no initial assessment').first().waitFor()
    await looked(page)
    await page.getByLabel('Why no assessment?').first().selectOption('early-help-fits')
    await page.getByLabel('In the portal, after signing in').check()
    await page.getByLabel('Use my reason above').check()
    await press(page, 'Record the decisions')
    await page.getByText('Ours until they say yes').first().waitFor()
    const decided = await told(page)
    assert.match(decided, /Guidance used: A parent’s mental ill-health/)
    assert.match(decided, /No initial assessment: Needs that early help can meet/)
    assert.match(decided, /Answered/)
    assert.doesNotMatch(decided, /Referral closed/)

    await page.getByRole('button', { name: 'Hand to early help' }).click()
    await looked(page)
    await page
      .getByLabel('Who is asked?')
      .selectOption({ label: 'Carol Brennan, Hollin Valley Family Centre' })
    await page.getByLabel('What do you ask of them?').fill('Help with mornings, and with bedtimes.')
    await page
      .getByLabel('Which service, as the family heard it?')
      .fill('A worker who comes home for six weeks')
    await page.getByLabel('They refuse the service').check()
    await press(page, 'Ask them')
    await page.getByRole('alert').getByText('Say what the child risks without it').waitFor()
    await looked(page)
    await page.getByLabel('They agree to the service').check()
    await press(page, 'Ask them')
    await page.getByText('Ours until they say yes').first().waitFor()
    await page.goto('/early-help')
    assert.match(await told(page), /Mia Farrow-Lee, 7; Leo Farrow-Lee, 5[\s\S]*Carol Brennan/)
    await looked(page)
    await signOut(page)

    await choose(page, 'lead-professional')
    await page.goto('/early-help')
    await looked(page)
    await follow(page, 'Mia Farrow-Lee, 7; Leo Farrow-Lee, 5')
    const asked = await told(page)
    assert.match(asked, /Help with mornings/)
    assert.doesNotMatch(asked, /tired|can’t cope|Guidance|level/i)
    await looked(page)
    const own = page.url()
    await page.goto(`/referrals/${referral}`)
    assert.doesNotMatch(await told(page), /Farrow/)
    await page.goto(own)
    await page.getByLabel('No', { exact: true }).check()
    await page.getByLabel('Why not?').fill('They moved to Northshire on Friday. I can’t go there.')
    await press(page, 'Answer')
    await page.getByRole('heading', { name: 'Asked of you' }).waitFor()
    assert.doesNotMatch(await told(page), /Farrow/)
    await signOut(page)

    await choose(page, 'duty')
    await page.goto('/duty')
    assert.match(await told(page), /Farrow-Lee/, 'it waits at the front door again')
    await page.goto(`/referrals/${referral}`)
    assert.match(await told(page), /Came back\s+from Carol Brennan[\s\S]*They moved to Northshire/)
    await page.getByRole('button', { name: 'Decide' }).click()
    await page.getByLabel('Another area takes it on').first().check()
    await page.getByLabel('Why no assessment?').first().selectOption('another-area')
    await page.getByLabel('Why?').first().fill('They live in Northshire now.')
    await page.getByLabel('The same for all children').check()
    await press(page, 'Record the decisions')
    await page.getByRole('button', { name: 'Pass to another area' }).click()
    await looked(page)
    await page.getByLabel('Which authority?').fill('Northshire')
    await page.getByLabel('Whom did you pass them to?').fill('Janet Coe')
    await page.getByLabel('By telephone').check()
    await page.getByLabel('Why are they that area’s?').fill('Since Friday, at an aunt’s.')
    await page.getByLabel('What did you send').fill('The referral, by secure e-mail, after we had talked.')
    await press(page, 'Record the transfer')
    await page.getByText('Ours until they say yes').first().waitFor()

    day.site.setClock('2010-06-17T09:00:00Z')
    await page.goto('/')
    await choose(page, 'duty')
    await page.goto('/transfers')
    assert.match(await told(page), /Northshire[\s\S]*Ours still: their word is late/)
    await looked(page)
    await follow(page, 'Mia Farrow-Lee, 7; Leo Farrow-Lee, 5')
    await page.getByLabel('Yes: they are theirs').check()
    await page.getByLabel('Who there said so?').fill('Janet Coe, duty manager')
    await page.getByLabel('By telephone').check()
    await page.getByLabel('At what time, if not now?').fill('16:40')
    await fillDate(page, 'On which day, if not today?', '2010-06-16')
    await looked(page)
    await press(page, 'Record what they said')
    await page.getByText('stand here until somebody there has said').waitFor()
    await page.goto(`/referrals/${referral}`)
    assert.match(await told(page), /Referral closed[\s\S]*Taken on\s+by Janet Coe, duty manager, Northshire/)
    await looked(page)
  })
})

describe('emergency action', () => {
  it('is taken first, and recorded after, at its true time', async () => {
    day.site.setClock('2010-06-21T09:00:00Z')
    const referral = await referred('Ola Bright')
    day.site.setClock('2010-06-21T09:40:00Z')
    const page = await day.open('duty')
    await page.goto(`/referrals/${referral}/decision`)
    await page.getByLabel('Emergency action').first().check()
    await page.getByLabel('Why?').first().fill('Police took them to safety from school.')
    await page.getByText('When was it done, if action came first?').first().click()
    await page.getByLabel('At what time?').first().fill('10:15')
    await page.getByLabel('The same for all children').check()
    await press(page, 'Record the decisions')
    await page.getByText('recorded after').first().waitFor()
    assert.match(await told(page), /Done 21 June 2010 at 10:15am, recorded after/)
    await looked(page)
  })
})
