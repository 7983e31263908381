import type { SubjectId } from '#/lib/id.ts'
import type { Permission } from './permission.ts'

export type Agency = {
  readonly id: string
  readonly name: string
  /** `council`, `school`, `health`, `police`, `probation`, `adult-services`, `voluntary`, `public`. */
  readonly kind: string
}

/** Who is asking: made afresh for every request from the account, its roles and the restrictions of now. */
export type Viewer = {
  readonly account: string
  readonly name: string
  readonly email: string | null
  readonly agency: Agency
  /** Has the duty team verified who this is (agency directory, or call-back on a published number)? */
  readonly verified: boolean
  /** A social worker's registration: a decision on a referral needs it. */
  readonly qualified: boolean
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  readonly permissions: ReadonlySet<Permission>
  /** The person record linked to this account: nobody opens themselves, their household or relations. */
  readonly person: SubjectId | null
  /**
   * Every person who doesn't exist for this viewer: restricted without a grant, never-show, themselves and theirs.
   * Queries take it as a parameter and leave these out before counting, sorting and paging.
   */
  readonly hidden: readonly SubjectId[]
  /** When they last proved who they are; some acts need this to be minutes ago. */
  readonly signedInAt: Temporal.Instant
  readonly client: 'browser' | 'api' | 'command-line'
}
