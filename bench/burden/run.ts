/**
 * What the main tasks cost whoever does them: `npm run burden`. An expert does each in a browser, on a demonstration
 * site of its own; goals are those that we set ourselves. Exits with 1 when one isn't met.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstrationIn, ENDING_AT, framework } from '#test/support/demonstration.ts'
import { FOLDER_VARIABLE, startKeeper } from '#test/support/server.ts'
import { testSite } from '#test/support/site.ts'
import { heldOfAccount, heldOfFamily } from './known-queries.ts'
import { heading, lineOf, type Measured, measure, missed, openChromium } from './measure.ts'
import { askNow, BAXTERS, decisionAndAnswer, screening, teacher, telephone } from './tasks.ts'

const TEACHER = 'Grace Adeyemi'
/** Enough of an area to find somebody in; the Baxters are in every one. */
const FAMILIES = 40

const folder = mkdtempSync(join(tmpdir(), 'threshold-burden-'))
chmodSync(folder, 0o711)
process.env[FOLDER_VARIABLE] = folder
const keeper = await startKeeper(folder, 'pipe')
let failed = true
try {
  failed = (await measureAll()).some((each) => missed(each).length > 0)
} finally {
  keeper.ref()
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.stdin?.end()
  await ended
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  '\nSeconds by the keystroke-level model (bench/burden/klm.ts); typing while they talk, and waiting for the system, apart.',
)
process.exit(failed ? 1 : 0)

async function measureAll(): Promise<readonly Measured[]> {
  const site = await testSite({ at: ENDING_AT.toString(), framework })
  const chromium = await openChromium()
  const done: Measured[] = []
  const say = (measured: Measured) => {
    console.log(lineOf(measured))
    done.push(measured)
  }
  try {
    await demonstrationIn(site.database, { families: FAMILIES })
    const pool = site.database.superuser
    console.log(heading)
    const rung = await measure(
      site,
      chromium,
      telephone(BAXTERS),
      await heldOfFamily(pool, 'Baxter', TEACHER),
    )
    say(rung)
    const referral = new URL(rung.page.url()).pathname.split('/').at(-1)!
    say(await measure(site, chromium, teacher, await heldOfAccount(pool, TEACHER)))
    say(
      await measure(site, chromium, decisionAndAnswer(referral), await heldOfFamily(pool, 'Baxter', TEACHER)),
    )
    say(await measure(site, chromium, askNow(referral), await heldOfFamily(pool, 'Baxter', TEACHER)))
    say(await measure(site, chromium, screening, new Set()))
    return done
  } finally {
    await chromium.close()
    await site.close()
  }
}
