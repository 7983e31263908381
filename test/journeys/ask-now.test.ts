import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { choose, fillDate, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** The manager plans the day; duty asks now; the experienced colleague answers; what she doesn't answer is the manager's. */

const day = working('2010-06-14T08:30:00Z')

describe('the duty team', () => {
  it('plans the day, rings, asks, is answered, and hears from the manager what nobody answered', async () => {
    const page = await day.open('manager')
    await page.goto('/rota')
    assert.match(await told(page), /Nobody is on the rota at this hour/)
    await looked(page)
    await plan(page, 'Patience Mensah', 'Experienced social worker', '01632 960 702')
    await plan(page, 'Ruth Pemberton', 'Manager', '01632 960 703')
    assert.match(await told(page), /no duty worker/, 'the gap that is left is said')
    await page.goto('/partners')
    await page.getByLabel('Police officer').check()
    await page.getByLabel('Name', { exact: true }).fill('Sgt Paula Henshaw')
    await page.getByLabel('Agency').fill('Hollinshire Police')
    await page.getByLabel('Telephone').fill('01632 960 811')
    await press(page, 'Record this partner')
    await page.getByRole('link', { name: '01632 960 811' }).waitFor()
    await looked(page)
    await signOut(page)

    const referral = await referred('A bruise behind her ear. She is four months old.', 'Ada Quinn')
    await choose(page, 'duty')
    await page.goto(`/referrals/${referral}`)
    assert.match(await told(page), /Police officer Sgt Paula Henshaw 01632 960 811/)
    await follow(page, 'Ask now')
    await page.getByRole('heading', { name: 'Ask now' }).waitFor()
    assert.match(await told(page), /Your question goes to Patience Mensah/)
    await looked(page)
    await page.getByLabel('What do you want to ask?').fill('Is this enough to ring the police?')
    await press(page, 'Ask')
    await page.getByText('15 minutes left').waitFor()
    await looked(page)
    await signOut(page)

    day.site.setClock('2010-06-14T08:36:00Z')
    await choose(page, 'senior-duty')
    await page.goto('/consultations')
    await page.getByText('9 minutes left').waitFor()
    await page.getByLabel('Your answer').fill('Yes. Babies who don’t roll don’t bruise. Ring them now.')
    await looked(page)
    await press(page, 'Answer')
    await page.getByText('Patience Mensah answered').waitFor()
    await signOut(page)

    await choose(page, 'duty')
    await page.goto(`/referrals/${referral}`)
    assert.match(await told(page), /Patience Mensah answered[\s\S]*Ring them now/)
    await page.goto(`/consultations/new?referral=${referral}`)
    await page.getByLabel('What do you want to ask?').fill('Her mother is here. Do I tell her?')
    await press(page, 'Ask')
    await page.getByText('15 minutes left').waitFor()
    day.site.setClock('2010-06-14T08:52:00Z')
    await page.reload()
    await page.getByText('Not answered within 15 minutes: with the manager now').waitFor()
    await signOut(page)

    await choose(page, 'manager')
    await page.goto('/duty')
    assert.match(await told(page), /1 not answered in time: with the manager now/)
    await page.goto('/my-work')
    await follow(page, 'Answer your colleague’s question')
    await page.getByLabel('Your answer').fill('Not yet. Police first; I ring them with you.')
    await press(page, 'Answer')
    await page.getByText('Ruth Pemberton, a manager answered').waitFor()
    await page.goto('/my-work')
    assert.doesNotMatch(await told(page), /Answer your colleague’s question/)
  })

  async function plan(page: Page, who: string, part: string, telephone: string): Promise<void> {
    await page.getByRole('button', { name: 'Plan a shift' }).click()
    await page.getByLabel('Who?').selectOption({ label: `${who}, registered social worker` })
    await page.getByLabel(part).check()
    if (part === 'Experienced social worker')
      await page.getByLabel('Why do they count as experienced?').fill('Nine years in child protection.')
    await fillDate(page, 'Which day does it begin?', '2010-06-14')
    await page.getByLabel('From').fill('9am')
    await page.getByLabel('Until').fill('5pm')
    await page.getByLabel('Telephone while on duty').fill(telephone)
    await looked(page)
    await press(page, 'Put on the rota')
    await page.getByRole('link', { name: telephone }).waitFor()
  }

  async function referred(worry: string, name: string): Promise<string> {
    const { status, body } = await day.site.call('health-visitor', 'POST', '/api/referrals', {
      worry,
      factors: [],
      children: [{ name, birthDate: '2010-02-10' }],
    })
    assert.equal(status, 201)
    return body.id
  }
})
