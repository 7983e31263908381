import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SITE_ACCOUNT } from '#/access/find-viewer.ts'
import { recordOutcome } from '#/area/front-door/feedback/index.ts'
import { openPool } from '#/db/pool.ts'
import { systemClock } from '#/lib/clock.ts'
import { noteDeliveryReport, parseDeliveryReport } from '#/outbox/index.ts'
import { openPlace } from '#/place.ts'
import { changeKey, makeKey, readKey } from '#/seal/index.ts'
import { siteLog } from '#/site.ts'
import { type Command, word } from './command.ts'

export const changeSealKey: Command = {
  name: 'change-seal-key',
  summary: 'Go on sealing with another key: the change is sealed itself, signed by both',
  usage: 'NEW-KEY-FILE',
  about:
    'Makes NEW-KEY-FILE. Stop the site first; then put the new file in the place of the old (SEALER_KEY_FILE, or sealer.key in DATA_DIR), and keep the old one until the witness has seen the change.',
  options: {},
  async run(given) {
    const { config, say, print } = given
    const file = word(given, 0, 'the file to make for the new key')
    const place = await openPlace(config, say)
    const pool = openPool(place.connection('sealer'), { max: 1 })
    try {
      const old = readKey(config.sealerKeyFile ?? join(config.dataDir, 'sealer.key'))
      await changeKey(pool, old, makeKey(file))
      print(`From now on the record is sealed with the key in ${file}. Put it in the place of the old one.`)
      return 0
    } finally {
      await pool.end()
      await place.close()
    }
  },
}

export const bounce: Command = {
  name: 'bounce',
  summary: 'Read a delivery report (RFC 3464) on standard input, as the mail server hands it over',
  usage: '< REPORT',
  about:
    'Set it as the mail server’s pipe for the address in MAIL_FROM. An answer that bounced opens a duty: somebody must ring.',
  options: {},
  async run({ config, say, print }) {
    const report = parseDeliveryReport(readFileSync(0, 'utf8'))
    const place = await openPlace(config, say)
    try {
      const log = siteLog({ pool: place.app, framework: place.framework, clock: systemClock })
      const onBounced = recordOutcome({ log, account: SITE_ACCOUNT, agency: 'site' }, 'bounced')
      const noted =
        report !== undefined &&
        (await noteDeliveryReport({ pool: place.app, clock: systemClock, onBounced }, report))
      print(noted ? 'The bounce is on the record.' : 'This is no report about mail of ours.')
      return 0
    } finally {
      await place.close()
    }
  },
}
