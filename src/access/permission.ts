/** What an act or a page asks for, as `thing:act`. Roles are lists of these, in `roles.ts`; a permission that no role has is refused by conformance. */
export type Permission = `${string}:${string}`
