import { addAccount, type NewAccount } from '#/access/accounts.ts'
import { AGENCIES, addDemonstrationPeople, PEOPLE } from '#/access/demonstration-people.ts'
import { PUBLIC_ACCOUNT } from '#/access/find-viewer.ts'
import type { Queryable } from '#/db/pool.ts'
import type { TellingKind } from './time.ts'

/** Somebody who works with children in Hollinshire. */
export type Professional = {
  readonly account: string
  readonly name: string
  /** Their work, as they say it. */
  readonly work: string
  readonly agency: string
  readonly agencyName: string
  readonly telephone: string
  /** A code of referral-source. */
  readonly source: string
  readonly kind: TellingKind
}

type Told = readonly [
  name: string,
  work: string,
  agency: string,
  source: string,
  role?: string,
  teams?: readonly string[],
]

/** Those by whom a visitor signs in, with their work. */
const PLAIN: Readonly<Record<string, readonly [work: string, source: string]>> = {
  teacher: ['class teacher', '2A'],
  'health-visitor': ['health visitor', '3B'],
  gp: ['GP', '3A'],
  police: ['neighbourhood officer', '6'],
  duty: ['duty social worker', '5B'],
  'social-worker': ['social worker', '5B'],
  manager: ['team manager', '5B'],
  'head-of-service': ['head of service', '5B'],
  chair: ['conference chair', '5B'],
  'information-governance': ['information governance officer', '5B'],
  'information-governance-2': ['information governance officer', '5B'],
  'api-partner': ['school system', '2A'],
}

/** Their colleagues. */
const COLLEAGUES: readonly Told[] = [
  ['Margaret Thwaite', 'head teacher', 'meadow-primary', '2A', 'teacher'],
  ['Imran Sadiq', 'deputy head and designated teacher', 'meadow-primary', '2A', 'teacher'],
  ['Hannah Prosser', 'nursery teacher', 'meadow-primary', '2A', 'teacher'],
  ['Bev Lomas', 'learning mentor', 'meadow-primary', '2A', 'teacher'],
  ['Colin Featherstone', 'designated teacher', 'st-oswald-academy', '2A', 'teacher'],
  ['Yvonne Clarke', 'head of year 9', 'st-oswald-academy', '2A', 'teacher'],
  ['Rhys Morgan', 'form tutor', 'st-oswald-academy', '2A', 'teacher'],
  ['Sunita Rao', 'attendance officer', 'st-oswald-academy', '2B', 'teacher'],
  ['Maureen Duffy', 'health visitor', 'hollin-health', '3B', 'health-visitor'],
  ['Folake Bello', 'health visitor', 'hollin-health', '3B', 'health-visitor'],
  ['Carol Ashworth', 'community midwife', 'hollin-health', '3F', 'health-visitor'],
  ['Jenny Tate', 'school nurse', 'hollin-health', '3C', 'health-visitor'],
  ['Alison Greer', 'emergency department liaison nurse', 'hollin-health', '3E', 'health-visitor'],
  ['Dr Helen Marsh', 'GP', 'riverside-practice', '3A', 'gp'],
  ['Dr Olu Adebayo', 'GP', 'riverside-practice', '3A', 'gp'],
  ['Pauline Webb', 'practice nurse', 'riverside-practice', '3D', 'gp'],
  ['PC Samira Malik', 'response officer', 'police', '6', 'police'],
  ['PC Gareth Lunn', 'response officer', 'police', '6', 'police'],
  ['Sgt Paula Henshaw', 'sergeant, domestic abuse unit', 'police', '6', 'police'],
  ['DC Martin Oakes', 'detective, public protection unit', 'police', '6', 'police'],
  ['Trevor Binns', 'probation officer', 'probation', '7'],
  ['Lorraine Achebe', 'probation officer', 'probation', '7'],
  ['Nicky Farrell', 'independent domestic violence adviser', 'haven', '8'],
  ['Shabana Iqbal', 'refuge worker', 'haven', '8'],
  ['Josephine Mensah', 'duty social worker', 'council', '5B', 'duty', ['front-door']],
  ['Peter Hallam', 'duty social worker', 'council', '5B', 'duty', ['front-door']],
  ['Meera Joshi', 'duty social worker', 'council', '5B', 'duty', ['front-door']],
  ['Stephen Quirke', 'team manager', 'council', '5B', 'manager', ['front-door', 'south']],
  ['Tanya Bright', 'social worker', 'council', '5B', 'social-worker', ['north']],
  ['Gwen Parry', 'social worker', 'council', '5B', 'social-worker', ['south']],
]

