import type { Queryable } from '#/db/pool.ts'
import { addAccount, addAgency, addTeam, type NewAccount } from './accounts.ts'
import type { Agency } from './viewer.ts'

/** The agencies of a demonstration area. Invented, like everyone in it. */
export const AGENCIES: readonly Agency[] = [
  { id: 'council', name: "Hollinshire Children's Services", kind: 'council' },
  { id: 'meadow-primary', name: 'Meadow Lane Primary School', kind: 'school' },
  { id: 'st-oswald-academy', name: "St Oswald's Academy", kind: 'school' },
  { id: 'hollin-health', name: 'Hollinshire Community Health', kind: 'health' },
  { id: 'riverside-practice', name: 'Riverside Practice', kind: 'health' },
  { id: 'police', name: 'Hollinshire Police', kind: 'police' },
  { id: 'probation', name: 'Hollinshire Probation', kind: 'probation' },
  { id: 'haven', name: 'Haven Domestic Abuse Service', kind: 'voluntary' },
  { id: 'hollin-general', name: 'Hollin General Hospital', kind: 'health' },
  { id: 'mental-health', name: 'Hollinshire Mental Health Trust', kind: 'adult-services' },
  { id: 'turning-tide', name: 'Turning Tide Drug and Alcohol Service', kind: 'adult-services' },
  { id: 'family-centre', name: 'Hollin Valley Family Centre', kind: 'voluntary' },
  { id: 'safeguarding-board', name: 'Hollinshire Safeguarding Children Board', kind: 'council' },
]

export const TEAMS: readonly { id: string; agency: string; name: string }[] = [
  { id: 'front-door', agency: 'council', name: 'Front door' },
  { id: 'north', agency: 'council', name: 'North locality' },
  { id: 'south', agency: 'council', name: 'South locality' },
  { id: 'out-of-hours', agency: 'council', name: 'Out of hours' },
  { id: 'reviewing', agency: 'council', name: 'Conferences and reviewing' },
]

/** Fixed, so that the same seed gives the same record. */
const idOf = (number: number): string => `00000000-0000-7000-8000-1${String(number).padStart(11, '0')}`

type Plain = Pick<NewAccount, 'name' | 'agency' | 'teams'> & {
  readonly qualified?: true
  readonly role?: string
}

const plain: Readonly<Record<string, Plain>> = {
  teacher: { name: 'Grace Adeyemi', agency: 'meadow-primary', teams: [] },
  'health-visitor': { name: 'Siobhan Kelly', agency: 'hollin-health', teams: [] },
  gp: { name: 'Dr Anil Kapoor', agency: 'riverside-practice', teams: [] },
  police: { name: 'PC Tom Bradshaw', agency: 'police', teams: [] },
  duty: { name: 'Amina Hussain', agency: 'council', teams: ['front-door'], qualified: true },
  'social-worker': { name: 'Daniel Okafor', agency: 'council', teams: ['north'], qualified: true },
  manager: { name: 'Ruth Pemberton', agency: 'council', teams: ['front-door', 'north'], qualified: true },
  'head-of-service': { name: 'Malcolm Reid', agency: 'council', teams: [], qualified: true },
  chair: { name: 'Eleri Vaughan', agency: 'council', teams: ['reviewing'], qualified: true },
  'information-governance': { name: 'Priya Nair', agency: 'council', teams: [] },
  'information-governance-2': {
    name: 'Leonard Moss',
    agency: 'council',
    teams: [],
    role: 'information-governance',
  },
  administrator: { name: 'Kasia Nowak', agency: 'council', teams: [] },
  'api-partner': { name: 'St Oswald’s school system', agency: 'st-oswald-academy', teams: [] },
  // Whoever comes is put last, so that everybody before keeps their id.
  'administrator-2': { name: 'Howard Lisle', agency: 'council', teams: [], role: 'administrator' },
  'senior-duty': {
    name: 'Patience Mensah',
    agency: 'council',
    teams: ['front-door'],
    qualified: true,
    role: 'duty',
  },
  'out-of-hours': {
    name: 'Gareth Pugh',
    agency: 'council',
    teams: ['front-door', 'out-of-hours'],
    qualified: true,
    role: 'duty',
  },
  'named-lead': { name: 'Owen Price', agency: 'meadow-primary', teams: [], role: 'teacher' },
  'screening-partner': { name: 'DS Karen Holt', agency: 'police', teams: [] },
  'screening-partner-health': {
    name: 'Joy Addison',
    agency: 'hollin-health',
    teams: [],
    role: 'screening-partner',
  },
  'screening-partner-education': {
    name: 'Peter Lund',
    agency: 'council',
    teams: [],
    role: 'screening-partner',
  },
  'screening-partner-haven': {
    name: 'Yasmin Rahman',
    agency: 'haven',
    teams: [],
    role: 'screening-partner',
  },
  'notice-system': { name: 'Hollinshire Police notices', agency: 'police', teams: [] },
  'lead-professional': { name: 'Carol Brennan', agency: 'family-centre', teams: [] },
  'designated-officer': { name: 'Stephen Achebe', agency: 'council', teams: [], qualified: true },
  auditor: { name: 'Frances Doyle', agency: 'council', teams: [], qualified: true },
  'auditor-health': { name: 'Dr Meera Iyer', agency: 'hollin-general', teams: [], role: 'auditor' },
  board: { name: 'Sir Alan Whitcombe', agency: 'safeguarding-board', teams: [] },
}

/** One person for each plain name: those by whom a visitor signs in, and `token --as` speaks. */
export const PEOPLE: readonly NewAccount[] = Object.entries(plain).map(([plainName, person], index) => ({
  id: idOf(index + 1),
  agency: person.agency,
  name: person.name,
  email: `${plainName}@${person.agency}.example`,
  qualified: person.qualified === true,
  verified: true,
  demonstrationName: plainName,
  roles: [person.role ?? plainName],
  teams: person.teams,
}))

/** Puts them into a demonstration; again, nothing changes. `at`: when they began. */
export async function addDemonstrationPeople(on: Queryable, at: Temporal.Instant): Promise<void> {
  for (const agency of AGENCIES) await addAgency(on, agency)
  for (const team of TEAMS) await addTeam(on, team)
  for (const person of PEOPLE) await addAccount(on, person, at)
}
