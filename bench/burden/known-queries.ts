import type pg from 'pg'
import { type Held, held } from './known.ts'

/** Everything that the record holds of a family, and the directory of who rings: what duty must never be asked for. */
export async function heldOfFamily(pool: pg.Pool, family: string, caller: string): Promise<Held> {
  const { rows } = await pool.query<{ value: string }>(
    `with family as (
       select distinct h.person from view.household_member h
       where h.subject in (select subject from view.person_name where family = $1))
     select display_name as value from view.person where subject in (select person from family)
     union select born_on::text from view.person where subject in (select person from family)
     union select way_of_communicating from view.person where subject in (select person from family)
     union select given from view.person_name where subject in (select person from family)
     union select n.family from view.person_name n where subject in (select person from family)
     union select unnest(array_append(lines, postcode)) from view.person_address where subject in (select person from family)
     union select value from view.person_contact_detail where subject in (select person from family)
     union select value from view.person_identifier where subject in (select person from family)`,
    [family],
  )
  return new Set([...held(rows.map(({ value }) => value)), ...(await heldOfAccount(pool, caller))])
}

/** What an account says of whoever has it, and what they told of themselves before: never of children. */
export async function heldOfAccount(pool: pg.Pool, name: string): Promise<Held> {
  const { rows } = await pool.query<{ value: string }>(
    `with own as (select a.id, a.name, a.email, g.name as agency from access.account a
                  join access.agency g on g.id = a.agency where a.name = $1)
     select name as value from own union select email from own union select agency from own
     union select k.body #>> '{from,telephone}' from view.contact k join own on k.from_account = own.id::text
     union select k.body #>> '{from,role}' from view.contact k join own on k.from_account = own.id::text`,
    [name],
  )
  return held(rows.map(({ value }) => value))
}
