import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { freePort, newFolder } from './hub-process.ts';

const places = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'];
const program = places.find((place) => existsSync(place));

export const whyNoNginx = (): string | null => (program ? null : 'there is no nginx here');

/** A real nginx in front of a hub, on a port and in a folder of its own. */
export interface Nginx {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** All as it comes, but for the folder; it compresses whatever it may, and `location` is what the test adds. */
function configuration(folder: string, port: number, hubUrl: string, location: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/tmp/${name};`).join('\n  ')}
  gzip on;
  gzip_types *;
  gzip_proxied any;
  gzip_min_length 1;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${hubUrl};
      ${location}
    }
  }
}
`;
}

export async function startNginx(hubUrl: string, location = ''): Promise<Nginx> {
  const folder = newFolder('nginx');
  const file = join(folder, 'nginx.conf');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(join(folder, 'tmp'));
  writeFileSync(file, configuration(folder, port, hubUrl, location));
  let child: ChildProcess | null = null;

  async function start() {
    const started = spawn(program ?? 'nginx', ['-p', folder, '-c', file], { stdio: 'pipe' });
    let said = '';
    started.stderr.on('data', (text) => (said += text));
    child = started;
    await eventually('nginx answers', async () => {
      if (started.exitCode !== null) throw new Error(`nginx ended with ${started.exitCode}: ${said}`);
      // Whatever the hub says to it.
      return (await fetch(`${url}/healthz`)).status !== 502;
    });
  }
  await start();
  return {
    url,
    start,
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
