import { once } from 'node:events'
import { runText } from '#/db/pool.ts'
import { start } from '#/main.ts'
import type { Place } from '#/place.ts'
import { type Command, option } from './command.ts'
import { practising } from './demo.ts'

export const startCommand: Command = {
  name: 'start',
  summary: 'Start the site, and say where it is and whom to sign in as',
  usage: '[--framework england-2010|england-2023]',
  about:
    'Without DATABASE_URL: an embedded PostgreSQL with a demonstration area, made at the first start. Ctrl-C stops everything.',
  options: { framework: { type: 'string' } },
  async run(given) {
    const { say, print } = given
    const config = practising(given.config, option(given, 'framework'))
    // Asked before it is up: it starts, and then stops in order.
    const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    const running = await start(config, say)
    print('')
    print(`  Threshold is at ${running.url}`)
    if (running.place.nature === 'demonstration' && config.oidcIssuer === undefined)
      await printPeople(running.place, print)
    print('  Ctrl-C stops it.')
    await asked
    say('Stopping')
    await running.stop()
    return 0
  },
}

async function printPeople(place: Place, print: (text: string) => void): Promise<void> {
  const people = await runText<{ plain: string; name: string; agency: string }>(
    place.app,
    'start-people',
    `select a.demonstration_name as plain, a.name, g.name as agency from access.account a join access.agency g on g.id = a.agency
     where a.demonstration_name is not null order by a.id limit 20`,
  )
  print('  Sign in as one of its people:')
  for (const { plain, name, agency } of people) print(`    ${plain.padEnd(26)} ${name}, ${agency}`)
  print('')
}
