import type { Command } from './command.ts'
import { token } from './people.ts'
import { migrate, rebuild } from './record.ts'
import { startCommand } from './start.ts'

/** In the order of `help`. */
export const commands: readonly Command[] = [startCommand, migrate, rebuild, token]
