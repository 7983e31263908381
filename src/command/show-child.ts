import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findViewer } from '#/access/find-viewer.ts'
import { listedIn, readChild } from '#/area/child/read-child.ts'
import { readStory } from '#/area/child/routes.ts'
import { lastMoment } from '#/area/duty-words.ts'
import { systemClock } from '#/lib/clock.ts'
import { type Occurred, writeDay, writeInstant, writeKnownAt, writeOccurred } from '#/lib/dates.ts'
import { isId, newRequestId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import { openPrepared } from '#/prepared.ts'
import { siteGate } from '#/site.ts'
import { type Command, moment, needed, option, Usage, word } from './command.ts'
import { accountOf } from './people.ts'
import { plainLine } from './plain-line.ts'

export const showChild: Command = {
  name: 'show-child',
  summary:
    'A child’s page as text, now or as known at a past moment; weighed and logged like any other opening',
  usage: 'ID [--known-at MOMENT] --as PERSON --purpose WORDS',
  about:
    'MOMENT is a day (its end) or an instant. --as: a plain name of the demonstration’s. What may not be seen and what isn’t there are one answer.',
  options: { 'known-at': { type: 'string' }, as: { type: 'string' }, purpose: { type: 'string' } },
  async run(given) {
    const { config, say } = given
    const print = (text: string) => given.print(plainLine(text))
    const id = word(given, 0, 'the child’s id')
    if (!isId(id)) throw new Usage('The id is a UUID, as in the address of the child’s page.')
    const purpose = needed(given, 'purpose', 'why you open it, in words')
    const known = option(given, 'known-at')
    const knownAt = known === undefined ? undefined : moment(known)
    const place = await openPrepared(config, say)
    try {
      const at = systemClock()
      const viewer = await findViewer(
        place.app,
        await accountOf(place, needed(given, 'as', 'a plain name such as duty')),
        at,
        'command-line',
      )
      if (viewer === undefined) throw new Usage('This person may not come in.')
      mkdirSync(config.dataDir, { recursive: true })
      const { gate } = siteGate({
        pool: place.app,
        framework: place.framework,
        spoolFile: join(config.dataDir, 'openings-waiting.jsonl'),
      })
      const asking = { viewer, at, requestId: newRequestId() }
      const shown = await gate.disclose(
        asking,
        { what: 'child', purpose, subjects: [id], manner: 'open', knownAt },
        async (db) => {
          const child = await readChild(db, id)
          if (child === undefined) throw new Refused({ refused: 'absent', problems: [] })
          return { shown: { child, story: await readStory(db, id, {}, 1) }, listed: listedIn(child) }
        },
      )
      if (knownAt !== undefined) print(`AS KNOWN ${writeKnownAt(knownAt)}: not how things are now.`)
      writeChild(shown, print)
      return 0
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      say(error.refusal.problems[0]?.text ?? 'There is no such record.')
      return 1
    } finally {
      await place.close()
    }
  },
}

type Shown = {
  readonly child: NonNullable<Awaited<ReturnType<typeof readChild>>>
  readonly story: Awaited<ReturnType<typeof readStory>>
}

/** The page's facts in its order, a line each. */
function writeChild({ child, story }: Shown, print: (text: string) => void): void {
  const { person, duties, family, warnings, professionals, responsible } = child
  print(
    `${person.display_name}${person.born_on === null ? '' : `, born ${writeDay(person.born_on)}`}${person.died_on === null ? '' : `, died ${writeDay(person.died_on)}`}`,
  )
  if (person.way_of_communicating !== null) print(`Communicates: ${person.way_of_communicating}`)
  for (const plan of child.plans) print(`Plan: ${plan.kind}`)
  print(`Responsible: ${responsible === undefined ? 'nobody is allocated' : responsible.name}`)
  for (const warning of warnings)
    print(`Warning: ${warning.text} (look again by ${writeDay(warning.review_on)})`)
  for (const duty of duties) print(`Due by ${lastMoment(duty.due_at)}: ${duty.title} (${duty.source})`)
  print('Around the child:')
  for (const each of family.people)
    if (each.id !== person.subject)
      print(`  ${each.name}, ${each.role}${each.certainty === undefined ? '' : `, ${each.certainty}`}`)
  for (const each of professionals) print(`  ${each.name}, ${each.part}`)
  print('The story:')
  for (const line of story.lines)
    print(
      `  ${writeOccurred(line.occurred as Occurred)}: ${line.title}${line.detail === null ? '' : `: ${line.detail}`} (recorded ${writeInstant(line.recorded_at)})`,
    )
}
