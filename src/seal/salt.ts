import { randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess. */
export const newSalt = (): Buffer => randomBytes(32)
