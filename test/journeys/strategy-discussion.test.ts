import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { child, identify, livesWith, passOn, tell } from '#test/support/front-door.ts'
import { looked, press, rowsOf, told, working } from '#test/support/journey.ts'

/** 3.10pm, a school rings: three children, bruising, and home time at half past three. */

const day = working('2010-06-15T14:10:00Z')

/** As duty noted it while listening, and made a referral of it: the phone screen goes on to the discussion. */
async function noted(): Promise<string> {
  const eldest = await child(day.site, 'Jayden Baxter', '2001-04-02')
  const naomi = await child(day.site, 'Naomi Okonjo', '2004-09-12')
  await livesWith(day.site, eldest, naomi)
  const contact = await tell(day.site, {
    worry: 'Bruises on both arms, and he will not say how he came by them.',
    danger: 'yes',
    answers: { schoolDay: '3.30' },
    children: ['Jayden Baxter', 'Naomi Okonjo', 'Tia Baxter'],
  })
  await identify(day.site, contact, 'child-1', eldest)
  await identify(day.site, contact, 'child-2', naomi)
  return passOn(day.site, contact)
}

async function call(page: Page): Promise<void> {
  await press(page, 'Call a strategy discussion')
  await page.getByRole('heading', { name: 'Call a strategy discussion' }).waitFor()
  assert.match(await told(page), /School ends at 3:30pm today/)
  assert.equal(await page.getByLabel('When?').inputValue(), '15:25')
  assert.equal(await page.getByLabel('Police').isChecked(), true)
  await page
    .getByLabel('What gives cause to suspect significant harm?')
    .fill('Grip marks; his sister is afraid to go home.')
  assert.equal(await page.getByLabel('It goes ahead without whoever can’t be reached').isChecked(), true)
  await looked(page)
  await press(page, 'Call the discussion')
  await page.getByRole('heading', { name: 'Who is asked' }).waitFor()
}

async function answer(page: Page): Promise<void> {
  await page.getByText('Somebody answered').click()
  await page.getByLabel('Who?').selectOption('police')
  await page.getByLabel('They take part').check()
  await page.getByLabel('Their name').fill('DC Rowe')
  await press(page, 'Record their answer')
  await page.getByText('DC Rowe').waitFor()
}

async function hold(page: Page): Promise<void> {
  await press(page, 'Record what was decided')
  await looked(page)
  assert.equal(
    await page.getByRole('group', { name: 'Social care' }).getByLabel('Name').inputValue(),
    'Amina Hussain',
  )
  assert.equal(await page.getByRole('group', { name: 'Police' }).getByLabel('Took part').isChecked(), true)
  for (const name of ['Jayden', 'Naomi']) {
    const part = page.getByRole('group', { name: new RegExp(name) })
    await part.getByLabel('Section 47 enquiry', { exact: true }).check()
    await part.getByLabel('Jointly with the police').check()
    await part.getByLabel('Why?').fill('The marks have no explanation that fits.')
    await part.getByLabel('What keeps this child safe tonight?').fill('With their grandmother, who agreed.')
  }
  const tia = page.getByRole('group', { name: /Tia/ })
  await tia.getByLabel('An assessment, without a section 47 enquiry').check()
  await page.getByLabel('Who is told what, and by whom?').fill('Their mother, by us with police, at 4pm.')
  await press(page, 'Record what was decided')
  await page.getByRole('alert').getByText('Say why, for this child: Tia Baxter').waitFor()
  await looked(page)
  await page.getByRole('group', { name: /Tia/ }).getByLabel('Why?').fill('Lives with her father.')
  await press(page, 'Record what was decided')
  await page.getByText('Held').first().waitFor()
}

describe('a strategy discussion before home time', () => {
  it('is called at ten past three, held before half past, and decides for each of three children', async () => {
    const referral = await noted()
    const page = await day.open('duty')
    await page.goto(`/referrals/${referral}`)
    await call(page)
    await looked(page)
    const discussion = page.url()
    await page.goto(`/referrals/${referral}`)
    await press(page, 'The strategy discussion')
    await page.getByRole('link', { name: '15 June 2010 at 3:25pm' }).first().click()
    await page.getByRole('heading', { name: 'Who is asked' }).waitFor()
    assert.equal(page.url(), discussion, 'the referral leads on to the one that is called')
    await answer(page)
    await page.goto('/strategy-discussions')
    await looked(page)
    assert.match(await rowsOf(page), /3:25pm \| .*Jayden Baxter, 9.* \| Called \| Amina Hussain/)

    day.site.setClock('2010-06-15T14:28:00Z')
    await page.goto(discussion)
    await page.getByText('Its time has come').waitFor()
    await hold(page)
    await looked(page)
    const said = await told(page)
    assert.equal(said.match(/Jointly with the police/g)?.length, 2)
    assert.match(said, /An assessment, without a section 47 enquiry/)
    await page.goto(`/referrals/${referral}`)
    assert.doesNotMatch(await told(page), /Not decided/)
    await page.getByRole('link', { name: /Open the page of Jayden/ }).click()
    await page.getByText('Strategy discussion held: section 47 enquiry, joint').first().waitFor()
  })
})
