import type { Permission } from './permission.ts'

/**
 * What a role may do, as data. A permission says which acts and pages; *whose* records is decided apart, by
 * relationship (relationship.ts), unless the role answers for the whole area.
 */
export type Role = {
  readonly name: string
  /** As people call it. */
  readonly title: string
  readonly permissions: readonly Permission[]
  /** `related`: records of people they work with. `area`: any that isn't hidden, always with a purpose. `none`: no case at all. */
  readonly reach: 'related' | 'area' | 'none'
  /** Restricted persons exist for this role, because it keeps the restrictions. Never-show lists still stand above it. */
  readonly seesRestricted?: true
}

/** Whoever is worried about a child: their own words, the receipt and the answer, and nothing else. */
const referrer: readonly Permission[] = [
  'contact:receive',
  'contact:read-own',
  'referral:receive',
  'referral:read-own',
  'draft:write',
]

/** Whether the system does what was asked of it is for everybody who answers for a part of it. */
const answerable: readonly Permission[] = ['recommendation:read']

/** Whoever works cases in the council. */
const caseworker: readonly Permission[] = [
  ...referrer,
  ...answerable,
  'contact:read',
  'notice:read',
  'person:search',
  'person:read',
  'person:register',
  'duty:read-own',
  'duty:read-team',
  'break-glass:use',
  'entry:correct',
  'disagreement:read',
  'sharing:record',
  'sharing:agreements',
  'partner:read',
  'strategy-discussion:read',
  'rota:read',
]

const frontDoor: readonly Permission[] = [
  'consultation:ask',
  'consultation:answer',
  'notice:work',
  'notice:send',
  'screening:read',
  'screening:inform',
  'notice:screen',
  'contact:work',
  'referral:work',
  'referral:read',
  'disagreement:answer',
  'disagreement:answer-duty-team',
  'other-road:work',
  'early-help:answer',
  'strategy-discussion:call',
  'account:verify',
]

/** Figures of the whole area; `figures:open` is to see the records behind them. */
const leader: readonly Permission[] = ['figures:read', 'figures:open']

const supervisor: readonly Permission[] = [
  ...leader,
  'referral:decide',
  'referral:second-read',
  'screening:read',
  'screening:draw-sample',
  'duty:assign',
  'duty:extend',
  'gate:pass',
  'access:review',
  'person:restrict',
  'entry:correct-others',
  'partner:record',
  'rota:plan',
]

/** Acts that take two people are open to two roles, so that a small authority has a second person. */
const secondPerson: readonly Permission[] = ['access:grant', 'disposal:order', 'export:mass']