const FIRST_COLLEAGUE = 101

const idOf = (place: number): string =>
  `00000000-0000-7000-8000-1${String(FIRST_COLLEAGUE + place).padStart(11, '0')}`

/** Accounts of the colleagues. Nobody signs in as one of them: they have no plain name. */
export const ACCOUNTS: readonly NewAccount[] = COLLEAGUES.map(
  ([name, , agency, , role, teams = []], place) => ({
    id: idOf(place),
    agency,
    name,
    email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${agency}.example`,
    qualified: agency === 'council',
    verified: true,
    roles: [role ?? 'partner'],
    teams,
  }),
)

/** Puts everybody who works in Hollinshire into the demonstration; again, nothing changes. */
export async function addProfessionals(on: Queryable, at: Temporal.Instant): Promise<void> {
  await addDemonstrationPeople(on, at)
  for (const account of ACCOUNTS) await addAccount(on, account, at)
}

const agencyOf = (id: string) => AGENCIES.find((each) => each.id === id)!

const KINDS: Readonly<Record<string, TellingKind>> = { school: 'school', health: 'health', police: 'police' }

const professional = (
  { id, name, agency }: NewAccount,
  [work, source]: readonly [work: string, source: string],
  place: number,
): Professional => ({
  account: id,
  name,
  work,
  agency,
  agencyName: agencyOf(agency).name,
  telephone: `01632 960${String(700 + place).padStart(3, '0')}`,
  source,
  kind: KINDS[agencyOf(agency).kind] ?? 'other',
})

export const PROFESSIONALS: readonly Professional[] = [
  ...PEOPLE.filter((each) => PLAIN[each.demonstrationName ?? ''] !== undefined).map((each, place) =>
    professional(each, PLAIN[each.demonstrationName!]!, place),
  ),
  ...ACCOUNTS.map((each, place) =>
    professional(each, [COLLEAGUES[place]![1], COLLEAGUES[place]![3]], 50 + place),
  ),
]

/** Who is meant by a plain name: `teacher`, `duty`. */
export function plain(name: string): Professional {
  const account = PEOPLE.find((each) => each.demonstrationName === name)?.id
  const found = PROFESSIONALS.find((each) => each.account === account)
  if (found === undefined) throw new Error(`Nobody of the demonstration is called ${name}.`)
  return found
}

/** The account of somebody by whom a visitor signs in, whether or not they tell of worries: `out-of-hours`, `board`. */
export function accountOf(name: string): string {
  const found = PEOPLE.find((each) => each.demonstrationName === name)
  if (found === undefined) throw new Error(`Nobody of the demonstration is called ${name}.`)
  return found.id
}

/** Who does this work: `community midwife`. */
export function doing(work: string): readonly Professional[] {
  return PROFESSIONALS.filter((each) => each.work === work)
}

export const DUTY: readonly Professional[] = doing('duty social worker')
export const MANAGERS: readonly Professional[] = doing('team manager')

/** Every account by which something is told or done: those of people, and the public's. */
export const ACTING_ACCOUNTS: readonly string[] = [
  ...PEOPLE.map((each) => each.id),
  ...ACCOUNTS.map((each) => each.id),
  PUBLIC_ACCOUNT,
]
