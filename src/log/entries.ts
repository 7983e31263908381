import Type from 'typebox'
import { defineEntry } from './entry.ts'

/** The log's own five types: what may be said about entries and ids themselves. `effective.ts` resolves them. */

const Occurred = Type.Unknown({ description: 'When it happened, in the shape of lib/dates.ts' })

export const corrected = defineEntry({
  type: 'corrected',
  version: 1,
  meaning:
    'An earlier entry was recorded wrongly; this is how it should read. The earlier words stay readable.',
  body: Type.Object({
    entry: Type.String({ format: 'uuid' }),
    body: Type.Unknown(),
    occurred: Type.Optional(Occurred),
    reason: Type.String({ minLength: 1 }),
  }),
})

export const struck = defineEntry({
  type: 'struck',
  version: 1,
  meaning: 'An earlier entry should not be there at all: it was about another child, or never happened.',
  body: Type.Object({ entry: Type.String({ format: 'uuid' }), reason: Type.String({ minLength: 1 }) }),
})

export const subjectsMerged = defineEntry({
  type: 'subjects-merged',
  version: 1,
  meaning: 'Two records are of one person: from now on they read as one, under the id that stays.',
  body: Type.Object({
    loser: Type.String({ format: 'uuid' }),
    winner: Type.String({ format: 'uuid' }),
    reason: Type.String({ minLength: 1 }),
  }),
  line: () => ({ title: 'Two records of this person were joined', significant: false }),
})

export const subjectsParted = defineEntry({
  type: 'subjects-parted',
  version: 1,
  meaning: 'Records that had been joined are of two people after all; says which later entries are whose.',
  body: Type.Object({
    part: Type.String({ format: 'uuid' }),
    winner: Type.String({ format: 'uuid' }),
    moved: Type.Array(Type.String({ format: 'uuid' })),
    reason: Type.String({ minLength: 1 }),
  }),
  line: () => ({ title: 'Joined records were parted again', significant: false }),
})

export const bodyDisposed = defineEntry({
  type: 'body-disposed',
  version: 1,
  meaning: 'What these entries said was destroyed by law: a retention rule or a court order, by two people.',
  body: Type.Object({
    entries: Type.Array(Type.String({ format: 'uuid' })),
    authority: Type.String({ minLength: 1 }),
    approvedBy: Type.String({ minLength: 1 }),
  }),
})

export const logTypes = [corrected, struck, subjectsMerged, subjectsParted, bodyDisposed] as const
