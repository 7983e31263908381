import { runText } from '#/db/pool.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { openPrepared } from '#/prepared.ts'
import { type Command, option } from './command.ts'

/** The edition that a new demonstration practises, where the words say so: an old one keeps its own. */
export const practising = <T extends { readonly framework: string }>(
  config: T,
  edition: string | undefined,
): T => (edition === undefined ? config : { ...config, framework: edition })

export const demo: Command = {
  name: 'demo',
  summary: 'Make the demonstration area, or say what is in it',
  usage: '[--framework england-2010|england-2023]',
  about:
    'Three years of an invented area, told by the same commands that pages use; the same seed makes the same record. In a folder that has one already, nothing is made. For the other edition, give another DATA_DIR.',
  options: { framework: { type: 'string' } },
  async run(given) {
    const { config, say, print } = given
    const place = await openPrepared(practising(config, option(given, 'framework')), say)
    try {
      if (place.nature !== 'demonstration')
        throw new CannotStart('This is a live site: a demonstration has a database of its own.')
      const rows = await runText<{ persons: number; contacts: number; referrals: number; entries: number }>(
        place.app,
        'demo-count',
        `select (select count(*)::int from view.person) as persons, (select count(*)::int from view.contact) as contacts,
           (select count(*)::int from view.referral) as referrals, (select count(*)::int from record.entry) as entries`,
      )
      const { persons, contacts, referrals, entries } = rows[0]!
      print(
        `${persons} people, ${contacts} contacts, ${referrals} referrals, ${entries} entries; practising ${place.framework.calendar.map((row) => row.edition).join(', then ')}.`,
      )
      return 0
    } finally {
      await place.close()
    }
  },
}
