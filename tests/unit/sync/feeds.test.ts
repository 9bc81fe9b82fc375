import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFeeds } from '../../../main/sync/feeds.ts';
import type { View, ViewEntity, ViewPatch } from '../../../preload/contract/index.ts';
import type { Entity } from '../../../server/protocol/index.ts';
import type { EntityKey } from '../../../server/rules/entity-key.ts';
import { fingerprint } from '../../../server/rules/fingerprint.ts';
import { createWorkspace } from '../../../server/rules/workspace.ts';
import { id } from '../rules/log-on-paper.ts';

/** The engine's side: a workspace that changes, and keys that wait to be shown. */
function engine() {
  const workspace = createWorkspace();
  const touched = new Set<EntityKey>();
  let seq = 0;
  const source = {
    at: workspace.at,
    entities: workspace.entities,
    isPending: () => false,
    cursor: () => `aaaaaaaaaa-${seq}`,
  };
  const feeds = createFeeds(() => source, flush);
  function flush() {
    const keys = [...touched];
    touched.clear();
    feeds.flush(keys);
  }
  return {
    workspace,
    feeds,
    flush,
    set(n: number, name: string) {
      workspace.put({ kind: 'member', id: id(n), name, role: 'member' });
      touched.add(`member:${id(n)}`);
      seq += 1;
    },
    remove(n: number) {
      workspace.remove(`member:${id(n)}`);
      touched.add(`member:${id(n)}`);
      seq += 1;
    },
    touch: (n: number) => touched.add(`member:${id(n)}`),
  };
}

/** A window as the renderer does it: patches apply only to the version that they start from. */
function openWindow({ feeds }: ReturnType<typeof engine>) {
  const shown = new Map<string, ViewEntity>();
  const patches: ViewPatch[] = [];
  let version = -1;
  const feed = feeds.open((patch) => {
    patches.push(patch);
    if (patch.from !== version) throw new Error(`a patch from ${patch.from} came to a window at ${version}`);
    version = patch.to;
    for (const view of patch.put) shown.set(`${view.entity.kind}:${view.entity.id}`, view);
    for (const key of patch.removed) shown.delete(key);
  });
  const load = () => {
    const view: View = feed.view();
    shown.clear();
    for (const entity of view.entities) shown.set(`${entity.entity.kind}:${entity.entity.id}`, entity);
    version = view.version;
  };
  load();
  return {
    load,
    patches,
    ...{ close: feed.close, hold: feed.hold, letGo: feed.letGo },
    state: () => fingerprint([...shown.values()].map(({ entity }) => entity as Entity)),
  };
}

describe('windows', () => {
  test('get what changed, and nothing where nothing did', () => {
    const app = engine();
    app.set(1, 'Ana');
    const window = openWindow(app);
    app.set(1, 'Anna');
    app.flush();
    expect(window.patches).toMatchObject([{ put: [{ entity: { name: 'Anna' } }], removed: [] }]);
    app.touch(1);
    app.flush();
    expect(window.patches).toHaveLength(1);
  });

  test('that open late take no change away from those that were there', () => {
    const app = engine();
    const first = openWindow(app);
    app.set(1, 'Ana');
    const second = openWindow(app);
    app.flush();
    expect(first.state()).toBe(fingerprint(app.workspace.entities()));
    expect(second.state()).toBe(fingerprint(app.workspace.entities()));
  });

  test('get the removal of what they show, and none of what they never showed', () => {
    const app = engine();
    app.set(1, 'Ana');
    const window = openWindow(app);
    app.remove(1);
    app.set(2, 'Bob');
    app.remove(2);
    app.flush();
    expect(window.patches).toMatchObject([{ put: [], removed: [`member:${id(1)}`] }]);
  });

  test('that are closed get nothing more', () => {
    const app = engine();
    const window = openWindow(app);
    window.close();
    app.set(1, 'Ana');
    app.flush();
    expect(window.patches).toEqual([]);
  });

  test('that are held get nothing until they are let go, then one patch of all that has changed', () => {
    const app = engine();
    app.set(1, 'Ana');
    app.set(2, 'Bob');
    const window = openWindow(app);
    window.hold();
    for (const name of ['Anna', 'Annie']) {
      app.set(1, name);
      app.flush();
    }
    app.remove(2);
    app.flush();
    expect(window.patches).toEqual([]);
    app.set(3, 'Cleo');
    window.letGo();
    expect(window.patches).toHaveLength(1);
    expect(window.state()).toBe(fingerprint(app.workspace.entities()));
    window.hold();
    window.letGo();
    expect(window.patches).toHaveLength(1);
  });

  test('that are held do not fall behind by more than can be painted at once', () => {
    const app = engine();
    const window = openWindow(app);
    window.hold();
    for (let n = 1; n <= 1000; n++) {
      app.set(n, 'Ana');
      app.flush();
    }
    window.letGo();
    expect(window.patches.length).toBeLessThan(10);
    for (const { put } of window.patches) expect(put.length).toBeLessThan(250);
    expect(window.state()).toBe(fingerprint(app.workspace.entities()));
  });

  test('agree when it stops, each on its own baseline, however they open, are held, reload and close while changes stream in', () => {
    const step = fc.oneof(
      {
        arbitrary: fc.record({
          do: fc.constant('set' as const),
          n: fc.nat({ max: 9 }),
          name: fc.constantFrom('a', 'b', 'c'),
        }),
        weight: 6,
      },
      { arbitrary: fc.record({ do: fc.constant('remove' as const), n: fc.nat({ max: 9 }) }), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('flush' as const) }), weight: 4 },
      fc.record({ do: fc.constant('open' as const) }),
      fc.record({ do: fc.constant('reload' as const), n: fc.nat({ max: 9 }) }),
      fc.record({ do: fc.constantFrom('close', 'hold', 'letGo'), n: fc.nat({ max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const app = engine();
        const windows = [openWindow(app)];
        for (const one of steps) {
          if (one.do === 'set') app.set(one.n, one.name);
          else if (one.do === 'remove') app.remove(one.n);
          else if (one.do === 'flush') app.flush();
          else if (one.do === 'open') windows.push(openWindow(app));
          else if (one.do === 'reload') windows[one.n % windows.length]?.load();
          else if (one.do === 'hold' || one.do === 'letGo') windows[one.n % windows.length]?.[one.do]();
          else if (windows.length > 1) windows.splice(one.n % windows.length, 1)[0]?.close();
        }
        app.flush();
        for (const window of windows) window.letGo();
        for (const window of windows) expect(window.state()).toBe(fingerprint(app.workspace.entities()));
      }),
    );
  });
});
