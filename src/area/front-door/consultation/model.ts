import type { Reader } from '#/db/reader.ts'
import type { Pack } from '#/framework/types.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type OnNow, onNow, type RotaNow, readRotaNow } from '../../workforce/duty-rota/index.ts'
import { type PartShown, readParts } from '../../workforce/partners/index.ts'
import { type Child, type Consultation, findAbout, findChildrenOf, findWaiting } from './queries.ts'

export const TEAM = 'front-door'

/** A question with the children whom it is about. */
export type Asked = { readonly asked: Consultation; readonly children: readonly Child[] }

export async function withChildren(db: Reader, found: readonly Consultation[]): Promise<readonly Asked[]> {
  const children = await findChildrenOf(
    db,
    found.map(({ subject }) => subject),
  )
  return found.map((asked) => ({
    asked,
    children: children.filter(({ process }) => process === asked.subject),
  }))
}

export const listedIn = (rows: readonly Asked[]): SubjectId[] =>
  rows.flatMap(({ asked, children }) => [asked.subject, ...children.map(({ person }) => person)])

/** What a contact's or referral's page shows: whom to ask now, whom to ring, and what was asked before. */
export type Advice = {
  readonly about: { readonly kind: 'contact' | 'referral'; readonly id: SubjectId }
  readonly on: OnNow
  readonly partners: readonly PartShown[]
  readonly consultations: readonly Consultation[]
}

/** `before`: the contact that became this referral, whose answers hold for it too. */
export const readAdvice = async (
  db: Reader,
  about: Advice['about'],
  pack: Pack,
  before: SubjectId | null = null,
): Promise<Advice> => ({
  about,
  on: await onNow(db, db.at),
  partners: await readParts(db, TEAM, pack),
  consultations: await findAbout(db, before === null ? [about.id] : [before, about.id]),
})

/** What the duty inbox shows: who is on, what the rota lacks, whom to ring, and what waits for an answer. */
export type Desk = {
  readonly rota: RotaNow
  readonly partners: readonly PartShown[]
  readonly waiting: readonly Consultation[]
  readonly pack: Pack
}

export const readDesk = async (db: Reader, pack: Pack, account: string): Promise<Desk> => ({
  rota: await readRotaNow(db, pack),
  partners: await readParts(db, TEAM, pack),
  waiting: await findWaiting(db, [TEAM], account),
  pack,
})

/** Is it late, and so the manager's? Those asked of the manager were theirs from the beginning. */
export const isEscalated = ({ answeredAt, due, toRole }: Consultation, at: Temporal.Instant): boolean =>
  answeredAt === null && toRole === 'experienced' && due !== null && Temporal.Instant.compare(due, at) <= 0
