/** One bench in a process of its own, by its name; its measures go to the one who started it. */
import type { Bench, Measure } from './measure.ts'
import { heading, lineOf } from './table.ts'

const [name = '', ...flags] = process.argv.slice(2)
const { bench } = (await import(`../${name}.ts`)) as { bench: Bench }
if (process.send === undefined) console.log(heading)
const say = (measure: Measure) =>
  process.send === undefined ? console.log(lineOf(name, measure)) : process.send(measure)
for await (const measure of bench({ small: flags.includes('--small') })) say(measure)
process.exit(0)
