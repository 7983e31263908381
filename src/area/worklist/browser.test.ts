import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import * as referrals from '#/area/front-door/referral/commands.ts'
import {
  actingAs,
  type Brightwells,
  claim,
  done,
  tellBrightwells,
  warnOfDean,
} from '#test/support/brightwell.ts'
import { axe, type Chromium, fits, openChromium } from '#test/support/chromium.ts'
import { signIn } from '#test/support/journey.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

/** The pages of a child and of what is due, as a browser draws them: for everyone, at any width, with scripts or without. */
let site: TestSite
let chromium: Chromium
let family: Brightwells

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  await tellBrightwells(site, false)
  family = await tellBrightwells(site)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  site.setClock('2010-03-10T16:00:00Z')
  await claim(site, family.referral)
  site.setClock('2010-03-11T23:30:00Z')
  const decision = { child: family.ella, outcome: 'initial-assessment', reason: 'Bruise like fingers.' }
  done(await referrals.decide(await actingAs(site, 'duty'), family.referral, [decision]))
  site.setClock('2010-03-12T10:00:00Z')
  chromium = await openChromium()
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

async function pagesOf(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { body } = await site.call('manager', 'GET', '/api/duties?state=late')
  const { id, process } = body.items[0]
  const key = encodeURIComponent(id.slice(process.length + 1))
  const child = `/children/${family.ella}`
  return {
    duty: [
      child,
      `${child}?knownAt=2010-03-10T15:30:00Z`,
      `${child}?knownAt=2010-02-01`,
      `${child}/print?for=court`,
      `${child}/as-known-at?on-day=31&on-month=2`,
      '/my-work',
    ],
    manager: [
      '/duties',
      '/duties?list=near',
      '/duties?list=extended',
      '/duties/by-worker',
      `/duties/${process}/extend?key=${key}`,
    ],
  }
}

async function each(page: Page, check: (page: Page) => Promise<void>): Promise<void> {
  for (const [name, paths] of Object.entries(await pagesOf())) {
    await page.context().clearCookies()
    await signIn(page, name)
    for (const path of paths) {
      const answer = await page.goto(path)
      assert.ok((answer?.status() ?? 500) < 500, path)
      await check(page)
    }
  }
}

test('are clean by axe', async () => {
  await each(await chromium.newPage({ baseUrl: site.url, width: 1280 }), axe)
})

test('fit 320 pixels without scripts', async () => {
  await each(await chromium.newPage({ baseUrl: site.url, width: 320, javaScript: false }), fits)
})
