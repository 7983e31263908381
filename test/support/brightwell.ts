/** A family for tests of pages: told by commands, as people would, in the spring of 2010. */
import assert from 'node:assert/strict'
import type { Acting } from '#/area/front-door/acting.ts'
import * as referrals from '#/area/front-door/referral/commands.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Result } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { recordHousehold, register, relate, restrict, warn, withhold } from '#/people/index.ts'
import { viewerAs } from './access.ts'
import type { TestSite } from './site.ts'

/** Somebody of the demonstration, acting at the moment that the site's clock shows. */
export async function actingAs(site: TestSite, name: string): Promise<Acting> {
  const at = site.now()
  const viewer = await viewerAs(site.database.app, name, at)
  return {
    at,
    viewer,
    framework: site.framework,
    expectedVersion: undefined,
    act: (command, rule) =>
      site.site.log.act(
        {
          ...command,
          request: { id: newId(), client: 'test', route: 'test', input: null },
          by: { account: viewer.account, agency: viewer.agency.id, source: 'page' },
        },
        rule,
      ),
  }
}

export const done = <T>(result: Result<T>): T => {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

/** One thing that duty records about these people. */
export async function recordOf<T>(
  site: TestSite,
  people: readonly SubjectId[],
  rule: (loaded: Loaded) => Result<Decided<T>>,
): Promise<T> {
  const acting = await actingAs(site, 'duty')
  return done(await acting.act({ subjects: people.map((id) => ({ id, kind: 'person' })) }, rule))
}

type Told = { as: 'child' | 'adult'; given: string; family: string; born: string; sex: 'F' | 'M' }

async function begin(site: TestSite, told: Told): Promise<SubjectId> {
  const id = newId()
  const { as, given, family, born, sex } = told
  await recordOf(site, [id], (loaded) =>
    register(loaded, id, {
      as,
      sex,
      names: [{ kind: 'usual', given, family }],
      birth: { on: born, precision: 'day' },
      ...(as === 'child'
        ? { address: { kind: 'home', lines: ['14 Elm Road', 'Hollin'], postcode: 'HO1 2AB' } }
        : {}),
    }),
  )
  return id
}

export type Brightwells = Readonly<
  Record<'ella' | 'jack' | 'noah' | 'kerry' | 'dean' | 'referral', SubjectId>
>

/** Ella 7, Jack 4 and (unless there is none in this family) Noah 11, their mother Kerry, and Dean whom nobody can account for. Registered on 1 March 2010. */
export async function tellBrightwells(site: TestSite, withNoah = true): Promise<Brightwells> {
  site.setClock('2010-03-01T10:00:00Z')
  const child = (given: string, born: string, sex: 'F' | 'M') =>
    begin(site, { as: 'child', given, family: 'Brightwell', born, sex })
  const ella = await child('Ella', '2002-05-14', 'F')
  const jack = await child('Jack', '2005-11-02', 'M')
  const noah = withNoah ? await child('Noah', '1998-09-20', 'M') : newId()
  const children = withNoah ? [ella, jack, noah] : [ella, jack]
  const kerry = await begin(site, {
    as: 'adult',
    given: 'Kerry',
    family: 'Brightwell',
    born: '1980-01-09',
    sex: 'F',
  })
  const dean = await begin(site, {
    as: 'adult',
    given: 'Dean',
    family: 'Larkin',
    born: '1977-06-30',
    sex: 'M',
  })
  for (const each of children)
    await recordOf(site, [kerry, each], (loaded) =>
      relate(loaded, { person: kerry, kind: 'mother', of: each, parentalResponsibility: 'yes' }),
    )
  await recordOf(site, [dean, ella], (loaded) =>
    relate(loaded, { person: dean, kind: 'step-parent', of: ella }),
  )
  await household(site, [...children, kerry], dean)
  site.setClock('2010-03-10T15:10:00Z')
  const referral = await refer(site, { ella, jack, kerry })
  return { ella, jack, noah, kerry, dean, referral }
}

async function household(
  site: TestSite,
  living: readonly SubjectId[],
  unaccounted: SubjectId,
): Promise<void> {
  const members = [
    ...living.map((person) => ({ person, part: 'lives', certainty: 'confirmed' }) as const),
    { person: unaccounted, part: 'stays', certainty: 'unaccounted-for' } as const,
  ]
  await recordOf(site, [...living, unaccounted], (loaded) =>
    recordHousehold(loaded, { household: newId(), members, occurred: { kind: 'day', on: '2010-02-20' } }),
  )
}

async function refer(
  site: TestSite,
  family: { ella: SubjectId; jack: SubjectId; kerry: SubjectId },
): Promise<SubjectId> {
  const acting = await actingAs(site, 'duty')
  const { referral } = done(
    await referrals.receive(acting, {
      worry: 'Bruise on her left arm, in the shape of fingers. She would not go home at three.',
      danger: 'no',
      factors: ['domestic-violence'],
      how: 'telephone',
      from: {
        kind: 'professional',
        name: 'Ruth Adeyemi',
        role: 'class teacher',
        agencyName: 'St Bede’s Primary',
      },
      children: [
        {
          person: family.ella,
          name: 'Ella Brightwell',
          communicates: 'Makaton signs',
          words: 'Daddy was cross.',
          namedByReferrer: true,
        },
        { person: family.jack, name: 'Jack Brightwell', namedByReferrer: true },
      ],
      adults: [{ ref: 'mother', name: 'Kerry Brightwell', person: family.kerry, relationship: 'mother' }],
    }),
  )
  return referral
}

export const claim = async (site: TestSite, referral: SubjectId, name = 'duty'): Promise<null> =>
  done(await referrals.claim(await actingAs(site, name), referral))

/** What is on Ella's page to beware of. */
export async function warnOfDean(site: TestSite, { dean, ella, kerry }: Brightwells): Promise<void> {
  await recordOf(site, [dean], (loaded) =>
    warn(loaded, dean, {
      kind: 'violence',
      text: 'Visit in pairs: known to the police for violence towards workers.',
      reviewOn: '2010-09-01',
      disclosed: false,
      whyNotDisclosed: 'It would tell him where she is.',
    }),
  )
  await recordOf(site, [ella, dean, kerry], (loaded) =>
    withhold(loaded, {
      about: ella,
      keptFrom: dean,
      facts: ['school'],
      reason: 'He waited for her at the gate.',
    }),
  )
}

export const hide = (site: TestSite, person: SubjectId): Promise<unknown> =>
  recordOf(site, [person], (loaded) => restrict(loaded, person, 'Placed for adoption.'))
