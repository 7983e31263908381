import type { TSchema } from 'typebox'

/**
 * An object's schema that takes nothing it doesn't name, unless it says itself what else it takes: a misspelt name must
 * not read as nothing said, nor be kept unread. Objects within it say so themselves.
 */
const closed = <Schema extends TSchema>(schema: Schema): Schema =>
  'properties' in schema && !('additionalProperties' in schema)
    ? // A spread would lose typebox's own hidden marks, by which a schema can be put together with others.
      Object.create(Object.prototype, {
        ...Object.getOwnPropertyDescriptors(schema),
        additionalProperties: { value: false, enumerable: true },
      })
    : schema

export const withClosedBody = <T extends { readonly body: TSchema }>(told: T): T => ({
  ...told,
  body: closed(told.body),
})
