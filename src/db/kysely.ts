import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Database } from './tables.gen.ts'

/**
 * Composes and types SQL, and never runs it: give what it makes to a `Reader`, or `compile()` it for `runNamed`.
 * (Kysely's own way of running costs half the speed of a named statement.)
 */
export const query = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
