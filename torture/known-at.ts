import { viewsOf } from '#/app.ts'
import { buildPast } from '#/db/past-schema.ts'
import { testDatabase } from '#test/support/database.ts'
import { demonstrationIn, framework } from '#test/support/demonstration.ts'
import { rememberPages } from '#test/support/pages-then.ts'

/** Five hundred pages and more of three years, each as known at its moment: do they read what they read then? */
const PEOPLE_A_MONTH = 15

const database = await testDatabase()
try {
  const builder = await database.builder.connect()
  await buildPast(builder, viewsOf(framework))
  builder.release()
  const pages = rememberPages(database, PEOPLE_A_MONTH)
  await demonstrationIn(database, { report: (_, at) => pages.remember(at) })
  const other = await pages.otherNow()
  for (const each of other) console.log(`  read otherwise: ${each}`)
  console.log(`  ${pages.seen() - other.length} of ${pages.seen()} pages read as they did then.`)
  process.exitCode = other.length === 0 && pages.seen() >= 500 ? 0 : 1
} finally {
  await database.close()
}
