/** What a front door is told, for tests of its pages: by commands, as people would, in June 2010. */
import * as contacts from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { atInstant } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { type Registration, recordHousehold, register } from '#/people/index.ts'
import { actingAs, done, recordOf } from './brightwell.ts'
import type { TestSite } from './site.ts'

type Told = Partial<Omit<ContactReceived, 'children'>> & {
  readonly worry: string
  /** Names, or more of what was told. */
  readonly children?: readonly (string | Omit<ContactReceived['children'][number], 'ref'>)[]
}

const SCHOOL = {
  kind: 'professional',
  name: 'Mrs Shah',
  role: 'class teacher',
  agencyName: 'Elm Park Primary',
} as const

/** A contact as duty noted it. Gives its id; its children are `child-1`, `child-2`... */
export async function tell(site: TestSite, { children = [], ...told }: Told): Promise<SubjectId> {
  const acting = await actingAs(site, 'duty')
  const { contact } = done(
    await contacts.receive(acting, {
      danger: 'no',
      factors: [],
      how: 'telephone',
      from: SCHOOL,
      adults: [],
      ...told,
      children: children.map((child, index) => ({
        ref: `child-${index + 1}`,
        ...(typeof child === 'string' ? { name: child } : child),
      })),
    }),
  )
  return contact
}

export const identify = async (site: TestSite, contact: SubjectId, ref: string, person: SubjectId) =>
  done(await contacts.identify(await actingAs(site, 'duty'), contact, ref, person))

export const passOn = async (site: TestSite, contact: SubjectId): Promise<SubjectId> =>
  done(await contacts.passOn(await actingAs(site, 'duty'), contact, { reason: 'A child may be at risk.' }))
    .referral

/** A child on record, born on a day. */
export async function child(
  site: TestSite,
  name: string,
  born: string,
  more: Partial<Registration> = {},
): Promise<SubjectId> {
  const id = newId()
  const [given, family] = name.split(' ') as [string, string]
  await recordOf(site, [id], (loaded) =>
    register(loaded, id, {
      as: 'child',
      names: [{ kind: 'usual', given, family }],
      birth: { on: born, precision: 'day' },
      ...more,
    }),
  )
  return id
}

/** They live together from now on. */
export const livesWith = (site: TestSite, ...people: SubjectId[]) =>
  recordOf(site, people, (loaded) =>
    recordHousehold(loaded, {
      household: newId(),
      members: people.map((person) => ({ person, part: 'lives', certainty: 'confirmed' }) as const),
      occurred: atInstant(loaded.at),
    }),
  )
