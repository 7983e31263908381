import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig, settingsForPeople } from './config.ts'

const files: Record<string, string> = { '/run/secrets/oidc': 'hush\n', '/run/secrets/empty': '\n' }
const read = (environment: Record<string, string>) => readConfig(environment, (path) => files[path])
const faultsOf = (environment: Record<string, string>) => {
  const result = read(environment)
  return result.ok ? [] : result.problems.map((each) => each.text)
}

test('nothing set gives a site on loopback with an embedded database', () => {
  const result = read({})
  assert.ok(result.ok)
  assert.equal(result.value.databaseUrl, undefined)
  assert.equal(result.value.host, '127.0.0.1')
  assert.equal(result.value.port, 3000)
  assert.equal(result.value.framework, 'england-2010')
})

test('a blank setting is as if it were not set', () => {
  const result = read({ PORT: ' ', WITNESS_URL: '' })
  assert.ok(result.ok)
  assert.equal(result.value.port, 3000)
  assert.equal(result.value.witnessUrl, undefined)
})

test('every fault is told at once, each by the name of its setting', () => {
  const result = read({
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    LOG_LEVEL: 'loud',
    WITNESS_URL: 'http://far.example',
  })
  assert.ok(!result.ok)
  assert.deepEqual(result.problems.map((each) => each.field).sort(), [
    'DATABASE_URL',
    'LOG_LEVEL',
    'PORT',
    'WITNESS_URL',
  ])
  assert.ok(result.problems.some((each) => each.text === 'PORT must be a whole number from 0 to 65535'))
})

test('a secret is read from its file, and refused anywhere else', () => {
  const provider = {
    OIDC_ISSUER: 'https://id.example.org',
    OIDC_CLIENT_ID: 'threshold',
    PUBLIC_URL: 'https://threshold.example.org/',
  }
  const result = read({ ...provider, OIDC_CLIENT_SECRET_FILE: '/run/secrets/oidc' })
  assert.ok(result.ok)
  assert.equal(result.value.oidcClientSecret, 'hush')
  assert.equal(result.value.publicUrl, 'https://threshold.example.org')
  assert.match(
    faultsOf({ ...provider, OIDC_CLIENT_SECRET: 'hush' })[0] ?? '',
    /is a secret: put it in a file/,
  )
  assert.match(faultsOf({ ...provider, OIDC_CLIENT_SECRET_FILE: '/nowhere' })[0] ?? '', /can't be read/)
  assert.match(faultsOf({ ...provider, OIDC_CLIENT_SECRET_FILE: '/run/secrets/empty' })[0] ?? '', /is empty/)
})

test('a database may be reached by a socket, as PostgreSQL writes it', () => {
  const socket = 'postgres://threshold_app:secret@/threshold?host=/var/run/postgresql'
  const result = read({ DATABASE_URL: socket })
  assert.ok(result.ok)
  assert.equal(result.value.databaseUrl, socket)
  assert.match(faultsOf({ DATABASE_URL: 'threshold_app@/threshold' })[0] ?? '', /must be an address/)
})

test('any setting may come by file, but not twice', () => {
  files['/run/secrets/url'] = 'postgres://threshold_app@db.example.org/threshold'
  const result = read({ DATABASE_URL_FILE: '/run/secrets/url' })
  assert.ok(result.ok)
  assert.equal(result.value.databaseUrl, files['/run/secrets/url'])
  assert.match(
    faultsOf({ DATABASE_URL: 'postgres://x/y', DATABASE_URL_FILE: '/run/secrets/url' })[0] ?? '',
    /twice/,
  )
})

test('an identity provider needs all that signing in needs', () => {
  assert.equal(faultsOf({ OIDC_ISSUER: 'https://id.example.org' }).length, 3)
})

test('metrics never share the port of the pages', () => {
  assert.equal(faultsOf({ PORT: '9000', METRICS_PORT: '9000' }).length, 1)
  assert.deepEqual(faultsOf({ PORT: '0', METRICS_PORT: '0' }), [])
})

test('every setting is told to people, and a secret by its file', () => {
  const told = settingsForPeople()
  assert.ok(told.every((each) => each.meaning.length > 10))
  assert.deepEqual(
    told.filter((each) => each.secret).map((each) => each.name),
    ['OIDC_CLIENT_SECRET_FILE'],
  )
})
