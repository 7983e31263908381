import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Part } from './assemble.ts'
import { CAPS, type Caps, readCensus } from './parse.ts'
import type { Child } from './shape.ts'

const data = (name: string): URL => new URL(`../../../test/data/cin-census/${name}`, import.meta.url)

async function parts(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  caps: Caps = CAPS,
): Promise<Part[]> {
  async function* stream() {
    yield* bytes
  }
  const read: Part[] = []
  for await (const part of readCensus(stream(), caps)) read.push(part)
  return read
}

const ofText = (text: string, caps?: Caps): Promise<Part[]> => parts([Buffer.from(text)], caps)
const childrenOf = (read: readonly Part[]): Child[] =>
  read.flatMap((part) => (part.kind === 'child' ? [part.child] : []))
const notesOf = (read: readonly Part[]) => read.flatMap((part) => (part.kind === 'note' ? [part.note] : []))
const stopOf = (read: readonly Part[]) => {
  const last = read.at(-1)
  return last?.kind === 'stopped' ? last : undefined
}
const message = (children: string): string =>
  `<Message><Header><CollectionDetails><Year>2023</Year></CollectionDetails><Source><LEA>201</LEA></Source></Header><Children>${children}</Children></Message>`
const child = (inside: string): string => `<Child>${inside}</Child>`

test('the sample of 2021 is read whole, with the line of every value', async () => {
  const read = await parts(createReadStream(data('CIN_Census_2021.xml')))
  const [only] = childrenOf(read)
  assert.ok(only)
  assert.deepEqual(only.LAchildID, { element: 'LAchildID', line: 20, text: 'DfEX0000001' })
  assert.equal(only.GenderCurrent?.text, '1')
  assert.deepEqual(
    only.Disability.map((each) => each.text),
    ['HAND', 'HEAR'],
  )
  const [episode] = only.CINdetails
  assert.equal(episode?.Assessments[0]?.AssessmentFactors[1]?.text, '2B')
  assert.equal(episode?.Section47[0]?.ICPCnotRequired?.text, 'false')
  assert.equal(episode?.DateOfInitialCPC?.text, '1970-12-06')
  assert.equal(episode?.ChildProtectionPlans[0]?.Reviews[0]?.CPPreviewDate[0]?.line, 70)
  assert.deepEqual(
    notesOf(read).map((note) => [note.element, note.text]),
    [['ChildIdentifiers', 'holds stray words between its elements: left out']],
  )
  const header = read.find((part) => part.kind === 'header')
  assert.equal(header?.kind === 'header' && header.header.LEA?.text, '201')
  assert.equal(stopOf(read), undefined)
})

test('the sample of 2024 has Sex, and an empty list of factors', async () => {
  const children = childrenOf(await parts(createReadStream(data('CIN_Census_2024.xml'))))
  assert.equal(children.length, 2)
  assert.equal(children[1]?.Sex?.text, 'M')
  assert.deepEqual(children[1]?.CINdetails[0]?.Assessments[0]?.AssessmentFactors, [])
})

test('the large sample has 332 children and 402 episodes, however it is cut into chunks', async () => {
  for (const highWaterMark of [61, 65_536]) {
    const read = await parts(createReadStream(data('fake_CIN_data.xml'), { highWaterMark }))
    const children = childrenOf(read)
    assert.equal(children.length, 332)
    assert.equal(children.flatMap((each) => each.CINdetails).length, 402)
    assert.equal(stopOf(read), undefined)
  }
})

test('reviews are read from one Reviews with many dates, and from many with one', async () => {
  const plan = (reviews: string) =>
    child(`<CINdetails><ChildProtectionPlans>${reviews}</ChildProtectionPlans></CINdetails>`)
  const one =
    '<Reviews><CPPreviewDate>2010-01-05</CPPreviewDate><CPPreviewDate>2010-02-05</CPPreviewDate></Reviews>'
  const many =
    '<Reviews><CPPreviewDate>2010-01-05</CPPreviewDate></Reviews><Reviews><CPPreviewDate>2010-02-05</CPPreviewDate></Reviews>'
  for (const reviews of [one, many]) {
    const [read] = childrenOf(await ofText(message(plan(reviews))))
    const dates = read?.CINdetails[0]?.ChildProtectionPlans[0]?.Reviews.flatMap((each) => each.CPPreviewDate)
    assert.deepEqual(
      dates?.map((each) => each.text),
      ['2010-01-05', '2010-02-05'],
    )
  }
})

test('what has no place is noted, and what stands around it is kept', async () => {
  const read = await ofText(
    message(
      child(
        '<ChildIdentifiers><LAchildID>A1</LAchildID><LAchildID>A2</LAchildID><constructor>x</constructor><Nickname><LAchildID>B</LAchildID></Nickname><PersonBirthDate>2010-02-30</PersonBirthDate><PersonDeathDate>2011-03-04Z</PersonDeathDate></ChildIdentifiers>',
      ),
    ),
  )
  const [only] = childrenOf(read)
  assert.equal(only?.LAchildID?.text, 'A1')
  assert.equal(only?.PersonBirthDate, undefined)
  assert.equal(only?.PersonDeathDate?.text, '2011-03-04')
  assert.deepEqual(
    notesOf(read).map((note) => note.element),
    ['LAchildID', 'constructor', 'Nickname', 'PersonBirthDate'],
  )
  assert.ok(!JSON.stringify(notesOf(read)).includes('2010-02-30'), 'a note never repeats what the file said')
})

