import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#/config.ts'
import { runText } from '#/db/pool.ts'
import { systemClock } from '#/lib/clock.ts'
import { writeInstant } from '#/lib/dates.ts'
import type { Place } from '#/place.ts'
import { openPrepared } from '#/prepared.ts'
import type { Command } from './command.ts'

/** What an operator should know before people rely on the site. */
type Finding = {
  readonly well: boolean
  readonly text: string
  /** Nothing is wrong, but somebody may take it for more than it is. */
  readonly note?: boolean
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'Is this site fit to be relied on? Durability, clocks, roles and grants, keys, seal, back-up',
  usage: '',
  about:
    'Says a line for each thing looked at: ok, or what is wrong and what to do; a note where this site goes without. Exit 1 if anything is wrong.',
  options: {},
  async run({ config, say, print }) {
    const place = await openPrepared(config, say)
    try {
      const findings = [
        ...(await database(place)),
        ...(await grants(place)),
        ...(await sealed(place)),
        ...keys(config),
        ...settings(config, place),
      ]
      for (const { well, text, note } of findings)
        print(`${well ? (note ? 'note ' : 'ok   ') : 'WRONG'} ${text}`)
      return findings.every((each) => each.well) ? 0 : 1
    } finally {
      await place.close()
    }
  },
}

const SAFE: Readonly<Record<string, readonly [string, string]>> = {
  fsync: ['on', 'what is acknowledged is on the disk'],
  full_page_writes: ['on', 'a torn page is mended after a crash'],
  synchronous_commit: ['on', 'an acknowledgement waits for the disk'],
  data_checksums: ['on', 'a rotten page is noticed'],
}

async function database({ app, nature }: Place): Promise<Finding[]> {
  const rows = await runText<{ name: string; setting: string }>(
    app,
    'doctor-settings',
    'select name, setting from pg_settings where name = any ($1)',
    [Object.keys(SAFE)],
  )
  const set = new Map(rows.map((row) => [row.name, row.setting]))
  const durable = Object.entries(SAFE).map(([name, [value, why]]) => ({
    well: set.get(name) === value,
    text: `${name} is ${set.get(name) ?? 'unknown'}: ${why}${set.get(name) === value ? '' : `, if it is ${value}`}`,
  }))
  const archive = await runText<{ mode: string; failed: number; last: Temporal.Instant | null }>(
    app,
    'doctor-archive',
    `select current_setting('archive_mode') as mode, failed_count::int as failed, last_archived_time as last from pg_stat_archiver`,
  )
  const archiving = archive[0]?.mode === 'on' || archive[0]?.mode === 'always'
  return [
    { well: true, text: `This is a ${nature} site.` },
    ...durable,
    ...(nature === 'live'
      ? [
          {
            well: archiving,
            text: archiving
              ? `WAL is archived, last ${archive[0]?.last ?? 'never'}`
              : 'WAL is not archived: set archive_mode and archive_command to storage that this host can’t delete from.',
          },
        ]
      : []),
  ]
}

/** The application may add to the record, and nothing else. */
async function grants({ app }: Place): Promise<Finding[]> {
  const rows = await runText<{ table: string; privilege: string }>(
    app,
    'doctor-grants',
    `select t.table, p.privilege from unnest(array['record.entry', 'record.entry_subject']) t ("table"),
       unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p (privilege) where has_table_privilege(current_user, t.table, p.privilege)`,
  )
  return [
    {
      well: rows.length === 0,
      text:
        rows.length === 0
          ? 'The server can only add to the record, and only by record.append.'
          : `The server may ${rows.map((row) => `${row.privilege} ${row.table}`).join(', ')}: revoke it.`,
    },
  ]
}

const WAITING_MAX = 10_000

async function sealed({ app }: Place): Promise<Finding[]> {
  const [pending] = await runText<{ waiting: number; jobs: boolean }>(
    app,
    'doctor-pending',
    `select (select count(*)::int from record.pending) as waiting, to_regclass('graphile_worker.jobs') is not null as jobs`,
  )
  const waiting = pending?.waiting ?? 0
  return [
    { well: waiting < WAITING_MAX, text: `${waiting} entries wait for the sealer.` },
    pending?.jobs === true
      ? await queue(app)
      : { well: false, text: 'There is no queue of jobs: ./threshold migrate makes it.' },
  ]
}

async function queue(app: Place['app']): Promise<Finding> {
  const [jobs] = await runText<{ queued: number }>(
    app,
    'doctor-queued',
    'select count(*)::int as queued from graphile_worker.jobs',
  )
  const queued = jobs?.queued ?? 0
  return { well: queued < WAITING_MAX, text: `${queued} jobs are queued.` }
}

function keys(config: Config): Finding[] {
  const file = config.sealerKeyFile ?? join(config.dataDir, 'sealer.key')
  if (!existsSync(file))
    return [{ well: true, text: 'There is no sealer key yet: the first start makes it.' }]
  const mode = statSync(file).mode & 0o777
  return [
    {
      well: (mode & 0o077) === 0,
      text: `The sealer’s key can be read by ${(mode & 0o077) === 0 ? 'its owner alone' : 'others: chmod 600 it'}.`,
    },
  ]
}

function settings(config: Config, { nature }: Place): Finding[] {
  const witness = {
    well: config.witnessUrl !== undefined || nature !== 'live',
    note: config.witnessUrl === undefined,
    text:
      config.witnessUrl === undefined
        ? 'No witness: nothing outside this host can tell what is changed here. Set WITNESS_URL.'
        : 'A witness is set.',
  }
  const url = config.databaseUrl
  const tls =
    url === undefined || /sslmode=verify-full/.test(url) || /host=\/|@\/|localhost|127\.0\.0\.1/.test(url)
  return [
    witness,
    {
      well: tls,
      text: tls
        ? 'The way to the database is local, or its certificate is checked.'
        : 'Use sslmode=verify-full in DATABASE_URL: the certificate isn’t checked.',
    },
    {
      well: config.smtpUrl !== undefined || nature !== 'live',
      note: config.smtpUrl === undefined,
      text:
        config.smtpUrl === undefined
          ? 'No mail server: answers wait in the portal, and no e-mail says so.'
          : 'A mail server is set.',
    },
    { well: true, text: `Looked at on ${writeInstant(systemClock())}.` },
  ]
}
