import { backupCommand, releaseMailCommand, restoreCommand } from './backup.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { bounce, changeSealKey } from './keys.ts'
import { token } from './people.ts'
import { migrate, rebuild } from './record.ts'
import { showChild } from './show-child.ts'
import { startCommand } from './start.ts'
import { verify, witness } from './verify.ts'

/** In the order of `help`. */
export const commands: readonly Command[] = [
  startCommand,
  migrate,
  rebuild,
  verify,
  witness,
  doctor,
  importCommand,
  token,
  showChild,
  demo,
  backupCommand,
  restoreCommand,
  releaseMailCommand,
  changeSealKey,
  bounce,
]
