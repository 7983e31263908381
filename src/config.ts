import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'

/**
 * Everything that can be set from outside, in one list: the only place that reads the environment. `./threshold help
 * settings` prints this list. Any setting NAME may instead be given as NAME_FILE, the path of a file that holds the
 * value; those marked secret may be given in no other way, so that they never stand in a process list.
 */
const settings = {
  databaseUrl: setting(
    'DATABASE_URL',
    'PostgreSQL 17 or later, as the role threshold_app. Unset: an embedded one, for first start and demonstration',
    undefined,
    postgresUrl,
  ),
  ownerDatabaseUrl: setting(
    'OWNER_DATABASE_URL',
    'The same database as threshold_owner: for commands such as `threshold migrate`, never in the server',
    undefined,
    postgresUrl,
  ),
  builderDatabaseUrl: setting(
    'BUILDER_DATABASE_URL',
    'The same database as threshold_builder, which makes and rebuilds the views',
    undefined,
    postgresUrl,
  ),
  sealerDatabaseUrl: setting(
    'SEALER_DATABASE_URL',
    'The same database as threshold_sealer, which seals the log',
    undefined,
    postgresUrl,
  ),
  disposerDatabaseUrl: setting(
    'DISPOSER_DATABASE_URL',
    'The same database as threshold_disposer, for disposal that the law requires',
    undefined,
    postgresUrl,
  ),
  databasePoolMax: setting(
    'DATABASE_POOL_MAX',
    'Connections to the database that the server may hold',
    20,
    between(2, 200),
  ),
  dataDir: setting(
    'DATA_DIR',
    'Folder for the embedded database, keys and the local spool',
    resolve('.data'),
    folder,
  ),

  host: setting('HOST', 'Address to listen on', '127.0.0.1', text),
  port: setting('PORT', 'Port of the pages and the API; 0 for any free one', 3000, between(0, 65535)),
  metricsPort: setting(
    'METRICS_PORT',
    'Port of the metrics, on loopback only; 0 for none',
    9464,
    between(0, 65535),
  ),
  publicUrl: setting('PUBLIC_URL', 'Where people find the site, as in their address bar', undefined, webUrl),
  allowedHosts: setting(
    'ALLOWED_HOSTS',
    'Host names that requests may carry, with commas between. Unset: the one in PUBLIC_URL, and loopback',
    undefined,
    list,
  ),
  siteName: setting('SITE_NAME', 'Name of the authority, as the header shows it', 'Threshold', text),
  siteColour: setting(
    'SITE_COLOUR',
    'Colour of the authority, as #rrggbb, dark enough for white words. Unset: a deep teal',
    undefined,
    colour,
  ),
  deskPhone: setting(
    'DESK_PHONE',
    'Telephone of the safeguarding desk, as it stands on every search and refusal',
    '01632 960 001',
    text,
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'How much the log says: error, warn, info or debug. Unset: info, and warn in a demonstration',
    undefined,
    oneOf('error', 'warn', 'info', 'debug'),
  ),

  framework: setting(
    'FRAMEWORK',
    'Edition of the statutory framework that a new demonstration practises',
    'england-2010',
    frameworkName,
  ),
  overlay: setting(
    'OVERLAY',
    "Folder of the area's own codes, shorter forms and stricter clocks",
    undefined,
    folder,
  ),

  oidcIssuer: setting(
    'OIDC_ISSUER',
    'Address of the identity provider. Set, it refuses the chooser of people',
    undefined,
    webUrl,
  ),
  oidcClientId: setting('OIDC_CLIENT_ID', 'What the identity provider calls this site', undefined, text),
  oidcClientSecret: setting(
    'OIDC_CLIENT_SECRET',
    'What the identity provider knows this site by',
    undefined,
    text,
    'secret',
  ),
  smtpUrl: setting(
    'SMTP_URL',
    'Mail server, as smtp:// or smtps://. Unset: nothing is sent, and the outbox keeps it',
    undefined,
    smtpUrl,
  ),
  mailFrom: setting('MAIL_FROM', 'Address that mail comes from', undefined, text),

  sealerKeyFile: setting(
    'SEALER_KEY_FILE',
    'File of the Ed25519 key that signs the log. Unset: made in DATA_DIR at first start',
    undefined,
    folder,
  ),
  witnessUrl: setting(
    'WITNESS_URL',
    'Where checkpoints of the log are sent, outside the reach of this host',
    undefined,
    webUrl,
  ),
  backupPublicKeyFile: setting(
    'BACKUP_PUBLIC_KEY_FILE',
    'File of the public key that back-ups are encrypted to; its private half is elsewhere',
    undefined,
    folder,
  ),
} as const

export type Config = {
  readonly [Key in keyof typeof settings]: (typeof settings)[Key] extends Setting<infer Value> ? Value : never
}
type Environment = Readonly<Record<string, string | undefined>>

/** The settings for people: name, meaning, default and whether it is a secret. */
export const settingsForPeople = (): { name: string; meaning: string; fallback: string; secret: boolean }[] =>
  Object.values(settings).map(({ name, meaning, fallback, secret }) => ({
    name: secret ? `${name}_FILE` : name,
    meaning,
    fallback: fallback === undefined ? '' : String(fallback),
    secret,
  }))

/** The configuration of this process. */
export const loadConfig = (): Result<Config> => readConfig(process.env)

/**
 * Reads the settings from `environment`. Pure but for `readFile`, by which NAME_FILE settings are read.
 * Refused with every fault at once; `field` is the name of the setting.
 */
