/** What a notice says, as the referral that it becomes. Pure. */
import type { SubjectId } from '#/lib/id.ts'
import type { NamedAdult } from '../concern.ts'
import { isChild, type NoticePersonTold, type NoticeReceived } from '../notice/index.ts'
import type { ReferralReceived } from '../referral/index.ts'
import type { ChildTold, Named } from './named.ts'

/** What kind of notice says of the family, as a code of `factors`. */
const FACTORS: Readonly<Record<string, readonly string[]>> = {
  'domestic-abuse': ['domestic-violence'],
  'missing-child': ['missing'],
  exploitation: ['exploitation'],
  'mental-health': ['mental-ill-health'],
  'drug-alcohol': ['drugs', 'alcohol'],
}

/** By the kind of the agency: codes of `referral-source`. */
const SOURCES: Readonly<Record<string, string>> = {
  probation: '7',
  'mental-health': '3F',
  'drug-alcohol': '3F',
}
const POLICE = '6'

/** With words that say where it comes from; nobody of the family has been told of it by us. */
export function referralFrom(input: {
  readonly told: NoticeReceived
  readonly children: readonly Named<ChildTold>[]
  readonly people: ReadonlyMap<string, SubjectId>
  readonly adults: ReadonlyMap<string, SubjectId>
  readonly reasons: readonly string[]
}): ReferralReceived {
  const { told, children, people } = input
  return {
    worry: [
      told.words ?? 'The notice says nothing more than what stands in it.',
      `Notice ${told.reference} of ${told.agencyName}, screened by the agencies together:`,
      ...input.reasons,
    ].join('\n\n'),
    danger: 'not-known',
    factors: [...(FACTORS[told.kind] ?? [])],
    how: 'api',
    source: SOURCES[told.kind] ?? POLICE,
    from: {
      kind: 'professional',
      agencyName: told.agencyName,
      ...(told.recordedBy === undefined ? {} : { name: told.recordedBy }),
    },
    children: children.map(({ key, told: child }) => ({
      person: people.get(key)!,
      namedByReferrer: true,
      ...(child.name === undefined ? {} : { name: child.name }),
      role: 'Child named in a notice',
      ...(child.words === undefined ? {} : { words: child.words }),
    })),
    adults: told.people
      .filter((each) => !isChild(each))
      .slice(0, ADULTS_MAX)
      .map((adult) => adultFrom(adult, told.kind, input.adults.get(adult.ref))),
  }
}

const ADULTS_MAX = 18

function adultFrom(adult: NoticePersonTold, kind: string, person: SubjectId | undefined) {
  const unsafe = kind === 'domestic-abuse' && adult.role === 'alleged-perpetrator'
  const named: NamedAdult = {
    ref: adult.ref,
    ...(adult.name === undefined ? {} : { name: adult.name }),
    ...(adult.birthDate === undefined ? {} : { birthDate: adult.birthDate }),
    ...(adult.relationship === undefined ? {} : { relationship: adult.relationship }),
    ...(unsafe ? { told: 'not-safe', notSafeWhy: 'domestic-abuse' } : { told: 'not-yet' }),
  }
  return person === undefined ? named : { ...named, person }
}
