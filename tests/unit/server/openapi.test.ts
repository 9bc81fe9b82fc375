import { expect, test } from 'vitest';
import { operations } from '../../../server/rest/operations.ts';
import { openHub } from '../../support/hub-in-process.ts';

test('every request that the hub serves is in its OpenAPI document', async () => {
  const hub = await openHub();
  const served = [...hub.hub.routes].flatMap(([path, methods]) =>
    [...methods].filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
  );
  await hub.close();
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
});
