import { beginWithAdministrator } from '#/access/first-administrator.ts'
import { withClient } from '#/db/site.ts'
import { systemClock } from '#/lib/clock.ts'
import { openPlace } from '#/place.ts'
import { type Command, needed } from './command.ts'

export const administrator: Command = {
  name: 'administrator',
  summary: 'Begin a site: its first two administrators, the council’s agency and its front door',
  usage: '--name NAME --email E-MAIL --issuer URL --subject SUBJECT --agency NAME',
  about:
    'Needs OWNER_DATABASE_URL. Once for each of two people, because roles that see the whole area take two: one proposes, the other approves. Only while the site has fewer than two administrators: from then on they add accounts, agencies and teams on its pages. --issuer and --subject: how the identity provider names this person; the issuer is OIDC_ISSUER, letter by letter as the provider gives it. --agency: what the council’s service is called.',
  options: {
    name: { type: 'string' },
    email: { type: 'string' },
    issuer: { type: 'string' },
    subject: { type: 'string' },
    agency: { type: 'string' },
  },
  async run(given) {
    const told = {
      name: needed(given, 'name', 'as colleagues know them'),
      email: needed(given, 'email', 'where notices without case detail go'),
      issuer: needed(given, 'issuer', 'the address of the identity provider'),
      subject: needed(given, 'subject', 'what the identity provider calls them'),
      agency: needed(given, 'agency', 'what the council’s service is called'),
    }
    const { config, say, print } = given
    const place = await openPlace(config, say)
    try {
      return await withClient(place.connection('owner'), async (owner) => {
        await owner.query('begin')
        const made = await beginWithAdministrator(owner, told, systemClock())
        await owner.query(made.ok ? 'commit' : 'rollback')
        if (!made.ok) {
          for (const { text } of made.problems) say(text)
          return 1
        }
        print(`${told.name} is an administrator, of ${told.agency}. Its team front-door is there.`)
        return 0
      })
    } finally {
      await place.close()
    }
  },
}
