import { Validator } from '@seriousme/openapi-schema-validator';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../server/protocol/index.ts';
import { operations } from '../../server/rest/operations.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();

interface Described {
  operationId: string;
  summary: string;
  security: object[];
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown>; example?: unknown }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Record<string, unknown> }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, object> };
}

let document: Document;
beforeAll(async () => {
  document = (await (await fetch(`${hub().url}/openapi.json`)).json()) as Document;
});
const all = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), described })),
  );

describe('the OpenAPI document', () => {
  test('is one by the letter of OpenAPI 3.1, and each of its references leads somewhere', async () => {
    expect(document.openapi).toBe('3.1.0');
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document) as never);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    const named = JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g);
    const components = document.components as unknown as Record<string, object>;
    for (const [, kind = '', name = ''] of named) expect(components[kind]).toHaveProperty(name);
  });

  test('names each request once, with its fields, its answers, its problems, and whether it takes a token', () => {
    const card = document.paths['/api/boards/{id}/cards']?.post;
    const fields = card?.requestBody?.content['application/json'];
    expect(fields?.schema.required).toEqual(['title']);
    expect(Object.keys(fields?.schema.properties as object)).toEqual(
      expect.arrayContaining(['title', 'due', 'afterId', 'columnId']),
    );
    expect(fields?.schema.properties).not.toHaveProperty('cardId');
    expect(card?.responses[201]?.content?.['application/json']?.schema.properties).toHaveProperty('card');
    expect(new Set(all().map(({ described }) => described.operationId)).size).toBe(all().length);
    for (const { path, described } of all()) {
      const refusals = Object.keys(described.responses).filter((status) => Number(status) >= 400);
      for (const status of refusals)
        expect(described.responses[status]?.$ref, path).toBe('#/components/responses/Problem');
      const open = ['/api/join', '/healthz', '/readyz', '/openapi.json'].includes(path);
      expect(described.security, path).toEqual(open ? [] : [{ token: [] }]);
      expect(refusals.includes('401'), path).toBe(!open);
      expect(refusals, path).toEqual(expect.arrayContaining(['421', '429', '500']));
    }
  });

  test('shows bodies that the hub’s own schemas take', () => {
    const shown = operations.filter(({ example }) => example !== undefined);
    expect(shown.length).toBeGreaterThan(20);
    for (const { method, path, body, example } of shown)
      expect(body?.safeParse(example).error, `${method} ${path}`).toBeUndefined();
  });

  test('names no request that the hub does not know, and for each path all methods that it does', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const answer = await fetch(`${hub().url}${path.replace(/\{\w+\}/g, uuidv7())}`, { method: 'OPTIONS' });
      expect(problemSchema.parse(await answer.json()).code, path).toBe('method-not-allowed');
      const allowed = (answer.headers.get('allow') ?? '').split(', ').filter((method) => method !== 'HEAD');
      const described = Object.keys(methods).map((method) => method.toUpperCase());
      expect(described.sort(), path).toEqual(allowed.sort());
    }
  });
});
