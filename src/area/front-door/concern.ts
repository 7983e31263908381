/**
 * What a contact and a referral have in common: who tells of a worry, about whom, and what they say.
 * The typed core of both bodies (practice.md, 'Concerns move first'): only the worry must be there.
 */
import { type Static, Type } from 'typebox'

export const SHORT = 200
export const LONG = 20_000
/** With the process itself no more than an entry may be about: 40. */
export const CHILDREN_MAX = 20
export const ADULTS_MAX = 18

const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })
const day = Type.String({ format: 'date', description: 'An ISO date' })

export const Danger = Type.Union([Type.Literal('yes'), Type.Literal('no'), Type.Literal('not-known')])

/** Who tells. Their being the referrer shows them their own words, receipt and feedback: nothing else. */
export const Teller = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('professional'),
      Type.Literal('family'),
      Type.Literal('child'),
      Type.Literal('public'),
      Type.Literal('anonymous'),
    ]),
    name: Type.Optional(short('Their name')),
    role: Type.Optional(short('Their work, as they say it: class teacher, health visitor')),
    agencyName: Type.Optional(short('Where they work')),
    telephone: Type.Optional(short('How to ring them back')),
    account: Type.Optional(Type.String({ description: 'Their account, when they were signed in' })),
    verified: Type.Optional(Type.Boolean({ description: 'Had duty verified who this is, when they told?' })),
    protected: Type.Optional(Type.Boolean({ description: 'Their identity is not to be told to the family' })),
  },
  { additionalProperties: false },
)

/** Names somebody within one concern. It stands in addresses of pages, so nobody's own name fits it but by intent. */
export const Ref = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,40}$',
  description: 'A label within this concern, never a name: child-1',
})

/** A child, as the teller knows them. `ref` names them within this concern until duty has identified them. */
export const NamedChild = Type.Object(
  {
    ref: Ref,
    name: Type.Optional(short('Name, as given')),
    birthDate: Type.Optional(day),
    aged: Type.Optional(short('About how old, if the birth date isn’t known')),
    expectedOn: Type.Optional(day),
    sex: Type.Optional(code('sex')),
    school: Type.Optional(short('School, nursery or none')),
    address: Type.Optional(short('Where they live')),
    role: Type.Optional(short('Their part in this: who was hurt, a brother at home')),
    communicates: Type.Optional(short('How they communicate')),
    words: Type.Optional(long('What the child said, in the child’s own words')),
  },
  { additionalProperties: false },
)

/** An adult who lives, stays or cares; and what they were told (practice.md, 'Telling parents'). */
export const NamedAdult = Type.Object(
  {
    ref: Ref,
    name: Type.Optional(short('Name, as given')),
    birthDate: Type.Optional(day),
    relationship: Type.Optional(short('What they are to the children')),
    lives: Type.Optional(code('household-part')),
    presence: Type.Optional(code('adult-presence')),
    told: Type.Optional(code('parent-told')),
    notSafeWhy: Type.Optional(code('not-safe-to-tell')),
    toldBy: Type.Optional(short('Who told them')),
    reviewOn: Type.Optional(day),
  },
  { additionalProperties: false },
)

export const concern = {
  worry: long('What worries you'),
  whyNow: Type.Optional(long('Why now')),
  danger: Danger,
  dangerWhat: Type.Optional(long('What the danger is')),
  tried: Type.Optional(long('What has been tried')),
  factors: Type.Array(code('factors'), { maxItems: 40 }),
  roads: Type.Optional(
    Type.Array(code('other-road'), { maxItems: 40, description: 'What else is so: each opens its own duty' }),
  ),
  answers: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: LONG }))),
  formHash: Type.Optional(Type.String({ description: 'The form that was shown, as it was' })),
}

const HOW = ['portal', 'telephone', 'api', 'letter', 'e-mail', 'in-person'] as const

export const How = Type.Unsafe<(typeof HOW)[number]>({ type: 'string', enum: [...HOW] })

export type Teller = Static<typeof Teller>
export type NamedChild = Static<typeof NamedChild>
export type NamedAdult = Static<typeof NamedAdult>

/** `Mrs Shah, class teacher, Elm Park Primary`; `somebody who gave no name`. */
export function writeTeller(teller: Teller): string {
  const named = [teller.name, teller.role, teller.agencyName].filter((each) => each !== undefined)
  if (named.length > 0) return named.join(', ')
  return teller.kind === 'professional' ? 'a professional who gave no name' : 'somebody who gave no name'
}

/**
 * The same in the child's story, which is printed, and read by a family and their lawyers: whoever isn't to be named to
 * the family isn't (practice.md, 'What a referrer may hear'). The referral itself names them, to staff.
 */
export const writeTellerInStory = (teller: Teller): string =>
  teller.protected === true ? 'somebody who is not to be named to the family' : writeTeller(teller)
