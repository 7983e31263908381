import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { transaction } from '#/db/pool.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import {
  holdMail,
  installJobs,
  noteDeliveryReport,
  type Outbox,
  parseDeliveryReport,
  queueMail,
  releaseMail,
  type Settled,
  startOutbox,
} from './index.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await installJobs(database.connections.owner)
})
after(() => database.close())

/** A mail server of a test's own, and the outbox that uses it. */
async function begin(server: SMTPServerOptions): Promise<Running> {
  const mails: string[] = []
  const accepted: Settled[] = []
  const bounced: Settled[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString())
        callback()
      })
    },
    ...server,
  })
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const address = smtp.server.address()
  const outbox = await startOutbox({
    pool: database.app,
    smtpUrl: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    from: 'no-reply@example.org',
    site: { name: 'Anyshire', url: 'https://threshold.example.org' },
    clock: systemClock,
    onAccepted: async (message) => void accepted.push(message),
    onBounced: async (message) => void bounced.push(message),
    onTrouble: () => {},
  })
  return { outbox, smtp, mails, accepted, bounced }
}

type Running = {
  readonly outbox: Outbox
  readonly smtp: SMTPServer
  readonly mails: string[]
  readonly accepted: Settled[]
  readonly bounced: Settled[]
}

let running: Running | undefined
afterEach(async () => {
  await running?.outbox.stop()
  await new Promise<void>((resolve) =>
    running === undefined ? resolve() : running.smtp.close(() => resolve()),
  )
  running = undefined
  await database.owner.query(
    'delete from outbox.message; delete from outbox.hold; delete from graphile_worker._private_jobs',
  )
})

const queue = (key: string) =>
  transaction(database.app, {}, (client) =>
    queueMail(client, {
      to: 'teacher@school.example',
      template: 'answer-waiting',
      key,
      about: [newId()],
      at: systemClock(),
    }),
  )
const stateOf = async (key: string) =>
  (await database.app.query('select id, state, attempts, answer from outbox.message where key = $1', [key]))
    .rows[0]

/** Waits until it is so. The test's own time limit ends it when it never is. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(10)
}

describe('mail', { timeout: 60_000 }, () => {
  it('is accepted: case-free words, one message for one key, and whoever queued it is told', async () => {
    running = await begin({})
    const id = await queue('feedback 1')
    assert.equal(await queue('feedback 1'), undefined)
    const { accepted, mails } = running
    await until(() => accepted.length > 0)
    assert.deepEqual(await stateOf('feedback 1'), { id, state: 'accepted', attempts: 1, answer: '250' })
    assert.equal(accepted[0]!.key, 'feedback 1')
    assert.equal(mails.length, 1)
    assert.match(mails[0]!, new RegExp(`Message-ID: <${id}@threshold.example.org>`, 'i'))
    assert.match(mails[0]!, /There is an answer to something that you sent to Anyshire/)
    assert.ok(!mails[0]!.includes('feedback 1'))
  })

  it('does not leave when the transaction that queued it is undone', async () => {
    running = await begin({})
    await assert.rejects(
      transaction(database.app, {}, async (client) => {
        await queueMail(client, {
          to: 'a@b.example',
          template: 'answer-waiting',
          key: 'undone',
          about: [],
          at: systemClock(),
        })
        throw new Error('changed our mind')
      }),
      /changed our mind/,
    )
    await queue('done')
    const { mails } = running
    await until(() => mails.length > 0)
    assert.equal(await stateOf('undone'), undefined)
    assert.equal(mails.length, 1)
  })

  it('bounces when the mail server refuses it for good, with its codes and not its words', async () => {
    running = await begin({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('5.1.1 no mailbox for J Smith here'), { responseCode: 550 })),
    })
    const id = await queue('refused')
    const { bounced } = running
    await until(() => bounced.length > 0)
    assert.deepEqual(await stateOf('refused'), { id, state: 'bounced', attempts: 1, answer: '550 5.1.1' })
  })

  it('is tried again when the mail server says later', async () => {
    let times = 0
    running = await begin({
      onRcptTo: (_address, _session, callback) => {
        times += 1
        if (times > 1) callback()
        else callback(Object.assign(new Error('4.2.0 busy'), { responseCode: 450 }))
      },
    })
    await queue('later')
    await until(async () => (await stateOf('later')).state === 'queued' && times === 1)
    await hurry()
    const { accepted } = running
    await until(() => accepted.length > 0)
    assert.equal((await stateOf('later')).attempts, 2)
  })

  it('is tried again when the connection is lost halfway, and stays known as perhaps sent', async () => {
    let lost = 0
    running = await begin({
      onData(stream, session, callback) {
        if (lost > 0) {
          stream.resume().on('end', () => callback())
          return
        }
        lost += 1
        stream.resume()
        sockets.get(session.id)?.destroy()
      },
      onConnect(session, callback) {
        const connection = [...running!.smtp.connections].find((each) => each.id === session.id)
        if (connection !== undefined) sockets.set(session.id, connection._socket)
        callback()
      },
    })
    await queue('lost')
    await until(async () => lost === 1 && (await stateOf('lost')).answer !== null)
    assert.equal((await stateOf('lost')).state, 'sent')
    await hurry()
    const { accepted } = running
    await until(() => accepted.length > 0)
    assert.equal((await stateOf('lost')).state, 'accepted')
  })

  it('is held after a restore until somebody releases it', async () => {
    await queue('before')
    await transaction(database.app, {}, (client) => holdMail(client, 'restored', systemClock()))
    await queue('meanwhile')
    running = await begin({})
    assert.equal((await stateOf('before')).state, 'held')
    assert.equal((await stateOf('meanwhile')).state, 'held')
    assert.equal(await transaction(database.app, {}, (client) => releaseMail(client, systemClock())), 2)
    const { accepted } = running
    await until(() => accepted.length === 2)
  })

  it('that was accepted and comes back is noted as bounced', async () => {
    running = await begin({})
    const id = await queue('comes back')
    const { accepted, bounced } = running
    await until(() => accepted.length > 0)
    const report = parseDeliveryReport(deliveryReport(id!))
    assert.deepEqual(report, { id, action: 'failed', status: '5.2.2' })
    const onBounced = async (message: Settled) => void bounced.push(message)
    assert.ok(await noteDeliveryReport({ pool: database.app, clock: systemClock, onBounced }, report!))
    assert.equal((await stateOf('comes back')).state, 'bounced')
    assert.equal(bounced[0]?.key, 'comes back')
    assert.equal(parseDeliveryReport('Subject: out of office\r\n\r\nback on Monday'), undefined)
  })
})

const sockets = new Map<string, Socket>()

/** The queue waits some seconds before it tries again; here it does at once. */
const hurry = () =>
  until(async () => {
    const { rowCount } = await database.owner.query(
      'update graphile_worker._private_jobs set run_at = created_at where locked_at is null and attempts > 0',
    )
    await database.owner.query(`select pg_notify('jobs:insert', '{"r":1,"count":1}')`)
    return rowCount !== 0
  })

const deliveryReport = (id: string): string =>
  [
    'From: MAILER-DAEMON@mail.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    `Original-Envelope-Id: ${id}`,
    '',
    'Final-Recipient: rfc822; teacher@school.example',
    'Action: failed',
    'Status: 5.2.2',
    '',
    '--b--',
  ].join('\r\n')
