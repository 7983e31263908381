import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crash, WAYS } from '../../torture/kill.ts'

const TIMES = 10

test('ten crashes of server, database and power lose nothing that was acknowledged, and leave nothing by half', async () => {
  const crashes = await crash(TIMES)
  assert.deepEqual(
    crashes.flatMap(({ way, wrong }) => wrong.map((text) => `${way}: ${text}`)),
    [],
  )
  assert.equal(crashes.length, TIMES)
  for (const way of WAYS)
    assert.ok(
      crashes.some((each) => each.way === way && each.acknowledged > 0),
      `nothing was acknowledged before a crash of ${way}`,
    )
})
