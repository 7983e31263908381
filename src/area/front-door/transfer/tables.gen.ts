// Made by `npm run tables` from the database itself. Not for editing.

/** Children passed to another area, and whether somebody there has said that they have them. */
export interface TransferTable {
  subject: string
  referral: string
  passed_at: Temporal.Instant
  area: string
  to_name: string
  to_role: string | null
  telephone: string | null
  how: string
  sent: string
  why: string
  /** What was sent was held against the safe-contact instructions. */
  checked: boolean
  by_name: string
  acknowledged_at: Temporal.Instant | null
  takes: boolean | null
  /** Who there said so. */
  acknowledged_by: string | null
  acknowledged_how: string | null
  reason: string | null
  /** Who recorded it here. */
  recorded_name: string | null
}

/** Each child of a transfer. */
export interface TransferChildTable {
  subject: string
  child: string
  position: number
}
