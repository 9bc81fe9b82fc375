import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { isLive, isOnBoard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

test.describe('a window is a shut room', () => {
  let hub: HubProcess;
  let ana: Desktop;

  test.beforeAll(async () => {
    hub = await startHub({ args: ['--sample'] });
    ana = await openDesktop({ name: 'Ana', hub });
    await isLive(ana.window);
  });
  test.afterAll(async () => {
    await ana.close();
    await hub.stop();
  });
  const address = () =>
    ana.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

  test('it has no Node, and of the app only the bridge', async () => {
    const seen = await ana.window.evaluate(() => ({
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      bridge: Object.keys(window.switchboard).sort(),
    }));
    expect(seen).toEqual({ node: ['undefined', 'undefined'], bridge: ['command', 'drop', 'on', 'query'] });
  });

  test('Chromium’s own protections are on in it, and none of its trials', async () => {
    const preferences = await ana.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Not in Electron's types.
        const { getLastWebPreferences } = webContents as unknown as {
          getLastWebPreferences(): Record<string, unknown>;
        };
        return getLastWebPreferences.call(webContents);
      }),
    );
    expect(preferences.length).toBeGreaterThan(0);
    for (const one of preferences) {
      expect(one).toMatchObject({
        ...{ sandbox: true, contextIsolation: true, webSecurity: true },
        ...{ nodeIntegration: false, nodeIntegrationInSubFrames: false },
        ...{ webviewTag: false, allowRunningInsecureContent: false, experimentalFeatures: false },
      });
      expect(one['nodeIntegrationInWorker'] ?? false).toBe(false);
      expect(one['enableBlinkFeatures'] ?? '').toBe('');
    }
  });

  test('no page can be embedded in it, not even where a window had the tag for that', async () => {
    const tag = await ana.window.evaluate(() => 'loadURL' in document.createElement('webview'));
    expect(tag).toBe(false);
    const { refused, kinds } = await ana.app.evaluate(async ({ BrowserWindow, webContents }) => {
      const lax = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      const asked = new Promise<boolean>((resolve) =>
        lax.webContents.once('will-attach-webview', (event) => resolve(event.defaultPrevented)),
      );
      await lax.loadURL('data:text/html,<body></body>');
      await lax.webContents.executeJavaScript(
        `document.body.append(Object.assign(document.createElement('webview'), { src: 'data:text/html,guest' })); 0`,
      );
      const outcome = {
        refused: await asked,
        kinds: webContents.getAllWebContents().map((one) => one.getType()),
      };
      lax.destroy();
      return outcome;
    });
    expect(refused).toBe(true);
    expect(kinds).not.toContain('webview');
  });

  test('a frame in it has no bridge, and main answers none: only the window’s own document', async () => {
    await ana.window.evaluate(() => {
      const frame = Object.assign(document.createElement('iframe'), {
        srcdoc: '<p>A guest</p>',
        id: 'guest',
      });
      document.body.append(frame);
    });
    await expect.poll(() => ana.window.frames().length).toBe(2);
    const answers = await ana.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0] ?? {};
      const own = webContents?.mainFrame;
      // What Electron itself calls when a message comes. A frame can send none, since it has no preload.
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<
          string,
          (event: object, name: string) => Promise<{ ok: boolean; code?: string }>
        >;
      };
      const ask = (senderFrame: unknown) =>
        handlers.get('switchboard:query')?.({ sender: webContents, senderFrame }, 'presence');
      const [guest] = own?.frames ?? [];
      return {
        own: await ask(own),
        guest: await ask(guest),
        isThere: guest !== undefined,
        none: await ask(null),
      };
    });
    expect(answers.isThere).toBe(true);
    expect(answers.own).toMatchObject({ ok: true });
    for (const refused of [answers.guest, answers.none])
      expect(refused).toMatchObject({ ok: false, code: 'not-allowed' });
    const bridge = await ana.window.frames()[1]?.evaluate(() => Reflect.has(globalThis, 'switchboard'));
    expect(bridge).toBe(false);
    await ana.window.evaluate(() => document.getElementById('guest')?.remove());
  });

  test('it runs no code made of text, no script and no style that somebody slips in, and reaches no network', async () => {
    const outcome = await ana.window.evaluate(async () => {
      // In a turn of its own: what a debugger evaluates at once is free of the policy.
      const turn = <T>(act: () => T) =>
        new Promise<T | string>((done) => {
          setTimeout(() => {
            try {
              done(act());
            } catch (error) {
              done(error instanceof Error ? error.name : 'thrown');
            }
          });
        });
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
      const slip = (name: string, fields: object) =>
        turn(() => document.head.append(Object.assign(document.createElement(name), fields)));
      const made = await turn(() => new Function('return 1')());
      await slip('script', { textContent: 'window.slipped = true' });
      await slip('style', { textContent: 'body { display: none }' });
      const fetched = await turn(() =>
        fetch('https://example.com').then(
          () => 'fetched',
          () => 'blocked',
        ),
      );
      await slip('img', { src: 'https://example.com/pixel.png' });
      await new Promise((done) => setTimeout(done, 300));
      return { made, fetched, broken, slipped: Reflect.has(window, 'slipped') };
    });
    expect(outcome).toEqual({
      made: 'EvalError',
      fetched: 'blocked',
      broken: ['script-src', 'script-src-elem', 'style-src-elem', 'connect-src', 'img-src'],
      slipped: false,
    });
  });

  test('it is shown no file of this machine', async () => {
    const picture = pathToFileURL(resolve('build/icons/icon.png')).href;
    const shown = await ana.window.evaluate(async (src) => {
      const load = (address: string) =>
        new Promise((done) => {
          const image = new Image();
          Object.assign(image, { onload: () => done('shown'), onerror: () => done('refused') });
          image.src = address;
        });
      return [await load(src), await load(`/..${new URL(src).pathname}`)];
    }, picture);
    expect(shown).toEqual(['refused', 'refused']);
  });

  test('it goes nowhere and opens nothing, and goes on showing what changes', async () => {
    const before = await address();
    const opened = await ana.window.evaluate(() => {
      const other = window.open('https://example.com');
      const link = Object.assign(document.createElement('a'), { href: 'https://example.com' });
      document.body.append(link);
      link.click();
      link.remove();
      location.href = 'https://example.com';
      return other === null;
    });
    await ana.window.waitForTimeout(500);
    expect(opened).toBe(true);
    expect(await address()).toBe(before);
    expect(ana.app.windows()).toHaveLength(1);

    await ana.window.evaluate(() =>
      window.switchboard.command('dispatch', {
        command: { type: 'board.create', boardId: crypto.randomUUID(), name: 'Still here' },
        base: null,
      }),
    );
    // Not by a locator: Playwright would wait for the refused navigation to end.
    await expect.poll(() => ana.window.evaluate(() => document.body.textContent)).toContain('Still here');
  });

  test('it gets no permission that a web page could ask for', async () => {
    const asked = await ana.window.evaluate(async () => {
      const place = new Promise((done) => {
        navigator.geolocation.getCurrentPosition(
          () => done('told'),
          ({ code }) => done(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : code),
        );
      });
      const clipboard = navigator.clipboard.readText().then(
        () => 'read',
        () => 'denied',
      );
      return [await Notification.requestPermission(), await place, await clipboard];
    });
    expect(asked).toEqual(['denied', 'denied', 'denied']);
  });

  test('main answers it by name and shape only', async () => {
    const answers = await ana.window.evaluate(async () => {
      const command = window.switchboard.command as (
        name: string,
        payload: unknown,
      ) => Promise<{ code?: string }>;
      const asked = [
        await command('toString', undefined),
        await command('openLink', { url: 5 }),
        await command('showBoard', { boardId: '../../x' }),
      ];
      return asked.map(({ code }) => code);
    });
    expect(answers).toEqual(['unknown-name', 'invalid-payload', 'invalid-payload']);
  });
});

