import { issuePartnerToken } from '#/access/partner-token.ts'
import { systemClock } from '#/lib/clock.ts'
import { openPlace } from '#/place.ts'
import { type Command, needed } from './command.ts'

export const partnerToken: Command = {
  name: 'partner-token',
  summary: 'A bearer token for a partner’s system',
  usage: '--account E-MAIL --days N',
  about:
    'Prints the token, and nothing else, on standard output: once, because the site keeps its hash alone. The account’s single role must be Partner system, or Partner system that sends notices; an administrator makes it at /accounts, and ends its tokens there. A new token leaves the old ones as they are, so that a system can change over.',
  options: { account: { type: 'string' }, days: { type: 'string' } },
  async run(given) {
    const email = needed(given, 'account', 'the e-mail of the account')
    const days = needed(given, 'days', 'for how many days it holds')
    const { config, say, print } = given
    const place = await openPlace(config, say)
    try {
      const token = await issuePartnerToken(
        place.app,
        email,
        /^\d+$/.test(days) ? Number(days) : 0,
        systemClock(),
      )
      if (token.ok) print(token.value)
      else for (const { text } of token.problems) say(text)
      return token.ok ? 0 : 1
    } finally {
      await place.close()
    }
  },
}
