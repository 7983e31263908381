import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { importsOf, readSources } from '#test/support/source.ts'
import { SESSION_LIMITS } from './access.ts'
import { type ChooserSite, chooserRoutes } from './chooser.ts'

const site: ChooserSite = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined }
const routesAt = (other: Partial<ChooserSite>) =>
  chooserRoutes({ ...site, ...other }, undefined as never, SESSION_LIMITS)

describe('the chooser of people', () => {
  it('exists in a demonstration on loopback', () => {
    assert.deepEqual(
      routesAt({}).map(({ name }) => name),
      ['sign-in-page', 'sign-in'],
    )
  })

  it('is refused on a live database, to the network, and beside an identity provider', () => {
    assert.throws(() => routesAt({ nature: 'live' }), /this database is not one/)
    assert.throws(() => routesAt({ nature: 'test' }), /this database is not one/)
    assert.throws(() => routesAt({ host: '0.0.0.0' }), /set HOST to 127.0.0.1/)
    assert.throws(() => routesAt({ oidcIssuer: 'https://id.example' }), /OIDC_ISSUER/)
  })

  it('is no part of the program of a live site: nothing imports it but by name', () => {
    const sources = readSources('src/**/*.ts').filter(({ path }) => !path.endsWith('.test.ts'))
    const fixed = sources.filter(({ text }) =>
      /^\s*(import|export)\b[^;]*?from\s+'[^']*\/chooser\.ts'/m.test(text),
    )
    assert.deepEqual(
      fixed.map(({ path }) => path),
      [],
    )
    assert.ok(importsOf({ path: 'src/x.ts', text: "import { y } from './access/chooser.ts'" }).length > 0)
  })
})