test('a second start comes to the first one’s window; the windows come back where they were, each on its board', async () => {
  const hub = await startHub({ args: ['--sample'] });
  const ana = await openDesktop({ name: 'Ana', hub });
  await isOnBoard(ana.window, 'Welcome to Switchboard');
  await ana.newWindow();

  const electron = await ana.app.evaluate(() => process.execPath);
  const args = ['--no-sandbox', `--user-data-dir=${ana.profile}`, resolve('.')];
  const second = spawn(electron, args, { stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(ana.app.windows()).toHaveLength(2);

  const places = [
    { x: 30, y: 40, width: 900, height: 600 },
    { x: 200, y: 90, width: 800, height: 500 },
  ];
  await ana.app.evaluate(({ BrowserWindow }, wanted) => {
    const windows = BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
    for (const [index, window] of windows.entries()) window.setBounds(wanted[index] ?? {});
  }, places);
  await ana.close();

  const again = await openDesktop({ name: 'Ana', hub, profile: ana.profile });
  await expect.poll(() => again.app.windows().length).toBe(2);
  for (const page of again.app.windows()) await isOnBoard(page, 'Welcome to Switchboard');
  const found = await again.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getBounds()),
  );
  expect(found.sort((one, other) => one.x - other.x)).toEqual(places);
  await again.close();
  await hub.stop();
});