export const ROLES: readonly Role[] = [
  {
    name: 'public',
    title: 'Member of the public',
    permissions: ['contact:receive', 'draft:write'],
    reach: 'none',
  },
  { name: 'teacher', title: 'Teacher', permissions: referrer, reach: 'related' },
  { name: 'health-visitor', title: 'Health visitor', permissions: referrer, reach: 'related' },
  { name: 'gp', title: 'General practitioner', permissions: referrer, reach: 'related' },
  { name: 'police', title: 'Police officer', permissions: referrer, reach: 'related' },
  { name: 'partner', title: 'Partner agency’s worker', permissions: referrer, reach: 'related' },
  {
    name: 'duty',
    title: 'Duty social worker',
    permissions: [...caseworker, ...frontDoor, 'referral:decide', 'person:restrict'],
    reach: 'related',
  },
  {
    name: 'social-worker',
    title: 'Social worker',
    permissions: [...caseworker, 'referral:read', 'other-road:work', 'person:restrict'],
    reach: 'related',
  },
  {
    name: 'manager',
    title: 'Team manager',
    permissions: [
      'review:read',
      ...caseworker,
      ...frontDoor,
      ...supervisor,
      'disagreement:answer-team-manager',
    ],
    reach: 'related',
  },
  {
    name: 'head-of-service',
    title: 'Head of service',
    permissions: [
      'review:read',
      'review:audit',
      'review:draw',
      ...caseworker,
      'referral:read',
      ...supervisor,
      'duty:read-area',
      'break-glass:review',
      'two-people:decide',
      ...secondPerson,
      'disagreement:answer',
      'disagreement:answer-head-of-service',
      'sharing:read',
    ],
    reach: 'area',
  },
  {
    name: 'chair',
    title: 'Conference chair',
    permissions: [...caseworker, 'referral:read'],
    reach: 'related',
  },
  {
    name: 'information-governance',
    title: 'Information governance officer',
    permissions: [
      'review:read',
      ...referrer,
      ...answerable,
      'person:search',
      'person:read',
      'person:restrict',
      'person:lift-restriction',
      'person:merge',
      'entry:correct',
      'entry:correct-others',
      'duty:read-own',
      'duty:read-team',
      'figures:read',
      'access:review',
      'access:grant',
      'access:never-show',
      'sharing:read',
      'sharing:agreements',
      'sharing:govern',
      'break-glass:review',
      'two-people:decide',
      'record:verify',
      'disposal:order',
      'export:mass',
    ],
    reach: 'area',
    seesRestricted: true,
  },
  {
    name: 'administrator',
    title: 'Administrator',
    permissions: [
      'contact:receive',
      'draft:write',
      'account:manage',
      'two-people:decide',
      'census:import',
      'record:verify',
    ],
    reach: 'none',
  },
  {
    name: 'screening-partner',
    title: 'Joint screening partner',
    permissions: [...referrer, 'screening:read', 'screening:inform', 'screening:read-sample'],
    reach: 'related',
  },
  {
    name: 'lead-professional',
    title: 'Lead professional for early help',
    permissions: [...referrer, 'early-help:answer'],
    reach: 'related',
  },
  {
    name: 'designated-officer',
    title: 'Designated officer for allegations',
    permissions: [...referrer, 'allegation:work'],
    reach: 'related',
  },
  {
    name: 'auditor',
    title: 'Front-door auditor',
    permissions: [...referrer, ...answerable, 'review:read', 'review:audit'],
    reach: 'related',
  },
  {
    name: 'board',
    title: 'Safeguarding board',
    permissions: [
      ...referrer,
      'figures:read',
      ...answerable,
      'review:read',
      'disagreement:read',
      'disagreement:answer',
      'disagreement:answer-board',
    ],
    reach: 'none',
  },
  {
    name: 'notice-system',
    title: 'Partner system that sends notices',
    permissions: [
      'notice:send',
      'contact:receive',
      'contact:read-own',
      'referral:receive',
      'referral:read-own',
    ],
    reach: 'related',
  },
  {
    name: 'api-partner',
    title: 'Partner system',
    permissions: ['contact:receive', 'contact:read-own', 'referral:receive', 'referral:read-own'],
    reach: 'related',
  },
]

const byName = new Map(ROLES.map((role) => [role.name, role]))

/** Roles that nobody gives alone: they see restricted or sealed records or the whole area, or give roles themselves. */
export const takesTwo = ({ seesRestricted, reach, permissions }: Role): boolean =>
  seesRestricted === true ||
  reach === 'area' ||
  permissions.includes('account:manage') ||
  permissions.includes('allegation:work')

export const findRole = (name: string): Role | undefined => byName.get(name)

/** The roles that still exist, of those an account has. */
export const rolesOf = (names: readonly string[]): Role[] => names.flatMap((name) => byName.get(name) ?? [])

export const permissionsOf = (names: readonly string[]): ReadonlySet<Permission> =>
  new Set(rolesOf(names).flatMap((role) => role.permissions))

/** The furthest reach of the roles. */
export function reachOf(names: readonly string[]): Role['reach'] {
  const reaches = new Set(rolesOf(names).map((role) => role.reach))
  if (reaches.has('area')) return 'area'
  return reaches.has('related') ? 'related' : 'none'
}

/** Does one of the roles keep the restrictions, so that restricted persons exist for it? */
export const seesRestricted = (names: readonly string[]): boolean =>
  rolesOf(names).some((role) => role.seesRestricted === true)
