import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { tellBrightwells } from '#test/support/brightwell.ts'
import { choose, follow, looked, press, told, working } from '#test/support/journey.ts'

/** Who may come in, and who may not any more: looked after by somebody who sees no child. */

let child = ''

const day = working('2010-03-01T10:00:00Z', async (site) => {
  child = (await tellBrightwells(site)).ella
  site.setClock('2010-06-14T09:00:00Z')
})

describe('an administrator', () => {
  it('makes an account, and gives it a role', async () => {
    const page = await day.open('administrator')
    await page.getByRole('heading', { name: 'Accounts' }).waitFor()
    await looked(page)
    await page.getByRole('button', { name: 'Add an account' }).click()
    await looked(page)
    await press(page, 'Add the account')
    await page.getByRole('alert').getByText('Enter a name').waitFor()
    await looked(page)
    await page.getByLabel('Name').fill('Joanne Fell')
    await page.getByLabel('Agency').selectOption({ label: "Hollinshire Children's Services" })
    await page.getByLabel('Identity provider').fill('https://id.hollinshire.example')
    await page.getByLabel('Subject at that provider').fill('jfell')
    await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Social worker' })
    await press(page, 'Add the account')
    await page.getByRole('heading', { name: 'Joanne Fell' }).waitFor()
    await looked(page)
    await page.getByLabel('Give a role').selectOption({ label: 'Conference chair' })
    await press(page, 'Give the role')
    await page.getByRole('button', { name: 'Take away: Conference chair' }).waitFor()
    await press(page, 'Take away: Social worker')
    await page.getByRole('button', { name: 'Take away: Social worker' }).waitFor({ state: 'detached' })

    const joanne = await day.open('Joanne Fell')
    await joanne.getByRole('heading', { name: 'My work' }).waitFor()
  })

  it('gives no role to herself', async () => {
    const page = await day.open('administrator')
    await page.getByRole('link', { name: 'Kasia Nowak' }).click()
    await page.getByLabel('Give a role').selectOption({ label: 'Duty social worker' })
    await press(page, 'Give the role')
    await page.getByRole('alert').getByText(/own/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Take away: Duty social worker' }).count(), 0)
    await looked(page)
  })

  it('gives a role that sees the whole area only with a second administrator', async () => {
    const page = await day.open('administrator')
    await page.getByRole('link', { name: 'Eleri Vaughan' }).click()
    await page.getByLabel('Give a role').selectOption({ label: 'Information governance officer' })
    await press(page, 'Give the role')
    await page
      .getByRole('alert')
      .getByText(/this role takes a second person/)
      .waitFor()
    await looked(page)
    await page.getByLabel('Why this role').fill('Acts for Priya Nair in August.')
    await press(page, 'Give the role')
    await page.getByText('This is your own proposal').waitFor()

    const second = await day.open('administrator-2')
    await follow(second, 'Two people')
    await second.getByText('Eleri Vaughan').waitFor()
    await looked(second)
    await press(second, 'Approve')
    await second.getByText('Nothing waits').waitFor()
    await follow(second, 'Accounts')
    await second.getByRole('link', { name: 'Eleri Vaughan' }).click()
    await second.getByRole('button', { name: 'Take away: Information governance officer' }).waitFor()
  })

  it('ends somebody’s sessions at once, and suspends them', async () => {
    const duty = await day.open('duty')
    await duty.getByRole('heading', { name: 'Duty inbox' }).waitFor()
    const page = await day.open('administrator')
    await page.getByRole('link', { name: 'Amina Hussain' }).click()
    await press(page, 'End every session now')
    await page.getByText(/Open sessions\s*0/).waitFor()
    await duty.goto('/duty')
    await duty.getByRole('heading', { name: 'Choose who to sign in as' }).waitFor()
    await choose(duty, 'duty')

    await page.getByLabel('Why', { exact: true }).fill('Left the authority.')
    await press(page, 'Suspend the account')
    await page.getByRole('button', { name: 'Let in again' }).waitFor()
    await looked(page)
    await duty.goto('/duty')
    await duty.getByRole('heading', { name: 'Choose who to sign in as' }).waitFor()
    assert.equal(await duty.getByRole('button', { name: 'Amina Hussain' }).count(), 0)
    await press(page, 'Let in again')
    await page.getByRole('button', { name: 'Suspend the account' }).waitFor()
  })

  it('makes sessions shorter for everybody, never longer', async () => {
    const page = await day.open('administrator')
    await follow(page, 'Sessions')
    await looked(page)
    const idle = page.getByLabel(/minutes|nobody/i).first()
    await idle.fill('600')
    await press(page, 'Save')
    await page
      .getByRole('alert')
      .getByText(/Enter a whole number from/)
      .waitFor()
    await looked(page)
    await idle.fill('15')
    await press(page, 'Save')
    await page.waitForURL('**/settings')
    assert.equal(await idle.inputValue(), '15')
  })

  it('sees no case', async () => {
    const page = await day.open('administrator')
    for (const path of [
      '/duty',
      '/people',
      `/children/${child}`,
      `/people/${child}`,
      '/duties',
      `/who-opened/${child}`,
    ]) {
      await page.goto(path)
      const shown = await told(page)
      assert.match(shown, /Your role does not include this/, path)
      assert.doesNotMatch(shown, /Ella|Brightwell/, path)
    }
    await looked(page)
    assert.equal(await page.getByRole('link', { name: 'Duty inbox' }).count(), 0)
  })
})
