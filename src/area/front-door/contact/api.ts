import { Type } from 'typebox'
import type { Viewer } from '#/access/viewer.ts'
import { londonDay, parseDay, parseInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { problem, Refused, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import {
  ADULTS_MAX,
  CHILDREN_MAX,
  concern,
  How,
  NamedAdult,
  NamedChild,
  Ref,
  SHORT,
  Teller,
} from '../concern.ts'
import { note } from './commands.ts'
import type { ContactReceived } from './entries.ts'
import type { Noted } from './noting.ts'
import { findInDirectory, fromDirectory } from './phone/routes.ts'
import { sourceOfTeller } from './phone/typed.ts'
import { findOnRecord } from './queries.ts'
import { tellerOf } from './tell/answers.ts'

const Optional = Type.Optional
const short = Type.String({ minLength: 1, maxLength: SHORT })

const { danger: _danger, factors: _factors, worry, ...rest } = concern

const { account: _account, verified: _verified, ...asTheySay } = Teller.properties

/** Whoever rang or wrote, as they say. Whose account it is, and that duty verified them, nobody can say for them. */
const Caller = Type.Object(asTheySay, { additionalProperties: false })

const ofStaff = {
  ref: Optional(Ref),
  person: Optional(Type.String({ format: 'uuid', description: 'Staff only: their record' })),
  addedByDuty: Optional(
    Type.Boolean({ description: 'Staff only: put in from the record; the teller didn’t name them' }),
  ),
}

/** What may be sent: the worry, and whatever else is known. Nobody names a `ref` of ours who doesn't want to. */
export const ContactInput = Type.Object(
  {
    worry,
    ...rest,
    danger: Optional(concern.danger),
    factors: Optional(concern.factors),
    how: Optional(How),
    occurredAt: Optional(
      Type.String({ description: 'When it was told: an ISO instant or date, today or before' }),
    ),
    telephone: Optional(short),
    role: Optional(short),
    /** Staff who note what somebody else told; ignored from anybody else: who they are is of their account. */
    from: Optional(Caller),
    fromAccount: Optional(
      Type.String({ format: 'uuid', description: 'Staff only: the account of the colleague who told' }),
    ),
    children: Optional(
      Type.Array(Type.Object({ ...NamedChild.properties, ...ofStaff }, { additionalProperties: false }), {
        maxItems: CHILDREN_MAX,
      }),
    ),
    adults: Optional(
      Type.Array(Type.Object({ ...NamedAdult.properties, ...ofStaff }, { additionalProperties: false }), {
        maxItems: ADULTS_MAX,
      }),
    ),
  },
  { additionalProperties: false },
)

type Row<T> = Omit<T, 'ref' | 'onRecord'> & { readonly ref?: string; readonly person?: SubjectId }
type Input = {
  readonly worry: string
  readonly danger?: ContactReceived['danger']
  readonly factors?: string[]
  readonly how?: ContactReceived['how']
  readonly occurredAt?: string
  readonly telephone?: string
  readonly role?: string
  readonly from?: ContactReceived['from']
  readonly fromAccount?: string
  readonly children?: readonly Row<ContactReceived['children'][number]>[]
  readonly adults?: readonly Row<ContactReceived['adults'][number]>[]
} & Pick<ContactReceived, 'whyNow' | 'dangerWhat' | 'tried' | 'answers'>

const mayNote = (viewer: Viewer): boolean => viewer.permissions.has('contact:work')

/** From what a call says to what is noted. Whose record it is, and who told, only staff can say. */
function notedBy(viewer: Viewer, input: Input, colleague: Teller | undefined): Noted {
  const {
    occurredAt,
    telephone,
    role,
    from,
    fromAccount: _,
    children = [],
    adults = [],
    danger = 'not-known',
    factors = [],
    how = 'api',
    ...words
  } = input
  const staff = mayNote(viewer)
  const people = new Map<string, SubjectId>()
  const labelled = <T extends Row<object & { readonly addedByDuty?: boolean }>>(
    rows: readonly T[],
    part: string,
  ) =>
    rows.map(({ person, addedByDuty, ...row }, index) => {
      const ref = row.ref ?? `${part}-${index + 1}`
      if (staff && person !== undefined) people.set(ref, person)
      return { ...row, ref, ...(staff && addedByDuty === true ? { addedByDuty } : {}) }
    })
  const told = {
    ...words,
    danger,
    factors,
    how,
    from: colleague ?? (staff && from !== undefined ? from : tellerOf(viewer, { telephone, role })),
    children: labelled(children, 'child'),
    adults: labelled(adults, 'adult'),
  } as ContactReceived
  return { told, people, occurred: occurredOf(occurredAt) }
}

/** Records what a call tells, in one act. */
export async function noteCall(context: Context, input: Input, referral?: Noted['referral']) {
  const staff = mayNote(context.viewer)
  if (staff) await openNamed(context, input)
  const found =
    staff && input.fromAccount !== undefined ? await findInDirectory(context, input.fromAccount) : undefined
  const colleague = found && fromDirectory(found, (input.from ?? {}) as Teller)
  const noted = notedBy(context.viewer, input, colleague)
  const source = referral?.source ?? sourceOfTeller(packNow(context), noted.told.from, found)
  const result = await note(context, {
    ...noted,
    ...(referral === undefined
      ? {}
      : { referral: { ...referral, ...(source === undefined ? {} : { source }) } }),
  })
  if (!result.ok) throw new Refused(result)
  return result.value
}

const packNow = ({ framework, at }: Context) => framework.packFor(londonDay(at))

/** The records that staff name are there for them, or nothing at all is recorded. */
async function openNamed(context: Context, { children = [], adults = [] }: Input): Promise<void> {
  const named = Object.entries({ children, adults }).flatMap(([part, rows]) =>
    rows.flatMap(({ person }, index) =>
      person === undefined ? [] : [{ person, field: `${part}.${index}.person` }],
    ),
  )
  if (named.length === 0) return
  const ids = named.map(({ person }) => person)
  const there = await context.disclose(
    { what: 'referral-children', purpose: 'taking a referral', subjects: [], manner: 'list' },
    async (db) => {
      const shown = await findOnRecord(db, ids)
      return { shown, listed: shown }
    },
  )
  const missing = named.filter(({ person }) => !there.includes(person))
  if (missing.length > 0)
    throw new Refused(
      refuse(
        ...missing.map(({ field }) =>
          problem('no-such-record', 'There is no such record. Search again.', field),
        ),
      ),
    )
}

/** A date or an instant; refused in words when it is neither. */
export function occurredOf(text: string | undefined) {
  if (text === undefined) return undefined
  if (parseDay(text) !== undefined) return { kind: 'day', on: text } as const
  const at = parseInstant(text)
  if (at !== undefined) return { kind: 'instant', at: at.toString() } as const
  throw new Refused({
    refused: 'invalid',
    problems: [
      {
        code: 'no-such-time',
        text: 'Give a date such as 2010-03-03, or an instant such as 2010-03-03T14:05:00Z',
        field: 'occurredAt',
      },
    ],
  })
}

const post = defineRoute({
  name: 'api.contact.receive',
  method: 'POST',
  path: '/api/contacts',
  permission: 'contact:receive',
  summary:
    'Tell the front door of a worry. Only the worry is needed. The answer is a receipt: never whether a child is known.',
  body: ContactInput,
  replies: {
    201: Type.Object({
      id: Type.String({ format: 'uuid' }),
      receivedAt: Type.String({ format: 'date-time' }),
    }),
  },
  handle: async (context) => {
    const input = context.body as unknown as Input
    const { contact: id, receivedAt } = await noteCall(context as Context, input)
    return { kind: 'json', status: 201, location: `/api/contacts/${id}`, body: { id, receivedAt } }
  },
})

export const contactApi: readonly Route[] = [post]
export type { Input as ContactInputValue }