export function readConfig(environment: Environment, readFile = readText): Result<Config> {
  const faults: Problem[] = []
  const values: Record<string, unknown> = {}
  for (const [key, each] of Object.entries(settings)) {
    const given = findGiven(environment, each, readFile)
    const parsed = 'fault' in given || given.value === '' ? given : each.parse(given.value)
    if ('fault' in parsed) faults.push(problem('setting-wrong', `${each.name} ${parsed.fault}`, each.name))
    else values[key] = parsed.value === '' ? each.fallback : parsed.value
  }
  const config = values as Config
  faults.push(...faultsTogether(config))
  return faults.length === 0 ? ok(config) : refuse(...faults)
}

/** What is wrong between settings that are each right. */
function faultsTogether(config: Config): Problem[] {
  const rules: [boolean, string, string][] = [
    [
      config.oidcIssuer !== undefined && config.oidcClientId === undefined,
      'OIDC_CLIENT_ID',
      'is needed when OIDC_ISSUER is set',
    ],
    [
      config.oidcIssuer !== undefined && config.oidcClientSecret === undefined,
      'OIDC_CLIENT_SECRET_FILE',
      'is needed when OIDC_ISSUER is set',
    ],
    [
      config.oidcIssuer !== undefined && config.publicUrl === undefined,
      'PUBLIC_URL',
      'is needed when OIDC_ISSUER is set: people are sent back there after they sign in',
    ],
    [
      config.smtpUrl !== undefined && config.mailFrom === undefined,
      'MAIL_FROM',
      'is needed when SMTP_URL is set',
    ],
    [
      config.metricsPort !== 0 && config.metricsPort === config.port,
      'METRICS_PORT',
      'must differ from PORT: metrics are for the operator alone',
    ],
    [
      config.databaseUrl === undefined && config.ownerDatabaseUrl !== undefined,
      'DATABASE_URL',
      'is needed when OWNER_DATABASE_URL is set',
    ],
  ]
  return rules
    .filter(([wrong]) => wrong)
    .map(([, name, text]) => problem('settings-conflict', `${name} ${text}`, name))
}

type Parsed<Value> = { readonly value: Value } | { readonly fault: string }
type Setting<Value> = {
  readonly name: string
  readonly meaning: string
  readonly fallback: Value
  readonly parse: (given: string) => Parsed<Value>
  readonly secret: boolean
}

function setting<Value, Fallback>(
  name: string,
  meaning: string,
  fallback: Fallback,
  parse: (given: string) => Parsed<Value>,
  secret?: 'secret',
): Setting<Value | Fallback> {
  return { name, meaning, fallback, parse, secret: secret === 'secret' }
}

/** The text given for a setting: '' when it isn't set. */
function findGiven(environment: Environment, { name, secret }: Setting<unknown>, readFile: typeof readText) {
  const direct = environment[name]?.trim() ?? ''
  const file = environment[`${name}_FILE`]?.trim() ?? ''
  if (name.endsWith('_FILE') || file === '')
    return secret && direct !== ''
      ? { fault: `is a secret: put it in a file and set ${name}_FILE` }
      : { value: direct }
  if (direct !== '') return { fault: `is set twice: keep ${name} or ${name}_FILE` }
  const content = readFile(file)?.trim()
  if (content === undefined) return { fault: `can't be read from the file in ${name}_FILE` }
  return content === '' ? { fault: `is empty in the file in ${name}_FILE` } : { value: content }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function text(given: string): Parsed<string> {
  return { value: given }
}

function folder(given: string): Parsed<string> {
  return { value: resolve(given) }
}

function colour(given: string): Parsed<string> {
  const value = given.toLowerCase()
  return /^#[0-9a-f]{6}$/.test(value) ? { value } : { fault: 'must be a colour such as #1d4f5c' }
}

function list(given: string): Parsed<readonly string[]> {
  return {
    value: given
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .filter((each) => each !== ''),
  }
}

function between(least: number, most: number) {
  return (given: string): Parsed<number> =>
    /^\d{1,9}$/.test(given) && Number(given) >= least && Number(given) <= most
      ? { value: Number(given) }
      : { fault: `must be a whole number from ${least} to ${most}` }
}

function oneOf<Value extends string>(...values: Value[]) {
  return (given: string): Parsed<Value> => {
    const value = values.find((each) => each === given)
    return value === undefined ? { fault: `must be one of: ${values.join(', ')}` } : { value }
  }
}

function frameworkName(given: string): Parsed<string> {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)
    ? { value: given }
    : { fault: 'must be the name of a folder in packs' }
}

/** With a host, or without one, as PostgreSQL has it for a socket: `postgres://threshold_app@/threshold?host=/run`. */
function postgresUrl(given: string): Parsed<string> {
  const read = urlOf(
    ['postgres:', 'postgresql:'],
    'must be an address such as postgres://threshold_app@host/threshold',
  )(given.replace('@/', '@localhost/'))
  return 'value' in read ? { value: given } : read
}

function smtpUrl(given: string): Parsed<string> {
  return urlOf(['smtp:', 'smtps:'], 'must be an address such as smtps://mail.example.org')(given)
}

/** HTTPS, but for loopback, where nothing crosses a wire. */
function webUrl(given: string): Parsed<string> {
  const url = URL.parse(given)
  if (url?.protocol === 'http:' && isLoopback(url.hostname)) return { value: given.replace(/\/$/, '') }
  if (url?.protocol !== 'https:') return { fault: 'must be an address that begins with https://' }
  return url.username === '' && url.search === '' && url.hash === ''
    ? { value: given.replace(/\/$/, '') }
    : { fault: 'must be an address alone, without a name, a question mark or a hash' }
}

function urlOf(protocols: string[], fault: string) {
  return (given: string): Parsed<string> => {
    const url = URL.parse(given)
    return url !== null && protocols.includes(url.protocol) ? { value: given } : { fault }
  }
}

export const isLoopback = (host: string): boolean =>
  ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host.toLowerCase())
