import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { routesOf } from '#/app.ts'
import { idOfPlain } from '#test/support/access.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { RECOMMENDATIONS } from './index.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-14T08:00:00Z' })
})
after(() => site?.close())

async function pageOf(name: string, path: string): Promise<string> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  const answer = await browser.get(path)
  assert.equal(answer.statusCode, 200, path)
  return answer.body
}

/** What the table says of one recommendation: running, and late. */
const countsOf = (body: string, number: number): readonly number[] => {
  const row = new RegExp(`</span>${number}</a>[\\s\\S]*?</tr>`).exec(body)![0]
  const cells = [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map((cell) =>
    cell[1]!.replace(/<[^>]+>/g, ''),
  )
  return cells.slice(1, 3).map(Number)
}

describe('the recommendations', () => {
  it('lead only to pages that are there', () => {
    const routes = routesOf({ pool: site.database.app })
    const pages = routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
    const dead = RECOMMENDATIONS.flatMap(({ places }) => places.map(({ href }) => href)).filter(
      (href) => !pages.includes(href),
    )
    assert.deepEqual(dead, [])
  })

  it('are those that the front door was built for', () => {
    const numbers = RECOMMENDATIONS.map(({ number }) => number)
    for (const number of [6, 11, 14, 19, 20, 21, 23, 25, 30]) assert.ok(numbers.includes(number), `${number}`)
  })

  it('count what runs and what is late, as it stands', async () => {
    const [before] = countsOf(await pageOf('head-of-service', '/recommendations'), 6)
    await tell(site, { worry: 'Nobody has looked at this.', children: ['Somebody'] })
    const [running, late] = countsOf(await pageOf('head-of-service', '/recommendations'), 6)
    assert.equal(running, before! + 1)
    assert.equal(late, 0)
    site.setClock('2010-06-30T08:00:00Z')
    assert.equal(countsOf(await pageOf('head-of-service', '/recommendations'), 6)[1], 1)
  })

  it('show one by its duties and gates, each with its source', async () => {
    const body = await pageOf('head-of-service', '/recommendations/19')
    assert.match(body, /A manager reads the decision again before it closes/)
    assert.match(body, /One Year On/)
    assert.match(
      await pageOf('head-of-service', '/recommendations/6'),
      /href="\/duties\?duty=contact-decision"/,
    )
  })

  it('open onto the duties that they count, and no others', async () => {
    const open = await pageOf('head-of-service', '/duties?duty=contact-decision')
    assert.match(open, /Only this: <strong>Decide what becomes of the contact</)
    assert.match(open, /<a[^>]*>Decide what becomes of the contact</)
    const other = await pageOf('head-of-service', '/duties?duty=referral-second-reading')
    assert.doesNotMatch(other, />Decide what becomes of the contact</)
  })

  it('say when a duty is due whose limit is nothing, and show the guidance that serves it', async () => {
    assert.match(await pageOf('head-of-service', '/recommendations/20'), /before the next school day begins/)
    const guidance = await pageOf('head-of-service', '/recommendations/21')
    assert.match(guidance, /Guidance, as it stands beside the decision/)
    assert.match(guidance, /href="\/figures\/front-door-children-referred"/)
  })

  it('link only what the reader may open', async () => {
    const board = await pageOf('board', '/recommendations/11')
    assert.doesNotMatch(board, /href="\/duty"/)
    assert.match(board, /for those whose work it is/)
    assert.match(await pageOf('duty', '/recommendations/11'), /href="\/duty"/)
  })

  it('say the same by call, and nothing of those that aren’t served', async () => {
    const { body } = await site.call('board', 'GET', '/api/recommendations')
    assert.equal(body.items.length, RECOMMENDATIONS.length)
    assert.ok(body.items.every(({ pages }: { pages: string[] }) => pages.length > 0))
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('board'), return: '/' })
    assert.equal((await browser.get('/recommendations/57')).statusCode, 404)
  })
})
