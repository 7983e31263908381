import type { Permission } from './permission.ts'

/**
 * Kinds of process that open to one permission and to nothing else: no relationship, no reach over the whole area, no
 * broken glass. An allegation against somebody who works with children is invisible to their colleagues (practice.md,
 * 'Other roads in'), and who their colleagues are, nobody knows.
 */
const SEALED: ReadonlyMap<string, Permission> = new Map([['allegation', 'allegation:work']])

export const sealOf = (kind: string): Permission | undefined => SEALED.get(kind)

/** Rows of a sealed process stand in tables of its own, so that no list or count of others' can meet them. */
export const isSealed = (kind: string): boolean => SEALED.has(kind)
