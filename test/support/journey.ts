import type { Page } from 'playwright-core'
import { PEOPLE } from '#/access/demonstration-people.ts'

/** Signs in by the demonstration's chooser, as one of its people. */
export async function signIn(page: Page, plainName: string): Promise<void> {
  const person = PEOPLE.find((each) => each.demonstrationName === plainName)
  if (person === undefined) throw new Error(`Nobody in the demonstration is called ${plainName}`)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: person.name }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/sign-in'))
}
