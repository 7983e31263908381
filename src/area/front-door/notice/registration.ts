import type { Day } from '#/lib/dates.ts'
import { type Registration, tidyTelephone } from '#/people/index.ts'
import { splitAddress, splitName } from '../contact/index.ts'
import type { NoticePersonTold } from './entries.ts'
import { isChild } from './told.ts'

/** What a notice says of somebody, as the beginning of a record: no more than was said. */
export function registrationOf(told: NoticePersonTold, on: Day): Registration {
  const unborn = told.role === 'unborn-child' && told.birthDate === undefined
  const names = told.name === undefined ? [] : [{ kind: 'usual' as const, ...splitName(told.name) }]
  const telephone = told.telephone === undefined ? undefined : tidyTelephone(told.telephone)
  return {
    as: !isChild(told) ? 'adult' : unborn ? 'unborn-child' : 'child',
    names,
    ...(names.length === 0 ? { description: told.relationship ?? told.aged ?? 'named in a notice' } : {}),
    ...(unborn ? { expectedOn: told.expectedOn ?? on.add({ months: 6 }).toString() } : {}),
    ...(told.birthDate === undefined ? {} : { birth: { on: told.birthDate, precision: 'day' as const } }),
    ...(told.sex === undefined ? {} : { sex: told.sex as NonNullable<Registration['sex']> }),
    ...(told.nhsNumber === undefined ? {} : { nhsNumber: told.nhsNumber }),
    ...(told.upn === undefined ? {} : { upn: told.upn }),
    ...(told.address === undefined
      ? {}
      : { address: { kind: 'home' as const, ...splitAddress(told.address) } }),
    ...(telephone === undefined ? {} : { telephone }),
  }
}
