import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SubjectId } from '#/lib/id.ts'
import { type Brightwells, tellBrightwells } from '#test/support/brightwell.ts'
import { choose, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** A social worker at a door at night, who has nothing to do with this child until now. */

let family: Brightwells
let ella: SubjectId

const day = working('2010-03-01T10:00:00Z', async (site) => {
  family = await tellBrightwells(site)
  ella = family.ella
  site.setClock('2010-06-14T20:00:00Z')
})

describe('a record opened in an emergency', () => {
  it('takes a fresh sign-in and a reason, shows one child and nobody around her, and can’t be printed', async () => {
    const page = await day.open('social-worker')
    await page.goto(`/children/${ella}`)
    assert.match(await told(page), /There is no such page, or you cannot open it/)
    assert.doesNotMatch(await told(page), /Ella/)
    await looked(page)
    day.site.setClock('2010-06-14T20:10:00Z')
    await page.getByRole('button', { name: 'Open in an emergency' }).click()
    await page.getByText('needs a sign-in of the last five minutes').waitFor()
    await looked(page)
    await choose(page, 'social-worker')
    await page.getByRole('heading', { name: 'Open a record in an emergency' }).waitFor()
    await looked(page)
    await press(page, 'Open the record')
    await page.getByRole('alert').getByText('Enter why you need it now').waitFor()
    await page.getByLabel('Why do you need it now?').fill('Police ring: she is found alone at the station.')
    await press(page, 'Open the record')

    await page.getByRole('heading', { name: 'Ella Brightwell, 8' }).waitFor()
    const shown = await told(page)
    assert.match(shown, /Review the emergency opening/)
    for (const name of ['Jack', 'Noah', 'Kerry', 'Dean Larkin'])
      assert.doesNotMatch(shown, new RegExp(name), name)
    await looked(page)
    assert.match(
      shown,
      /You opened this in an emergency\. It closes at|You opened this in an emergency It closes at/,
    )
    assert.equal(await page.getByRole('button', { name: 'Print view' }).count(), 0)
    await page.goto(`/children/${ella}/print`)
    assert.match(await told(page), /There is no such page, or you cannot open it/)
    await page.goto(`/children/${family.jack}`)
    assert.match(await told(page), /There is no such page, or you cannot open it/)
  })

  it('is open for half an hour and no longer', async () => {
    day.site.setClock('2010-06-14T20:41:00Z')
    const page = await day.open('social-worker')
    await page.goto(`/children/${ella}`)
    assert.match(await told(page), /There is no such page, or you cannot open it/)
  })

  it('is reviewed by somebody else within a working day', async () => {
    day.site.setClock('2010-06-15T08:30:00Z')
    const page = await day.open('information-governance')
    await follow(page, 'Emergency openings')
    const row = page.getByRole('row', { name: /Daniel Okafor/ })
    assert.match((await row.textContent())!, /Ella Brightwell[\s\S]*found alone at the station/)
    await looked(page)
    await row.getByRole('link', { name: /Review/ }).click()
    await looked(page)
    await press(page, 'Record the review')
    await page.getByRole('alert').getByText('Say whether it was right').waitFor()
    await page.getByLabel('Yes').check()
    await page.getByLabel('What you found').fill('The police confirm the call, at 7:55pm.')
    await press(page, 'Record the review')
    await page.getByText('None waits for review').waitFor()

    await page.goto(`/who-opened/${ella}`)
    assert.match(await told(page), /Daniel Okafor/)
    await looked(page)
    await signOut(page)
    await choose(page, 'duty')
    await page.goto(`/children/${ella}`)
    assert.doesNotMatch(await told(page), /Review the emergency opening/, 'the duty is met')
  })
})
