import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { registry, viewsOf, viewTables } from '#/app.ts'
import { differences } from '#/db/differences.ts'
import { buildPast } from '#/db/past-schema.ts'
import { applyTables } from '#/db/view-tables.ts'
import { rebuild } from '#/log/rebuild.ts'
import { isNhsNumber, isUpn } from '#/people/index.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { demonstrationIn, ENDING_AT, framework } from '#test/support/demonstration.ts'
import { type PagesThen, rememberPages } from '#test/support/pages-then.ts'

/** One whole area, looked at from all sides. */
let database: TestDatabase
const views = viewsOf(framework)
const known = registry()
let pages: PagesThen
const PEOPLE_A_MONTH = 3

before(async () => {
  database = await testDatabase()
  const builder = await database.builder.connect()
  await buildPast(builder, views)
  builder.release()
  pages = rememberPages(database, PEOPLE_A_MONTH)
  await demonstrationIn(database, { report: (_, at) => pages.remember(at) })
})
after(() => database.close())

const one = async <T>(sql: string): Promise<T> => (await database.superuser.query(sql)).rows[0]
const all = async <T>(sql: string): Promise<T[]> => (await database.superuser.query(sql)).rows

describe('the record of the demonstration', () => {
  it('reads as known at a past moment what its pages read then', async () => {
    assert.ok(pages.seen() >= 50, `${pages.seen()} pages were seen`)
    assert.deepEqual(await pages.otherNow(), [])
  })

  it('is replayed to the very rows that live writing made', async () => {
    const builder = await database.builder.connect()
    try {
      await applyTables(builder, viewTables, { schema: 'replayed' })
      await rebuild(builder, { registry: known, views, into: 'replayed' })
      assert.deepEqual(await differences(builder, views, 'view', 'replayed'), [])
    } finally {
      builder.release()
    }
  })

  it('was recorded as it happened, from three years before its end and never after', async () => {
    const { first, last, clocks } = await one<{
      first: Temporal.Instant
      last: Temporal.Instant
      clocks: string[]
    }>(
      'select min(recorded_at) as first, max(recorded_at) as last, array_agg(distinct clock) as clocks from record.entry',
    )
    assert.deepEqual(clocks, ['demonstration'])
    assert.ok(Temporal.Instant.compare(last, ENDING_AT) <= 0, `${last}`)
    assert.ok(Temporal.Instant.compare(first, Temporal.Instant.from('2007-12-31T00:00:00Z')) < 0, `${first}`)
    const { backwards } = await one<{ backwards: number }>(
      `select count(*)::int as backwards from (select recorded_at, lag(recorded_at) over (order by seq) as before
         from record.entry) e where recorded_at < before`,
    )
    assert.equal(backwards, 0)
  })
})

