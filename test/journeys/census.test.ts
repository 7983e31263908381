import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { personEntries } from '#/app.ts'
import { messageXml, sampleChild } from '#/exchange/cin-census/examples.ts'
import { importCinCensus } from '#/exchange/cin-census/index.ts'
import { idOfPlain } from '#test/support/access.ts'
import { follow, looked, rowsOf, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/** Yesterday's caseload, read from a return: looked at the morning after. */

const FILE = fileURLToPath(new URL('../data/cin-census/fake_CIN_data.xml', import.meta.url))

/** A child whose assessment was authorised late, and whose protection plan is running. */
const late = { ...sampleChild(), LAchildID: 'LATE1' }
const [episode] = late.CINdetails
episode!.Assessments[0]!.AssessmentAuthorisationDate = '2025-03-03'
delete episode!.ChildProtectionPlans[0]!.CPPendDate

const day = working('2025-05-01T09:00:00Z', async (site) => {
  await read(site, FILE)
  const folder = await mkdtemp(join(tmpdir(), 'threshold-census-'))
  await writeFile(join(folder, 'return.xml'), messageXml([late]))
  await read(site, join(folder, 'return.xml'))
  await rm(folder, { recursive: true })
})

async function read({ site, database, framework, now }: TestSite, file: string): Promise<void> {
  const { log } = site
  const actor = { account: idOfPlain('administrator'), agency: 'council' }
  const parts = { log, personEntries, pool: database.app, framework, actor, clock: now, team: 'front-door' }
  const read = await importCinCensus({ ...parts, file, report: () => {} })
  assert.ok(read.ok, JSON.stringify(read))
}

describe('an imported caseload', () => {
  it('is there to look at, by plan and by what was missed', async () => {
    const page = await day.open('manager')
    await follow(page, 'More')
    await follow(page, 'Census')
    await page.getByRole('heading', { name: 'Imported caseload' }).waitFor()
    assert.match(await rowsOf(page), /Child LATE1 \| .*Protection plan.* kept, 1 missed/)
    await looked(page)
    for (const list of [/^Protection plan/, /^In need plan/, /^Something missed/, /^Closed/, /^All/]) {
      await page.getByRole('link', { name: list }).click()
      await page.getByRole('heading', { name: 'Imported caseload' }).waitFor()
    }
    assert.equal((await rowsOf(page)).split('\n').length, 51, 'fifty to a page')
    await page.getByRole('link', { name: /^Next/ }).click()
    await looked(page)
  })

  it('opens an episode on its plans and promises, each with its reason, and the child’s page', async () => {
    const page = await day.open('manager')
    await page.goto('/caseload/census?list=missed')
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Episode of need' }).waitFor()
    const episode = await told(page)
    assert.match(episode, /Told by the return of/)
    assert.match(episode, /Child protection[\s\S]*In force/)
    assert.match(episode, /Late 3 March 2025/)
    await looked(page)
    await page
      .getByRole('link', { name: /^Child / })
      .first()
      .click()
    await page.getByRole('heading', { name: 'The story' }).waitFor()
    await looked(page)
  })

  it('says what was wrong with the file, rule by rule, and names nobody', async () => {
    const page = await day.open('manager')
    await page.goto('/caseload/census')
    await page.getByRole('link', { name: 'What was imported, and what was wrong with it' }).click()
    await looked(page)
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Import of a return' }).waitFor()
    const report = await told(page)
    assert.match(report, /Children read\s+\d+/)
    assert.match(await rowsOf(page), /\d{3,4}Q? \| /)
    await looked(page)
  })
})
