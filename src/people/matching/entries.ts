/** What may be recorded of two records that are, or are not, of one person. The joining itself is the log's own. */
import Type from 'typebox'
import { defineEntry } from '#/log/entry.ts'
import { Id, Words } from '#/people/identity/entries.ts'

export const joiningProposed = defineEntry({
  type: 'joining-proposed',
  version: 1,
  stays: 'Records are joined and parted on the person’s own page for that.',
  meaning:
    'Somebody proposed to join two records of which one is restricted. Nothing changes until another agrees.',
  body: Type.Object({ stays: Id, joins: Id, reason: Words(1000) }),
})

export const personsDistinguished = defineEntry({
  type: 'persons-distinguished',
  version: 1,
  stays: 'Records are joined and parted on the person’s own page for that.',
  meaning:
    'Somebody looked, and these are two people: twins, cousins, father and son. They are no longer shown as a likely match.',
  body: Type.Object({ one: Id, other: Id, reason: Words(500) }),
})

export const matchingEntries = [joiningProposed, personsDistinguished] as const
