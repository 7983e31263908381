import { involvementView } from '#/access/involvement.ts'
import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import { lastRecorded } from '../moments.ts'
import {
  contactAcknowledged,
  contactClaimed,
  contactDecided,
  contactPersonIdentified,
  contactReceived,
  contactTypes,
  tellerOf,
} from './entries.ts'
import { identifiedIn } from './rules.ts'

const reads = contactTypes.map((type) => type.type)

export const contactView = defineView({
  name: 'contact',
  over: 'contact',
  reads,
  version: 2,
  key: [],
  rows(entries, subject) {
    const received = ofType(entries, contactReceived)[0]
    if (received === undefined) return []
    const claimed = ofType(entries, contactClaimed).at(-1)
    const decided = ofType(entries, contactDecided).at(-1)
    const { body } = received
    const births = body.children
      .flatMap((child) => child.birthDate ?? child.onRecord?.birthDate ?? child.expectedOn ?? [])
      .sort()
    return [
      {
        subject,
        received_at: startOf(received.occurred).toString(),
        recorded_at: received.recordedAt.toString(),
        how: body.how,
        from_kind: body.from.kind,
        from_name: tellerOf(body),
        from_agency: body.from.agencyName ?? null,
        from_account: body.from.account ?? null,
        danger: body.danger,
        worry: body.worry,
        factors: body.factors,
        children: body.children.length,
        adults: body.adults.length,
        youngest_born: births.at(-1) ?? null,
        state: decided !== undefined ? 'decided' : claimed !== undefined ? 'claimed' : 'waiting',
        claimed_by: claimed?.body.worker ?? null,
        claimed_name: claimed?.body.workerName ?? null,
        claimed_at: claimed?.recordedAt.toString() ?? null,
        decided_at: decided === undefined ? null : startOf(decided.occurred).toString(),
        decided_name: decided?.body.byName ?? null,
        outcome: decided?.body.outcome ?? null,
        reason: decided?.body.reason ?? null,
        referral: decided?.body.referral ?? null,
        open_case: ofType(entries, contactPersonIdentified).some((entry) => entry.body.openCase),
        acknowledged: ofType(entries, contactAcknowledged).map((entry) => entry.body.byName),
        last_at: lastRecorded(entries),
        body: body as unknown as Row,
      },
    ]
  },
})

type Named = {
  readonly ref: string
  readonly name?: string
  readonly birthDate?: string
  readonly onRecord?: { readonly birthDate?: string }
}

export const contactPersonView = defineView({
  name: 'contact_person',
  over: 'contact',
  reads,
  version: 1,
  key: ['ref'],
  rows(entries, subject) {
    const received = ofType(entries, contactReceived)[0]
    if (received === undefined) return []
    const identified = new Map(
      ofType(entries, contactPersonIdentified).map((entry) => [entry.body.ref, entry.body]),
    )
    const row = (part: string) => (named: Named, position: number) => ({
      subject,
      ref: named.ref,
      part,
      position,
      name: named.name ?? null,
      birth_date: named.birthDate ?? named.onRecord?.birthDate ?? null,
      details: named as Row,
      person: identified.get(named.ref)?.person ?? null,
      identified: identified.get(named.ref)?.how ?? null,
    })
    return [...received.body.children.map(row('child')), ...received.body.adults.map(row('adult'))]
  },
})

/** Who may open a contact, and because of it the people identified in it: duty while it waits, and whoever has it. */
export const contactInvolvementView = involvementView({
  over: 'contact',
  reads,
  version: 1,
  found(entries) {
    const received = ofType(entries, contactReceived)[0]
    if (received === undefined) return []
    const decided = ofType(entries, contactDecided).at(-1)?.recordedAt
    // The way to the people's records ends with the contact; the contact itself stays readable to who dealt with it.
    const ends = (person: string | null) => (person === null ? undefined : decided)
    // Whoever was taken for somebody else, and put right, is no longer of this contact.
    const people = [null, ...identifiedIn(entries).values()]
    const { account } = received.body.from
    const from = received.recordedAt
    const workers = ofType(entries, contactClaimed).map((entry) => entry.body.worker)
    const worker = (id: string) => ({ kind: 'worker' as const, id })
    const allocated = ofType(entries, contactPersonIdentified).flatMap(
      (entry) => entry.body.openCaseWorkers ?? [],
    )
    return [
      ...(account === undefined ? [] : [{ person: null, party: worker(account), part: 'referrer', from }]),
      ...allocated.map((id) => ({ person: null, party: worker(id), part: 'allocated worker', from })),
      ...people.map((person) => ({ person, party: FRONT_DOOR, part: 'duty', from, until: ends(person) })),
      ...workers.flatMap((id) =>
        people.map((person) => ({
          person,
          party: worker(id),
          part: 'duty worker',
          from,
          until: ends(person),
        })),
      ),
    ]
  },
})

/** The team that answers for every contact until it is decided. */
export const FRONT_DOOR = { kind: 'team', id: 'front-door' } as const
