/** Named situations: for tests, the demonstration and the gallery. */
import type { SubjectId } from '#/lib/id.ts'
import type { Arranged } from './entries.ts'

export const words =
  'Kofi showed us his room. He spoke to the school nurse alone, in Twi, with her own interpreter.'

export const arranged = (child: SubjectId): Arranged => ({
  child,
  agency: 'School nursing',
  on: '2010-03-04',
  why: 'To see the burn together, and hear from Kofi how it came about.',
})
