import { beforeEach, expect, test } from 'vitest';
import { createFeeds, type Feeds } from '../../../../main/ipc/feeds.ts';
import type { PushTarget } from '../../../../main/ipc/pushes.ts';
import type { Feed } from '../../../../main/sync/engine-port.ts';
import type { ViewPatch } from '../../../../preload/contract/index.ts';

/** An engine whose views say which feed they come from. */
let opened: { number: number; closed: boolean; send: (patch: ViewPatch) => void }[];
/** Feeds by number: held, or (below 0) let go. */
let heldBack: number[];
let feeds: Feeds<PushTarget>;
const openCount = () => opened.filter(({ closed }) => !closed).length;
const patch: ViewPatch = { from: 1, to: 2, cursor: null, put: [], removed: [] };

function openFeed(send: (patch: ViewPatch) => void): Feed {
  const feed = { number: opened.length + 1, closed: false, send };
  opened.push(feed);
  return {
    view: () => ({ version: feed.number, cursor: null, entities: [] }),
    version: () => feed.number,
    hold: () => heldBack.push(feed.number),
    letGo: () => heldBack.push(-feed.number),
    close() {
      feed.closed = true;
    },
  };
}

function createWindow(state: 'open' | 'crashed' | 'destroyed' = 'open') {
  const heard: [string, unknown][] = [];
  const target: PushTarget = {
    isDestroyed: () => state === 'destroyed',
    isCrashed: () => state === 'crashed',
    send: (channel, value) => heard.push([channel, value]),
  };
  return { target, heard };
}

beforeEach(() => {
  opened = [];
  heldBack = [];
  feeds = createFeeds({ openFeed });
});

test('each window has a baseline of its own', () => {
  const one = createWindow();
  const other = createWindow();
  expect(feeds.open(one.target).version).toBe(1);
  expect(feeds.open(other.target).version).toBe(2);
  opened[1]?.send(patch);
  expect(one.heard).toEqual([]);
  expect(other.heard).toEqual([['switchboard:push:patch', patch]]);
});

test('a reloaded document gets a new feed, and the one before is closed', () => {
  const { target } = createWindow();
  feeds.open(target);
  feeds.open(target);
  expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
});

test('a window is told the version it should be at, and that it has no feed once it has none', () => {
  const { target } = createWindow();
  feeds.open(target);
  expect(feeds.version(target)).toBe(1);
  feeds.close(target);
  expect(feeds.version(target)).toBeNull();
});

test('the same document asking for the whole view keeps its feed', () => {
  const { target } = createWindow();
  feeds.open(target);
  expect(feeds.view(target).version).toBe(1);
  expect(opened).toHaveLength(1);
});

test('a document that asks for the view first gets a feed too', () => {
  expect(feeds.view(createWindow().target).version).toBe(1);
  expect(openCount()).toBe(1);
});

test('a window that closes, or crashes and closes, leaves no feed behind', () => {
  const { target } = createWindow();
  feeds.open(target);
  feeds.close(target);
  feeds.close(target);
  expect(openCount()).toBe(0);
});

test.each(['crashed', 'destroyed'] as const)(
  'a %s window is told nothing, and nobody fails over it',
  (state) => {
    const { target, heard } = createWindow(state);
    feeds.open(target);
    opened[0]?.send(patch);
    expect(heard).toEqual([]);
  },
);

test('one window is held back and let go; to hold one that has no feed does nothing', () => {
  const one = createWindow();
  const other = createWindow();
  feeds.open(one.target);
  feeds.open(other.target);
  feeds.hold(other.target);
  feeds.letGo(other.target);
  feeds.hold(createWindow().target);
  expect(heldBack).toEqual([2, -2]);
});
