import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Answer, SaveOutcome, Settings, Status } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Entity } from '../../server/protocol/index.ts';
import { withoutSecrets } from './log.ts';
import { whyNotWritten, writeWhole } from './write-whole.ts';

export interface DiagnosticsDeps {
  /** Versions and the machine, by name. */
  system: () => Record<string, unknown>;
  status: () => Status;
  entities: () => Iterable<Entity>;
  settings: () => Settings;
  profile: string;
  logFolder: string;
  /** The person's own folder, which is named after them. */
  home: string;
  now: () => number;
}

const lead = `Switchboard diagnostics
It says how the app is set up and what its log holds. No words of boards or cards are in it, no names of people, no
addresses and no secrets. Look through it before you send it on.
`;

/** What helps to find a fault, as text that a person can read before they pass it on. */
export function diagnosticsText(deps: DiagnosticsDeps): string {
  const { status, settings, profile, logFolder, now } = deps;
  const facts = {
    at: new Date(now()).toISOString(),
    system: deps.system(),
    connection: connectionOf(status()),
    settings: settingsOf(settings()),
    things: countByKind(deps.entities()),
    files: sizesIn(join(profile, 'data')),
  };
  const logs = readdirOrNone(logFolder)
    .filter((name) => name.endsWith('.log'))
    .sort()
    .reverse();
  const parts = logs.map((name) => `--- ${name}\n${linesOf(join(logFolder, name))}`);
  return [lead, JSON.stringify(facts, null, 2), ...parts].join('\n').replaceAll(deps.home, '~');
}

/** Asks for a place, and writes the diagnostics there. */
export async function saveDiagnostics(
  deps: DiagnosticsDeps & { chooseFile: (suggested: string) => Promise<string | null> },
): Promise<Answer<SaveOutcome>> {
  const day = new Date(deps.now()).toISOString().slice(0, 10);
  const file = await deps.chooseFile(`switchboard-diagnostics-${day}.txt`);
  if (file === null) return { ok: true, value: { status: 'cancelled' } };
  try {
    await writeWhole(file, diagnosticsText(deps));
  } catch (error) {
    const message = t('native.diagnosticsNotSaved', { why: whyNotWritten(error) });
    return { ok: false, code: 'not-saved', message };
  }
  return { ok: true, value: { status: 'saved', fileName: basename(file) } };
}

/** Without the address of the hub, the name of the workspace, and what people gave as reasons. */
function connectionOf({ connection, unsent, syncedAt, off, hubSavesAgainAt }: Status) {
  return { ...connection, unsent, syncedAt, switchedOff: Object.keys(off), hubSavesAgainAt };
}

function settingsOf({ theme, notifications, doNotDisturb, collapsedColumnIds, boardLooks }: Settings) {
  const counts = { collapsedColumns: collapsedColumnIds.length, boardLooks: boardLooks.length };
  return { theme, notifications, doNotDisturb, ...counts };
}

function countByKind(entities: Iterable<Entity>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of entities) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Sizes in bytes. */
function sizesIn(folder: string): Record<string, number> {
  return Object.fromEntries(
    readdirOrNone(folder, true).flatMap((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return found?.isFile() ? [[name, found.size]] : [];
    }),
  );
}

function readdirOrNone(folder: string, recursive = false): string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch {
    return [];
  }
}

/** Once more without secrets, whatever an older version wrote. */
function linesOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => withoutSecrets(line, Number.POSITIVE_INFINITY))
      .join('\n');
  } catch {
    return '(can’t be read)';
  }
}
