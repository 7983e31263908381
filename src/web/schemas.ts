/** Schemas that routes and API calls of every part have in common. */
import { type TSchema, Type } from 'typebox'

export const Uuid = Type.String({ format: 'uuid' })

/** The one parameter of `/…/:id`, and the reply that says only which. */
export const Id = Type.Object({ id: Uuid })

export const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
