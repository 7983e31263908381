import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { child, passOn, tell } from '#test/support/front-door.ts'
import { choose, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/** A teacher disagrees; duty and the manager stand by the decision; the head of service changes it. */

const day = working('2010-06-15T09:00:00Z', async (site) => {
  const made = await say(site, 'teacher', '/api/referrals', {
    worry: 'He sleeps in lessons, and nobody comes to fetch him.',
    children: [{ name: 'Leo Marsh', birthDate: '2004-02-02' }],
  })
  const { body } = await site.call('duty', 'GET', `/api/referrals/${made.id}`)
  const decisions = [
    {
      child: body.children[0].child,
      outcome: 'services',
      reason: 'Help at home begins.',
      noAssessmentBecause: 'help-in-place',
    },
  ]
  await say(site, 'duty', `/api/referrals/${made.id}/decision`, { decisions })
  await say(site, 'duty', `/api/referrals/${made.id}/feedback`, {
    how: 'portal',
    why: 'The family asked for help, and can have it at once.',
    next: 'A worker rings you.',
    ring: 'Amina Hussain',
    parents: 'They know.',
    disagree: 'Say so here.',
  })
  // Another family’s referral, which nobody disagrees about.
  await passOn(site, await tell(site, { worry: 'Cold house.', children: ['Ivy'] }))
  await child(site, 'Una Fell', '2003-03-03')
})

async function say(site: TestSite, as: string, path: string, body: unknown) {
  const answer = await site.call(as, 'POST', path, body)
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

describe('a teacher who disagrees', () => {
  it('is answered by each stage, and heard by the head of service', async () => {
    const page = await day.open('teacher')
    await page.goto('/my-referrals')
    await page.getByRole('link', { name: /^Told on/ }).click()
    await page.getByRole('button', { name: 'I disagree' }).click()
    await looked(page)
    await press(page, 'Send')
    await page.getByRole('link', { name: 'Say why you disagree' }).waitFor()
    await page.getByLabel('Why do you disagree?').fill('He told me that he is alone at night.')
    await page.getByLabel('What do you ask us to do?').fill('See him at home, this week.')
    await press(page, 'Send')
    await page.getByText('Being looked at').waitFor()
    await looked(page)
    await signOut(page)

    await answers(page, 'senior-duty', 'What was decided stands', 'Help begins on Monday.')
    await takesFurther(page, 'Monday is too late for him.', 'a team manager')
    await answers(page, 'manager', 'What was decided stands', 'The parents have agreed to help.')
    await takesFurther(page, 'Nobody has asked him.', 'the head of service')
    await answers(page, 'head-of-service', 'I agree with the referrer', 'A child alone at night is seen.')

    await choose(page, 'duty')
    await page.goto('/disagreements?list=open')
    await page.getByRole('link', { name: /^Leo Marsh/ }).click()
    await page.getByRole('button', { name: 'Open the referral' }).click()
    await page.getByText('To be decided again').waitFor()
    await looked(page)
    await page.getByRole('button', { name: 'Decide' }).click()
    await page.getByLabel('Initial assessment').check()
    await page.getByLabel('Why?').fill('To see him, and hear him.')
    await press(page, 'Record the decision')
    await follow(page, 'Open the page of Leo Marsh')
    await page.getByText('A professional disagrees with what was decided.').waitFor()
    await looked(page)
    await signOut(page)

    await choose(page, 'teacher')
    await opensTheirs(page)
    assert.match(
      await told(page),
      /The head of service agreed: it is decided again[\s\S]*A child alone at night is seen/,
    )
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByLabel('I am satisfied').check()
    await looked(page)
    await press(page, 'End it')
    await page.getByText('Ended by the referrer: satisfied').waitFor()
  })

  async function answers(page: Page, as: string, answer: string, why: string): Promise<void> {
    await choose(page, as)
    await page.goto('/disagreements')
    await looked(page)
    await page.getByRole('link', { name: /^Leo Marsh, 6/ }).click()
    await looked(page)
    await page.getByLabel(answer).check()
    await page.getByLabel('Why?').fill(why)
    await press(page, 'Answer')
    await page.getByText(why).waitFor()
    await signOut(page)
  }

  async function opensTheirs(page: Page): Promise<void> {
    await page.goto('/my-referrals')
    await page.getByRole('link', { name: /^Told on/ }).click()
  }

  async function takesFurther(page: Page, why: string, to: string): Promise<void> {
    await choose(page, 'teacher')
    await opensTheirs(page)
    await page.getByText('Answered: what next?').waitFor()
    await page.getByRole('button', { name: 'Take it further' }).click()
    await page.getByRole('heading', { name: `Take it further, to ${to}` }).waitFor()
    await page.getByLabel('What is still wrong?').fill(why)
    await looked(page)
    await press(page, 'Take it further')
    await page.getByText('Being looked at').waitFor()
    await signOut(page)
  }
})
