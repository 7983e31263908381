import { open, readFile, rename, rm } from 'node:fs/promises'
import type { AccessEvent } from './events.ts'

/**
 * Where access events wait when the database can't take them: a file of lines, each on the disk before anything is
 * shown. Only plan, warnings and telephone numbers may be shown on its strength.
 */
export type Spool = {
  readonly append: (event: AccessEvent) => Promise<void>
  /** Gives each waiting event to `write`, then forgets it. Writing one twice must be harmless. How many. */
  readonly drain: (write: (event: AccessEvent) => Promise<void>) => Promise<number>
}

export function openSpool(path: string): Spool {
  const draining = `${path}.draining`
  return {
    append: async (event) => {
      const file = await open(path, 'a', 0o600)
      try {
        await file.appendFile(`${JSON.stringify(event)}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    drain: async (write) => {
      const left = await eventsIn(draining)
      if (left === undefined && !(await moved(path, draining))) return 0
      const events = left ?? (await eventsIn(draining)) ?? []
      for (const event of events) await write(event)
      await rm(draining)
      return events.length
    },
  }
}

async function eventsIn(path: string): Promise<AccessEvent[] | undefined> {
  const text = await readFile(path, 'utf8').catch(absent)
  return text
    ?.split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as AccessEvent)
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    absent(error as NodeJS.ErrnoException)
    return false
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
