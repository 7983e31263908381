import type { Page } from 'playwright-core'
import type { Expert } from './expert.ts'

/** The main tasks, as an expert does them. Each begins on the first page of whoever does it. */
export type Task = {
  readonly name: string
  readonly as: string
  /** Where it begins; the person's own first page unless said. */
  readonly at?: string
  readonly goals: {
    readonly seconds: number
    readonly fields?: number
    /** Words that the person themselves typed before, or that their account says, and people they may see. */
    readonly askedAgain: number
  }
  readonly run: (page: Page, expert: Expert) => Promise<void>
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

/** The family of whom a school rings: on record, with the adults of their home. */
export type Family = {
  readonly search: string
  readonly children: readonly string[]
  readonly caller: string
}

export const BAXTERS: Family = {
  search: 'Baxter HO1 4TB',
  children: ['Jayden Baxter', 'Naomi Baxter-Okonjo', 'Isaac Baxter-Okonjo'],
  caller: 'Grace Adeyemi, Meadow Lane Primary School',
}

const SAID =
  'Naomi has a bruise on her upper left arm in the shape of a hand. Jayden says that Lee did it on Sunday night. He is to collect them today.'

/** Practice, 'three tasks': 3.10pm, a school rings. */
export const telephone = (family: Family): Task => ({
  name: 'Telephone contact to recorded referral, known family',
  as: 'duty',
  goals: { seconds: 90, fields: 14, askedAgain: 0 },
  run: async (page, expert) => {
    await expert.press(button(page, 'Note a contact'))
    await expert.type(page.getByLabel('What worries you?'), SAID, { whileTheyTalk: true })
    await expert.tick(
      page.getByRole('group', { name: 'Is anyone in danger now?' }).getByLabel('I do not know'),
    )
    await expert.choose(page.getByLabel('Who is telling us?'), family.caller)
    await expert.type(page.getByLabel('Find the family while you talk'), family.search, { search: true })
    await expert.enter()
    for (const child of family.children) await expert.tick(page.getByLabel(`They named ${child}`))
    await expert.press(button(page, 'Put in everybody there'))
    const hurt = page.getByRole('group', {
      name: new RegExp(`^${family.children.at(1) ?? family.children[0]}, `),
    })
    await expert.type(hurt.getByLabel('Their part in this'), 'has the bruise')
    await expert.press(button(page, 'Record and make it a referral'))
    await page.getByRole('heading', { name: 'The concern' }).waitFor()
  },
})

export const teacher: Task = {
  name: 'A teacher’s referral',
  as: 'teacher',
  at: '/tell',
  goals: { seconds: 300, askedAgain: 0 },
  run: async (page, expert) => {
    const next = () => expert.press(button(page, 'Continue'))
    await expert.press(button(page, 'Start now'))
    await expert.type(
      page.getByLabel('What worries you?'),
      'Leah came in with no coat and wet shoes for the third day. She ate another child’s lunch and asked if she could take bread home. She fell asleep at ten. When I asked who gets her up she said that nobody does.',
    )
    await next()
    await expert.tick(
      page.getByRole('group', { name: 'Is anyone in danger now?' }).getByLabel('I do not know'),
    )
    await next()
    const child = page.getByRole('group', { name: 'Child 1' })
    await expert.type(child.getByLabel('Name'), 'Leah Sadler')
    for (const [part, value] of [
      ['Day', '9'],
      ['Month', '5'],
      ['Year', '2003'],
    ] as const)
      await expert.type(child.getByLabel(part).first(), value)
    await expert.type(child.getByLabel('What has the child said?'), 'Nobody does. I get me up.')
    await next()
    const adult = page.getByRole('group', { name: 'Adult 1' })
    await expert.type(adult.getByRole('textbox', { name: 'Name' }), 'Tracey Sadler')
    await expert.type(adult.getByLabel('What they are to the children'), 'mother')
    await expert.tick(adult.getByLabel('Not yet told'))
    await next()
    await expert.press(page.getByRole('button', { name: 'Send it as it is' }))
    await expert.press(button(page, 'Send'))
    await page.getByRole('heading', { name: 'We have it' }).waitFor()
  },
}

export const decisionAndAnswer = (referral: string): Task => ({
  name: 'Decision for three children, and the answer to the referrer',
  as: 'duty',
  at: `/referrals/${referral}`,
  goals: { seconds: 45, askedAgain: 0 },
  run: async (page, expert) => {
    await expert.press(button(page, 'Decide'))
    await expert.tick(page.getByLabel('Initial assessment').first())
    await expert.type(
      page.getByLabel('Why?').first(),
      'A hand-shaped bruise, and a child who says who did it.',
    )
    await expert.tick(page.getByRole('checkbox', { name: /^The same for all children/ }))
    await expert.tick(page.getByLabel('In the portal, after signing in'))
    await expert.tick(page.getByRole('checkbox', { name: /^Use my reason above/ }))
    await expert.press(button(page, 'Record the decisions'))
    await page
      .getByText(/Answered \d/)
      .first()
      .waitFor()
  },
})

/** Recommendation 11: an experienced colleague is asked without leaving what one does. */
export const askNow = (referral: string): Task => ({
  name: 'Ask now: a question to the experienced colleague',
  as: 'duty',
  at: `/referrals/${referral}`,
  goals: { seconds: 30, fields: 1, askedAgain: 0 },
  run: async (page, expert) => {
    await expert.press(page.getByRole('link', { name: 'Ask now', exact: true }).first())
    await expert.type(
      page.getByLabel('What do you want to ask?'),
      'Lee may be at the gate at half past three. Police now, or school first?',
    )
    await expert.press(button(page, 'Ask'))
    await page
      .getByText(/minutes left|with the manager|every manager/)
      .first()
      .waitFor()
  },
})

/** Recommendation 20: the first notice of the day, decided for each child before the panel. */
export const screening: Task = {
  name: 'Joint screening: the first notice, decided for each child',
  as: 'duty',
  at: '/screening',
  goals: { seconds: 60, askedAgain: 0 },
  run: async (page, expert) => {
    const form = page
      .locator('form')
      .filter({ has: button(page, 'Record what was decided') })
      .first()
    const decided: string[] = []
    for (const child of await form.getByRole('group', { name: /^What becomes of it for/ }).all()) {
      const [name = ''] = (await child.locator('legend').first().innerText()).split('\n')
      await expert.tick(child.getByLabel('Progressed: a referral is made'))
      const who = name.replace(/^What becomes of it for /, '').replace(/,.*$/, '')
      decided.push(who)
      await expert.type(form.getByLabel(`Why, for ${who}`).first(), 'Was in the room. To be seen today.')
    }
    await expert.press(form.getByRole('button', { name: 'Record what was decided' }))
    // The next notice stands there now: this one's children are decided.
    for (const who of decided)
      await page.getByRole('group', { name: `What becomes of it for ${who}` }).waitFor({ state: 'detached' })
  },
}
