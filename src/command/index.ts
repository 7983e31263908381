import { administrator } from './administrator.ts'
import { backupCommand, releaseMailCommand, restoreCommand } from './backup.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { disposeCommand } from './dispose.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { bounce, changeSealKey } from './keys.ts'
import { partnerToken } from './partner-token.ts'
import { token } from './people.ts'
import { migrate, rebuild } from './record.ts'
import { showChild } from './show-child.ts'
import { startCommand } from './start.ts'
import { verify, witness } from './verify.ts'

/** In the order of `help`. */
export const commands: readonly Command[] = [
  startCommand,
  migrate,
  administrator,
  rebuild,
  verify,
  witness,
  doctor,
  importCommand,
  token,
  partnerToken,
  showChild,
  demo,
  disposeCommand,
  backupCommand,
  restoreCommand,
  releaseMailCommand,
  changeSealKey,
  bounce,
]