test('a DOCTYPE is refused, also when a chunk cuts it in two', async () => {
  const bomb =
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><Message><Children>&lol2;</Children></Message>'
  const whole = await ofText(bomb)
  assert.equal(stopOf(whole)?.problem.code, 'doctype')
  const padded = `<?xml version="1.0"?>${' '.repeat(300)}${bomb}`
  for (let cut = 315; cut < 335; cut += 1) {
    const read = await parts([Buffer.from(padded.slice(0, cut)), Buffer.from(padded.slice(cut))])
    assert.equal(stopOf(read)?.problem.code, 'doctype')
    assert.equal(childrenOf(read).length, 0)
  }
})

test('an entity that the file does not define stops the reading', async () => {
  const read = await ofText(
    message(child('<ChildIdentifiers><LAchildID>&who;</LAchildID></ChildIdentifiers>')),
  )
  assert.equal(stopOf(read)?.problem.code, 'broken-xml')
})

test('what is too large, too deep, too long or too many is refused or left out', async () => {
  const two = message(child('').repeat(3))
  assert.equal(stopOf(await ofText(two, { ...CAPS, bytes: 50 }))?.problem.code, 'file-too-large')
  assert.equal(stopOf(await ofText(two, { ...CAPS, children: 2 }))?.problem.code, 'too-many-children')
  assert.equal(stopOf(await ofText(message('<a>'.repeat(50))))?.problem.code, 'too-deep')
  assert.equal(stopOf(await ofText(message(`<${'a'.repeat(65)}/>`)))?.problem.code, 'name-too-long')
  const comment = `<!--${'x'.repeat(30_000)}-->`
  assert.equal(stopOf(await ofText(message(comment)))?.problem.code, 'run-too-long')
  const long = await ofText(
    message(child(`<ChildIdentifiers><UPN>${'x'.repeat(300)}</UPN></ChildIdentifiers>`)),
  )
  assert.equal(childrenOf(long)[0]?.UPN, undefined)
  assert.equal(notesOf(long)[0]?.text, 'is longer than 200 characters: left out')
  const crowd = await ofText(message(child('<CINdetails/>'.repeat(201))))
  assert.equal(childrenOf(crowd)[0]?.CINdetails.length, 200)
  assert.equal(notesOf(crowd).length, 1)
})

test('encodings: UTF-8 with a mark, UTF-16 and Windows-1252 are read, wrong bytes are said with their line', async () => {
  const words = (declared: string) =>
    `<?xml version="1.0" encoding="${declared}"?>\n${message(child('\n<ChildIdentifiers><LAchildID>é1</LAchildID></ChildIdentifiers>'))}`
  const idOf = (read: readonly Part[]) => childrenOf(read)[0]?.LAchildID?.text
  assert.equal(idOf(await ofText(`\uFEFF${words('UTF-8')}`)), 'é1')
  assert.equal(idOf(await parts([Buffer.from(`\uFEFF${words('UTF-16')}`, 'utf16le')])), 'é1')
  assert.equal(idOf(await parts([Buffer.from(words('windows-1252'), 'latin1')])), 'é1')
  const wrong = stopOf(await parts([Buffer.from(words('UTF-8'), 'latin1')]))
  assert.equal(wrong?.problem.code, 'wrong-encoding')
  assert.equal(wrong?.line, 3)
  assert.equal(stopOf(await ofText(words('EBCDIC-CP-GB')))?.problem.code, 'unknown-encoding')
})

test('files that are something else are named for what they are', async () => {
  assert.equal(stopOf(await parts([Buffer.from('PK\u0003\u0004....')]))?.problem.code, 'zipped')
  assert.equal(stopOf(await ofText('LAchildID,UPN\n1,2'))?.problem.code, 'not-xml')
  assert.equal(stopOf(await ofText(''))?.problem.code, 'empty-file')
  assert.equal(stopOf(await ofText('<html></html>'))?.problem.code, 'not-a-return')
  const cut = await ofText(message(child('')).slice(0, -20))
  assert.equal(stopOf(cut)?.problem.code, 'cut-off')
  assert.equal(childrenOf(cut).length, 1, 'children before the cut are kept')
})

test('broken files never throw, and always end in a part that says so', async () => {
  const whole = Buffer.from(
    message(
      child(
        '<ChildIdentifiers><LAchildID>A&amp;1</LAchildID><!-- c --><Sex>M</Sex></ChildIdentifiers><CINdetails><CINreferralDate>2010-01-01</CINreferralDate><![CDATA[x]]></CINdetails>',
      ),
    ),
  )
  const damage = fc.array(
    fc.record({ at: fc.nat(whole.length - 1), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat(40) }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(damage, fc.integer({ min: 1, max: 400 }), async (damages, chunk) => {
      let bytes = Buffer.from(whole)
      for (const { at, byte, cut } of damages) {
        if (at < bytes.length) bytes[at] = byte
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + cut)])
      }
      const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, n) =>
        bytes.subarray(n * chunk, (n + 1) * chunk),
      )
      const read = await parts(chunks)
      const stops = read.filter((part) => part.kind === 'stopped')
      assert.ok(stops.length <= 1)
      if (stops.length === 1) assert.equal(read.at(-1)?.kind, 'stopped')
    }),
    { numRuns: 500 },
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
      const read = await parts([bytes])
      assert.equal(read.at(-1)?.kind, 'stopped')
    }),
    { numRuns: 300 },
  )
})
