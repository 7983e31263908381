import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { EntryType } from './entry.ts'

/** Which entry types this program knows: checks bodies when they are written and upgrades old ones when they are read. */
export type Registry = {
  readonly get: (type: string) => EntryType
  readonly types: readonly EntryType[]
  /** Throws when a body isn't what its type says: input was checked at the edge, so this is a fault of ours. */
  readonly check: (type: string, body: unknown) => void
  readonly upgrade: (type: string, version: number, body: unknown) => unknown
}

export function createRegistry(types: readonly EntryType[]): Registry {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats.default(ajv)
  const known = new Map<string, { type: EntryType; check: ValidateFunction }>()
  for (const type of types) {
    if (known.has(type.type)) throw new Error(`Two entry types are called ${type.type}.`)
    known.set(type.type, { type, check: ajv.compile(type.body) })
  }
  const find = (name: string) => {
    const found = known.get(name)
    if (found === undefined)
      throw new Error(`The log holds an entry of type ${name}, which this program doesn't know.`)
    return found
  }
  return {
    types,
    get: (name) => find(name).type,
    check(name, body) {
      const { check } = find(name)
      if (check(body)) return
      const where = check.errors?.map((error) => `${error.instancePath || '/'} ${error.message}`).join('; ')
      throw new Error(`The body of ${name} isn't as its schema says: ${where}`)
    },
    upgrade(name, version, body) {
      const { type } = find(name)
      let at = version
      let told = body
      while (at < type.version) {
        const step = type.upgrades?.[at]
        if (step === undefined) throw new Error(`${name} has no upgrade from version ${at}.`)
        told = step(told)
        at += 1
      }
      return told
    },
  }
}
