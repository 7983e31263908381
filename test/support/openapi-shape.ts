/** What OpenAPI 3.1 asks of a document, as far as ours goes: JSON Schema of its structure (OpenAPI 3.1.0, section 4.8). */
const text = { type: 'string', minLength: 1 }
const schema = { type: ['object', 'boolean'] }
const content = {
  type: 'object',
  minProperties: 1,
  additionalProperties: { type: 'object', required: ['schema'], properties: { schema } },
}
const reference = {
  type: 'object',
  required: ['$ref'],
  properties: { $ref: { type: 'string', pattern: '^#/components/' } },
}
const response = {
  anyOf: [
    reference,
    {
      type: 'object',
      required: ['description'],
      properties: { description: text, headers: { type: 'object' }, content },
    },
  ],
}
const parameter = {
  type: 'object',
  required: ['name', 'in', 'schema'],
  properties: {
    name: text,
    in: { enum: ['path', 'query', 'header', 'cookie'] },
    required: { type: 'boolean' },
    schema,
  },
  if: { properties: { in: { const: 'path' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['required'], properties: { required: { const: true } } },
}
const operation = {
  type: 'object',
  required: ['operationId', 'summary', 'responses', 'parameters'],
  properties: {
    operationId: text,
    summary: text,
    description: text,
    security: { type: 'array', items: { type: 'object' } },
    parameters: { type: 'array', items: parameter },
    requestBody: {
      type: 'object',
      required: ['content'],
      properties: { required: { type: 'boolean' }, content },
    },
    responses: {
      type: 'object',
      minProperties: 1,
      patternProperties: { '^[1-5]\\d\\d$': response },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
}

export const OPENAPI = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components'],
  properties: {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: {
      type: 'object',
      required: ['title', 'version'],
      properties: { title: text, version: text, description: text },
    },
    servers: { type: 'array', items: { type: 'object', required: ['url'] } },
    security: { type: 'array', items: { type: 'object', additionalProperties: { type: 'array' } } },
    paths: {
      type: 'object',
      minProperties: 1,
      patternProperties: {
        '^/': {
          type: 'object',
          minProperties: 1,
          patternProperties: { '^(get|put|post|delete)$': operation },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
    components: {
      type: 'object',
      required: ['schemas', 'responses', 'securitySchemes'],
      properties: {
        schemas: { type: 'object', additionalProperties: schema },
        responses: { type: 'object', additionalProperties: response },
        securitySchemes: { type: 'object', additionalProperties: { type: 'object', required: ['type'] } },
      },
    },
  },
}
