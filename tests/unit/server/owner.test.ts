import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { joinAs } from '../../support/http-device.ts';
import { openHub } from '../../support/hub-in-process.ts';

test('a workspace from before there were roles makes the first who joined its owner, and tells every app', async () => {
  const before = await openHub();
  const ana = await joinAs(before, 'Ana');
  await joinAs(before, 'Bob');
  const { epoch, seq } = await ana.snapshot();
  const { folder } = before;
  await before.close();
  const db = new DatabaseSync(join(folder, 'workspace.db'));
  db.exec("UPDATE entities SET body = json_remove(body, '$.role')");
  db.exec("UPDATE events SET body = json_remove(body, '$.eventData.member.role')");
  db.close();

  const port = Number(new URL(before.url).port);
  const hub = await openHub({ folder, port });
  const roles = async () =>
    (await ana.snapshot()).entities.flatMap((entity) =>
      entity.kind === 'member' ? [`${entity.name}: ${entity.role}`] : [],
    );
  expect((await roles()).toSorted()).toEqual(['Ana: owner', 'Bob: member']);
  expect((await ana.feedToHead(`${epoch}-${seq}`)).map(({ eventType }) => eventType)).toEqual([
    'member.updated',
  ]);
  await hub.close();
  const again = await openHub({ folder, port });
  expect((await ana.snapshot()).seq).toBe(seq + 1);
  await again.close();
});
