import { parseArgs } from 'node:util'
import { type Command, type ExitCode, Usage } from '#/command/command.ts'
import { commands } from '#/command/index.ts'
import { type Config, loadConfig, settingsForPeople } from '#/config.ts'
import { CannotStart } from '#/lib/cannot-start.ts'

/** `./threshold NAME ...`: finds the command, reads the settings, says in one sentence why it can't. */

const say = (text: string): void => void process.stderr.write(`${text}\n`)
const print = (text: string): void => void process.stdout.write(`${text}\n`)

function help(command: Command | undefined): void {
  if (command !== undefined) {
    print(
      `./threshold ${`${command.name} ${command.usage}`.trim()}\n\n${command.summary}.\n\n${command.about}\n\nExit: 0 done, 1 it could not be done or what was checked is not so, 2 asked wrongly.`,
    )
    return
  }
  print('./threshold COMMAND\n')
  for (const { name, summary } of commands) print(`  ${name.padEnd(16)} ${summary}`)
  print('\n  COMMAND --help says more; help settings lists what can be set from outside.')
}

async function run(name: string | undefined, rest: readonly string[]): Promise<ExitCode> {
  if (name === 'help' && rest[0] === 'settings') {
    for (const { name, meaning, fallback, secret } of settingsForPeople()) {
      print(`${name}${secret ? '_FILE' : ''}\n    ${meaning}${fallback === '' ? '' : ` [${fallback}]`}`)
    }
    return 0
  }
  const asked = name === 'help' ? rest[0] : name
  const command = commands.find((each) => each.name === asked)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    help(command)
    return 0
  }
  if (command === undefined) throw new Usage(`There is no command ${name}. ./threshold help lists them.`)
  const { values, positionals } = readWords(command, rest)
  if (values.help === true) {
    help(command)
    return 0
  }
  return command.run({
    config: configured(),
    words: positionals,
    options: values as Record<string, string | boolean>,
    say,
    print,
  })
}

function configured(): Config {
  const config = loadConfig()
  if (config.ok) return config.value
  throw new CannotStart(
    ['The settings can’t be used:', ...config.problems.map((each) => `  ${each.text}`)].join('\n'),
  )
}

function readWords(command: Command, rest: readonly string[]) {
  try {
    return parseArgs({
      args: [...rest],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (error) {
    const [fault = ''] = (error as Error).message.split('. ')
    throw new Usage(`${fault.replace(/\.$/, '')}. See ./threshold ${command.name} --help.`)
  }
}

try {
  const [name, ...rest] = process.argv.slice(2)
  process.exitCode = await run(name, rest)
} catch (error) {
  if (error instanceof Usage) {
    say(error.message)
    process.exitCode = 2
  } else if (error instanceof CannotStart) {
    say(error.message)
    process.exitCode = 1
  } else {
    say(`Something went wrong that should not have: ${(error as Error).stack ?? error}`)
    process.exitCode = 1
  }
}