describe('the area looks like one', () => {
  it('has about 250 families and 600 children, some not born yet', async () => {
    const { children, households, unborn } = await one<{
      children: number
      households: number
      unborn: number
    }>(
      `select (select count(*)::int from view.person where registered_as <> 'adult') as children,
         (select count(distinct household)::int from view.household_member) as households,
         (select count(*)::int from view.person where unborn) as unborn`,
    )
    assert.ok(children > 570 && children < 650, `${children} children`)
    assert.ok(households > 235 && households < 265, `${households} households`)
    assert.ok(unborn > 0)
  })

  it('has forty professionals of several agencies', async () => {
    const { people, agencies } = await one<{ people: number; agencies: number }>(
      `select count(*)::int as people, count(distinct agency)::int as agencies from access.account a
         join access.agency g on g.id = a.agency where g.kind not in ('public', 'system')`,
    )
    assert.ok(people >= 40, `${people}`)
    assert.ok(agencies >= 8, `${agencies}`)
  })

  it('has nobody twice: one name and one birthday are one child', async () => {
    const twice = await all(
      `select display_name, born_on from view.person where born_on is not null
         group by 1, 2 having count(*) > 1`,
    )
    assert.deepEqual(twice, [])
  })

  it('has no number, telephone or postcode that could be anybody’s', async () => {
    const numbers = await all<{ kind: string; value: string }>(
      'select kind, value from view.person_identifier',
    )
    for (const { kind, value } of numbers) {
      if (kind === 'nhs-number') assert.ok(isNhsNumber(value) && value.startsWith('999'), value)
      if (kind === 'upn') assert.ok(isUpn(value) && value.slice(1, 4) === '999', value)
    }
    assert.equal(new Set(numbers.map((each) => each.value)).size, numbers.length)
    const phones = await all<{ value: string }>(
      "select value from view.person_contact_detail where kind <> 'email'",
    )
    for (const { value } of phones) assert.match(value, /^(01632 960\d{3}|07700 900\d{3})$/)
    const postcodes = await all<{ postcode: string }>(
      'select distinct postcode from view.person_address where postcode is not null',
    )
    for (const { postcode } of postcodes) assert.match(postcode, /^HO\d \d[A-Z]{2}$/)
  })

  it('has worries told in many ways, most of them once', async () => {
    const { contacts, worries, longest } = await one<{ contacts: number; worries: number; longest: number }>(
      `select count(*)::int as contacts, count(distinct left(regexp_replace(worry, '[A-ZÀ-Ž][^ ]* ?', '', 'g'), 60))::int as worries,
         max(length(worry))::int as longest from view.contact`,
    )
    assert.ok(contacts > 400, `${contacts}`)
    assert.ok(worries >= 60, `${worries} kinds of worry`)
    assert.ok(longest < 1000)
  })

  it('has a front door with work waiting, some of it too long', async () => {
    const { waiting, claimed, second, overdue, bounced } = await one<Record<string, number>>(
      `select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'claimed')::int as claimed,
         (select count(*)::int from view.duty where duty_id = 'referral-second-reading' and met_at is null and ended_at is null) as second,
         (select count(*)::int from view.duty where met_at is null and ended_at is null and due_at < '${ENDING_AT}') as overdue,
         (select count(*)::int from view.duty where duty_id = 'feedback-bounced' and met_at is null) as bounced
       from view.contact`,
    )
    assert.ok(waiting! >= 8 && claimed! >= 3 && second! >= 2, `${waiting} ${claimed} ${second}`)
    assert.ok(overdue! >= 3 && overdue! < 40, `${overdue} overdue`)
    assert.ok(bounced! >= 1)
  })

  it('keeps most promises: a tenth or so of decisions come late', async () => {
    const { late, decided } = await one<{ late: number; decided: number }>(
      `select count(*) filter (where met_at >= due_at)::int as late, count(met_at)::int as decided
         from view.duty where duty_id = 'referral-decision'`,
    )
    assert.ok(late / decided > 0.02 && late / decided < 0.2, `${late} of ${decided}`)
  })

  it('bears what a record must bear', async () => {
    const counts = await one<Record<string, number>>(`select
      (select count(*)::int from view.person where restricted) as restricted,
      (select count(*)::int from view.withheld_fact) as withheld,
      (select count(*)::int from view.warning) as warnings,
      (select count(*)::int from view.household_member where certainty = 'unaccounted-for') as unaccounted,
      (select count(*)::int from view.household_member where certainty = 'named-but-unseen') as unseen,
      (select count(*)::int from view.relationship where kind = 'twin') as twins,
      (select count(*)::int from view.relationship where kind = 'half-sibling') as half,
      (select count(*)::int from record.entry where type = 'pregnancy-ended') as births,
      (select count(*)::int from record.entry where type = 'subjects-parted') as parted,
      (select count(*)::int from record.entry where recorded_at - occurred_from > interval '3 months'
         and type in ('household-recorded', 'corrected')) as late`)
    for (const [what, count] of Object.entries(counts)) assert.ok(count > 0, `no ${what}`)
  })

  it('knows the Baxter-Okonjo children from two contacts, and nothing of them waits', async () => {
    const children = await all<{ name: string; way: string | null; contacts: number; open: number }>(
      `select p.display_name as name, p.way_of_communicating as way,
         (select count(*)::int from view.contact_person c where c.person = p.subject) as contacts,
         (select count(*)::int from view.duty d where d.person = p.subject and d.met_at is null and d.ended_at is null) as open
       from view.person p join view.person_name n using (subject)
       where n.family in ('Baxter', 'Baxter-Okonjo') and p.registered_as = 'child' group by p.subject, 1, 2 order by 1`,
    )
    assert.deepEqual(
      children.map((each) => each.name),
      ['Isaac Baxter-Okonjo', 'Jayden Baxter', 'Naomi Baxter-Okonjo'],
    )
    assert.match(children[2]!.way ?? '', /^Pictures/)
    assert.ok(children.some((each) => each.contacts === 2))
    assert.ok(children.every((each) => each.open === 0))
  })
})
