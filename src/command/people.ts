import { issueToken } from '#/access/tokens.ts'
import { runText } from '#/db/pool.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import type { Place } from '#/place.ts'
import { openPrepared } from '#/prepared.ts'
import { type Command, Usage } from './command.ts'

/** Whoever a plain name means, in a demonstration. */
export async function accountOf(place: Place, plain: string): Promise<string> {
  if (place.nature !== 'demonstration')
    throw new CannotStart('This is for a demonstration, and this database is not one.')
  const rows = await runText<{ id: string }>(
    place.app,
    'command-person',
    'select id from access.account where demonstration_name = $1',
    [plain],
  )
  const found = rows[0]
  if (found !== undefined) return found.id
  const names = await runText<{ plain: string }>(
    place.app,
    'command-people',
    'select demonstration_name as plain from access.account where demonstration_name is not null order by id',
  )
  throw new Usage(`There is no ${plain} here. There are: ${names.map((each) => each.plain).join(', ')}.`)
}

export const token: Command = {
  name: 'token',
  summary: 'A bearer token for the API, for an hour; demonstration only',
  usage: '--as PERSON',
  about:
    'Prints the token, and nothing else, on standard output. A live site refuses it, and so does one with OIDC_ISSUER.',
  options: { as: { type: 'string' } },
  async run({ config, options, say, print }) {
    if (typeof options.as !== 'string') throw new Usage('Give --as: a plain name such as teacher or duty.')
    if (config.oidcIssuer !== undefined)
      throw new CannotStart('With OIDC_ISSUER set, tokens come from the identity provider.')
    const place = await openPrepared(config, say)
    try {
      print(await issueToken(place.app, await accountOf(place, options.as), systemClock()))
      return 0
    } finally {
      await place.close()
    }
  },
}
