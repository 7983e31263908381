/** The roles of the database; `db/roles.sql` says what each is for. */
export const roles = {
  owner: 'threshold_owner',
  builder: 'threshold_builder',
  app: 'threshold_app',
  sealer: 'threshold_sealer',
  disposer: 'threshold_disposer',
  past: 'threshold_past',
} as const

export type Role = keyof typeof roles

/** How to reach a database: what a pool is opened with. */
export type Connection =
  | { readonly connectionString: string }
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password: string
      readonly database: string
    }
