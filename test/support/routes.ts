import Type from 'typebox'
import { html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { defineRoute, type Route } from '#/web/route.ts'

/** The fewest routes that show each thing a server does. */
const Words = Type.Object({ words: Type.String({ maxLength: 40 }) })

export const testRoutes: Route[] = [
  defineRoute({
    name: 'form-page',
    method: 'GET',
    path: '/form',
    permission: 'contact:receive',
    summary: 'A form.',
    handle: async ({ frame, formToken, viewer }) => ({
      kind: 'page',
      html: layout({
        ...frame,
        title: 'Form',
        body: html`<form method="post">${formToken}</form><p>${viewer.name}</p>`,
      }),
    }),
  }),
  defineRoute({
    name: 'form-sent',
    method: 'POST',
    path: '/form',
    permission: 'contact:receive',
    summary: 'Sends it.',
    body: Words,
    handle: async ({ body, viewer }) => ({ kind: 'json', body: { words: body.words, by: viewer.name } }),
  }),
  defineRoute({
    name: 'desk',
    method: 'GET',
    path: '/desk',
    permission: 'contact:work',
    summary: 'For the front door.',
    handle: async ({ viewer }) => ({ kind: 'json', body: { name: viewer.name } }),
  }),
  defineRoute({
    name: 'desk-sent',
    method: 'POST',
    path: '/desk',
    permission: 'contact:work',
    summary: 'Sends from the desk.',
    body: Words,
    handle: async ({ body }) => ({ kind: 'json', body: { words: body.words } }),
  }),
  defineRoute({
    name: 'careful',
    method: 'POST',
    path: '/careful',
    permission: 'contact:work',
    fresh: true,
    summary: 'Needs a fresh sign-in.',
    handle: async () => ({ kind: 'json', body: { done: true } }),
  }),
  defineRoute({
    name: 'api-words',
    method: 'POST',
    path: '/api/words',
    permission: 'contact:receive',
    summary: 'Words by API.',
    body: Words,
    handle: async ({ body, viewer, expectedVersion }) => ({
      kind: 'json',
      status: 201,
      body: { words: body.words, by: viewer.name, expectedVersion },
    }),
  }),
  defineRoute({
    name: 'api-read',
    method: 'GET',
    path: '/api/words/:id',
    permission: 'contact:receive',
    summary: 'Reads words.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) }),
    handle: async ({ query, params }) => ({
      kind: 'json',
      body: { id: params.id, limit: query.limit },
      etag: '7',
    }),
  }),
  defineRoute({
    name: 'api-desk',
    method: 'GET',
    path: '/api/desk',
    permission: 'contact:work',
    summary: 'For the front door, by API.',
    handle: async ({ viewer }) => ({ kind: 'json', body: { name: viewer.name } }),
  }),
  defineRoute({
    name: 'broken',
    method: 'GET',
    path: '/broken',
    permission: 'anyone',
    summary: 'A bug.',
    handle: async () => {
      throw new Error('Tom Smith, 3 High Street')
    },
  }),
]
