import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noticeId } from '#/area/front-door/notice/rules.ts'
import { child } from '#test/support/front-door.ts'
import { choose, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** The night's notices: some came by call, some are pasted from a file; duty says who is who. */

const FILE = `reference,kind,incident,happened_at,grading,risks,victim_name,child_1_name,child_1_birth_date,child_1_words,words
PR/7,probation,,2010-06-13,,,Esi Boateng,Ana Boateng,2003-03-03,,He has moved back in.
PR/8,burglary,,2010-06-13,,,,,,,
PR/9,probation,,soon,,,,Tom Reed,2005-05-05,,"He said ""never again""."
`

const day = working('2010-06-14T07:30:00Z', async (site) => {
  await child(site, 'Ana Boateng', '2003-03-03')
  const notices = [
    {
      reference: 'DA/0412',
      kind: 'domestic-abuse',
      incident: '10-061402',
      happenedAt: '2010-06-13T22:40:00Z',
      grading: 'high',
      dashScore: 14,
      risks: ['strangulation', 'escalation'],
      people: [
        { ref: 'victim', role: 'victim', name: 'Esi Boateng', birthDate: '1981-02-03', present: 'yes' },
        { ref: 'he', role: 'alleged-perpetrator', name: 'Kofi Boateng', present: 'yes' },
        {
          ref: 'ana',
          role: 'child',
          name: 'Ana Boateng',
          birthDate: '2003-03-03',
          present: 'yes',
          words: 'I heard Mummy scream.',
        },
      ],
      orders: [{ kind: 'bail-conditions', about: 'he', words: 'Not to go to Elm Road' }],
      safeContact: 'Ring between ten and two. Leave no message.',
      victimKnows: 'no',
      words: 'Neighbours rang. He had held her by the throat.',
    },
  ]
  await site.call('notice-system', 'POST', '/api/notices', { sentAt: site.now().toString(), notices })
})

describe('the night’s notices', () => {
  it('are pasted, answered line by line, and duty says who is who', async () => {
    const page = await day.open('duty')
    await page.goto('/notice-files')
    await looked(page)
    await page.getByLabel('Whose file is it?').selectOption('probation')
    await page.getByLabel('The file, or lines of it').fill(FILE)
    await press(page, 'Send')
    await page.getByRole('heading', { name: 'File from Hollinshire Probation' }).waitFor()
    assert.match(
      await told(page),
      /3: 2 accepted, 0 joined to an earlier notice, 0 had already, 1 not recorded/,
    )
    await looked(page)
    await follow(page, 'Only lines with something wrong')
    await page.getByText('Give one of: domestic-abuse').waitFor()
    assert.doesNotMatch(await told(page), /PR\/7/)
    await follow(page, 'PR/9')

    await page.getByRole('heading', { name: 'Notice PR/9' }).waitFor()
    assert.match(await told(page), /As it was sent\s+happenedAt soon/)
    await page.goto(`/notices/${noticeId('police', 'DA/0412')}`)
    assert.match(await told(page), /Say nothing of it to the family before you have asked the sender/)
    await looked(page)
    await page.getByRole('link', { name: 'Find whether they are known (Child: Ana Boateng, 7)' }).click()
    await looked(page)
    await page.getByRole('button', { name: 'This is them (Ana Boateng)' }).click()
    await page.getByRole('link', { name: 'Ana Boateng, 7', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Find whether they are known (Victim: Esi Boateng, 29)' }).click()
    await press(page, 'None of these: begin a record')
    await page.getByText('Record begun').waitFor()
    await page.goto(`/notices/${noticeId('probation', 'PR/7')}`)
    await page.getByText('Others that may be of the same incident').click()
    await page.getByRole('button', { name: 'Join to this one (DA/0412)' }).click()
    await page.getByRole('link', { name: 'an earlier one' }).waitFor()
    await looked(page)
    await page.getByLabel('It is of something else. Why?').fill('He moved back in the week before.')
    await press(page, 'Part them')
    await page.getByText('No other notice is joined to this one.').waitFor()
    await signOut(page)

    await choose(page, 'notice-system')
    await page.goto('/notice-files')
    await page.getByText('From Hollinshire Police').waitFor()
    assert.doesNotMatch(await told(page), /Probation/, 'another agency’s files are not theirs')
    await looked(page)
  })
})
