import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { onDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { recordFact, relate } from '#/people/index.ts'
import { recordOf } from '#test/support/brightwell.ts'
import { livesWith, child as onRecord } from '#test/support/front-door.ts'
import { looked, press, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/**
 * 3.10pm, a school rings: three siblings, bruising, two fathers, one child without speech, one of them known. The duty
 * worker types while she listens; nothing that the record holds is asked again, and nothing is demanded first.
 */
const day = working('2010-06-14T14:10:00Z', scene)

const HOME = { kind: 'home' as const, lines: ['14 Tenter Street', 'Hollin'], postcode: 'HO1 4TB' }

async function scene(site: TestSite): Promise<void> {
  const naomi = await onRecord(site, 'Naomi Baxter', '2003-04-03', { address: HOME })
  const kelly = await onRecord(site, 'Kelly Baxter', '1979-02-11', { as: 'adult', address: HOME })
  const samuel = await onRecord(site, 'Samuel Okonjo', '1976-09-30', { as: 'adult' })
  await livesWith(site, naomi, kelly, samuel)
  await tie(site, kelly, 'mother', naomi)
  await tie(site, samuel, 'father', naomi)
  await recordOf(site, [naomi], (loaded) =>
    recordFact(loaded, naomi, {
      type: 'way-of-communicating-recorded',
      occurred: onDay('2010-06-13'),
      body: { way: 'Pictures, in her book of symbols' },
    }),
  )
}

const tie = (site: TestSite, person: SubjectId, kind: string, of: SubjectId) =>
  recordOf(site, [person, of], (loaded) =>
    relate(loaded, { person, kind, of, parentalResponsibility: 'yes' }),
  )

const row = (page: Page, name: string) => page.getByRole('group', { name })

describe('ten past three, a school rings', () => {
  it('is a referral of three children from one screen, and nothing known was asked again', async () => {
    const page = await day.open('duty')
    await press(page, 'Note a contact')
    await page
      .getByLabel('What worries you?')
      .fill('Naomi has a bruise the shape of a hand on her arm. Jayden says that Lee did it.')
    await page
      .getByLabel('Who is telling us?')
      .selectOption({ label: 'Grace Adeyemi, Meadow Lane Primary School' })
    await page.getByLabel('Find the family while you talk').fill('Naomi Baxter 3/4/2003')
    await page.keyboard.press('Enter')
    await page.getByText('We know who they are').waitFor()
    await looked(page)
    await page.getByLabel('They named Naomi Baxter').check()
    await page.getByLabel('They named Kelly Baxter').check()
    await press(page, 'Put in everybody there')

    await row(page, 'Naomi Baxter, 7').waitFor()
    assert.match(await told(page), /Communicates: Pictures/)
    assert.equal(await row(page, 'Naomi Baxter, 7').getByLabel('How they communicate').count(), 0)
    await row(page, 'Naomi Baxter, 7').getByLabel('Their part in this').fill('has the bruise')
    for (const name of ['Jayden', 'Isaac']) {
      await press(page, 'Add another child')
      await page
        .getByRole('group', { name: /^Child \d/ })
        .last()
        .getByLabel('Name')
        .fill(name)
    }
    await press(page, 'Add another adult')
    await page
      .getByRole('group', { name: /^Adult \d/ })
      .last()
      .getByRole('textbox', { name: 'Name' })
      .fill('Lee Harker')
    await looked(page)
    if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true })
    await press(page, 'Record and make it a referral')

    await page.getByRole('heading', { name: 'The concern' }).waitFor()
    const referral = await told(page)
    assert.match(referral, /bruise the shape of a hand/)
    for (const name of ['Naomi Baxter, 7', 'Jayden', 'Isaac', 'Kelly Baxter', 'Samuel Okonjo', 'Lee Harker'])
      assert.match(referral, new RegExp(name))
    assert.match(referral, /Grace Adeyemi, Teacher, Meadow Lane Primary School/)
    assert.match(referral, /Identity verified/)
    assert.match(referral, /Mother/, 'what the record says of an adult is there without being asked')
    await looked(page)
  })

  it('is confirmed in writing by the teacher who rang, who reads nothing but what she told', async () => {
    const page = await day.open('teacher')
    await page.goto('/my-referrals')
    await page.getByText('Please confirm in writing').waitFor()
    await looked(page)
    await page.getByRole('link', { name: 'Read what we noted, and confirm it' }).click()
    const noted = await told(page)
    assert.match(noted, /bruise the shape of a hand/)
    assert.match(noted, /Naomi[\s\S]*Jayden[\s\S]*Lee Harker/)
    assert.doesNotMatch(
      noted,
      /Baxter|Okonjo|Tenter|Pictures|2003|mother/i,
      'what we know is not hers to read',
    )
    await looked(page)
    await page.getByLabel('Is anything missing or wrong?').fill('It is her left arm. Naomi pointed at it.')
    await press(page, 'Confirm this')
    await page.getByRole('heading', { name: /^What you told us on/ }).waitFor()
    assert.equal(await page.getByText('Please confirm in writing').count(), 0)

    const duty = await day.open('duty')
    await duty.goto('/duty')
    await duty
      .getByRole('row', { name: /shape of a hand/ })
      .getByRole('link', { name: 'Referral' })
      .click()
    assert.doesNotMatch(await told(duty), /confirm it in writing by/)
  })
})

describe('a call on a browser without scripts', () => {
  it('loses nothing of what was typed, whatever is pressed', async () => {
    const page = await day.open('duty', { javaScript: false })
    await page.goto('/contacts/new')
    const worry = page.getByLabel('What worries you?')
    await worry.fill('Crying in the flat above, every night.')
    await press(page, 'Keep what I have typed')
    await page.getByText(/^Kept 14 June 2010/).waitFor()
    await page.getByRole('group', { name: 'Child 1' }).getByLabel('Name').fill('Naomi Baxter')
    await press(page, 'Find')
    await page
      .getByRole('group', { name: 'Is this them?' })
      .getByLabel(/^Naomi Baxter, 7/)
      .check()
    await press(page, 'Add another adult')
    await row(page, 'Naomi Baxter, 7').waitFor()
    assert.equal(await worry.inputValue(), 'Crying in the flat above, every night.')
    await page.getByRole('button', { name: 'Take out Naomi Baxter' }).click()
    assert.equal(await row(page, 'Naomi Baxter, 7').count(), 0)
    await press(page, 'Record')
    await page.getByRole('heading', { name: 'What was told' }).waitFor()
  })
})

describe('a child who must not go home before somebody has thought', () => {
  it('is a strategy discussion from the screen of the call', async () => {
    const page = await day.open('duty')
    await page.goto('/contacts/new')
    await page
      .getByLabel('What worries you?')
      .fill('He says that he will be killed if he goes home at half past three.')
    await page.getByRole('group', { name: 'Child 1' }).getByLabel('Name').fill('Reece Dunn')
    await press(page, 'Record, make it a referral and call a strategy discussion')
    await page.waitForURL(/\/referrals\/[^/]+\/strategy-discussion$/)
    assert.match(await told(page), /Reece Dunn/)
    await looked(page)
  })
})
