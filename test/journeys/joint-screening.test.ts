import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { follow, looked, press, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/** The night's notices, read by the agencies together at half past eight. */

const people = (family: string, ...children: readonly object[]) => [
  {
    ref: 'victim',
    role: 'victim',
    name: `Sade ${family}`,
    birthDate: '1984-04-04',
    present: 'yes',
  },
  { ref: 'he', role: 'alleged-perpetrator', name: `Carl ${family}`, birthDate: '1980-04-04', present: 'yes' },
  ...children,
]

async function nightOf(site: TestSite): Promise<void> {
  const notices = [
    {
      reference: 'DA/1001',
      kind: 'domestic-abuse',
      grading: 'standard',
      dashScore: 4,
      words: 'Shouting about money.',
      people: people('Marsh', { ref: 'child-1', role: 'child', name: 'Owen Marsh', birthDate: '1999-05-05' }),
    },
    {
      reference: 'DA/1002',
      kind: 'domestic-abuse',
      grading: 'high',
      dashScore: 16,
      risks: ['strangulation'],
      words: 'He held her by the throat in the kitchen.',
      safeContact: 'Ring her sister, before three. Never write.',
      victimKnows: 'yes',
      orders: [{ kind: 'bail-conditions', about: 'he', words: 'Not to go to the home' }],
      people: people(
        'Dunn',
        {
          ref: 'child-1',
          role: 'child',
          name: 'Mary Dunn',
          birthDate: '2003-05-05',
          school: 'Meadow Lane Primary',
          present: 'yes',
          words: 'I took Leo under the bed.',
        },
        { ref: 'child-2', role: 'child', name: 'Leo Dunn', birthDate: '2010-02-05', present: 'yes' },
      ),
    },
  ]
  const answer = await site.call('notice-system', 'POST', '/api/notices', {
    sentAt: site.now().toString(),
    notices,
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

const day = working('2010-06-15T07:30:00Z', nightOf)

/** The question about one child, by the child's name. */
const about = (page: Page, child: string) =>
  page.getByRole('group', { name: new RegExp(`What becomes of it for ${child}`) })

describe('the panel at half past eight', () => {
  it('has the baby and the strangling first, though the other came before; the health visitor adds what she knows', async () => {
    const health = await day.open('screening-partner-health')
    await follow(health, 'Joint screening')
    await looked(health)
    const shown = await told(health)
    assert.match(shown, /2 received = 0 screened \+ 2 waiting/)
    assert.ok(shown.indexOf('Leo Dunn') < shown.indexOf('Owen Marsh'))
    for (const words of [
      'Goes first',
      'A child is under one',
      'Somebody was strangled',
      'Safe contact: Ring her sister',
      'I took Leo under the bed.',
      'Not to go to the home',
    ])
      assert.match(shown, new RegExp(words))
    assert.equal(await health.getByRole('button', { name: 'Record what was decided' }).count(), 0)
    await press(health, 'Add it')
    await health.getByRole('alert').getByText('Choose what the agency knows').waitFor()
    await looked(health)
    await health.getByLabel('We know the family: this is what we know').check()
    await health
      .getByLabel('In words')
      .fill('Leo was small at six weeks. The health visitor sees him on Friday.')
    await press(health, 'Add it')
    await health.getByText('The health visitor sees him on Friday.').first().waitFor()
  })

  it('is decided by duty for each child, with words that are theirs', async () => {
    const duty = await day.open('duty')
    await duty.goto('/screening')
    await duty.getByText('The health visitor sees him on Friday.').waitFor()
    await about(duty, 'Mary Dunn').getByLabel('Not progressed').check()
    await duty.getByLabel('Why, for Mary Dunn').fill('Safe with her aunt, who was visited.')
    await about(duty, 'Leo Dunn').getByLabel('Progressed: a referral is made').check()
    await duty.getByLabel('Why, for Leo Dunn').fill('Four months old, in the room. To be seen today.')
    await press(duty, 'Record what was decided')
    await duty.getByRole('alert').getByText('Choose why it is not progressed').waitFor()
    await looked(duty)
    assert.equal(
      await duty.getByLabel('Why, for Leo Dunn').inputValue(),
      'Four months old, in the room. To be seen today.',
    )
    await duty
      .getByLabel('If not progressed: the reason')
      .first()
      .selectOption({ label: 'The help that this child needs is in place' })
    await press(duty, 'Record what was decided')
    await duty.getByText('Safe with her aunt, who was visited.').waitFor()
    await looked(duty)
    assert.match(await told(duty), /2 received = 1 screened \+ 1 waiting/)

    const refer = duty.getByRole('group', { name: 'Is it referred to the meeting?' })
    await refer.getByLabel('Yes, referred').check()
    await duty.getByLabel('Why', { exact: true }).fill('Sixteen ticks, and strangled.')
    await press(duty, 'Record it')
    await duty.getByText('Referred to MARAC').waitFor()

    await follow(duty, 'Open the referral')
    await duty.getByText('He held her by the throat').first().waitFor()
    assert.match(await told(duty), /Leo Dunn/)
    assert.doesNotMatch(await told(duty), /Mary Dunn/)
  })

  it('tells the school’s named lead that she may need support, and nothing else', async () => {
    const police = await day.open('screening-partner')
    await police.goto('/screening')
    await police.getByRole('link', { name: /Owen Marsh/ }).waitFor()
    const { rows } = await day.site.database.superuser.query(
      `select subject from view.notice where reference = 'DA/1002'`,
    )
    await police.goto(`/screening/${rows[0].subject}`)
    await police.getByLabel('School', { exact: true }).fill('Meadow Lane Primary')
    await police.getByLabel('Its named safeguarding lead, who was told').fill('Owen Price')
    await police.getByLabel('By telephone').check()
    await police
      .getByLabel('There was an incident at home, and this child may need support today', { exact: true })
      .check()
    await press(police, 'Record it')
    const page = await told(police)
    assert.match(page, /Meadow Lane Primary, Owen Price: there was an incident at home/)
    await looked(police)
  })
})

describe('a month later', () => {
  it('the sample is drawn by the manager, and read by somebody of another agency who disagrees', async () => {
    day.site.setClock('2010-07-01T08:00:00Z')
    const manager = await day.open('manager')
    await manager.goto('/screening/samples')
    await looked(manager)
    await press(manager, 'Draw the sample of June 2010')
    await manager.getByRole('heading', { name: 'Sample of June 2010' }).waitFor()
    await looked(manager)

    const health = await day.open('screening-partner-health')
    await health.goto('/screening/samples')
    await follow(health, 'June 2010')
    await press(health, 'Record your reading')
    await health.getByRole('alert').getByText('Choose whether you agree').waitFor()
    await looked(health)
    await health.getByLabel('No: screen it again').check()
    await health.getByLabel('Why', { exact: true }).fill('Her aunt has moved away.')
    await press(health, 'Record your reading')
    await health.getByText('Disagreed: screened again').waitFor()

    const duty = await day.open('duty')
    await duty.goto('/screening')
    await duty.getByText('read this in the sample and disagreed').waitFor()
    await looked(duty)
  })
})
