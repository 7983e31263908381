import type { SubjectId } from '#/lib/id.ts'
import { url } from '#/web/route.ts'

export const SCREENING = '/screening'
export const ONE = '/screening/:id'
export const SAMPLES = '/screening/samples'
export const SAMPLE = '/screening/samples/:id'

export const pathOf = (id: SubjectId, more = ''): string => `${url(ONE, { id })}${more}`
export const samplePath = (id: SubjectId, more = ''): string => `${url(SAMPLE, { id })}${more}`
