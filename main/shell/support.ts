import { homedir, release } from 'node:os';
import { app, screen, shell } from 'electron';
import type { Answer, CommandPayload, SaveOutcome } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { askWhereToSave } from './attachment-dialogs.ts';
import { saveDiagnostics } from './diagnostics.ts';
import { saveIncident } from './incident-file.ts';
import type { SettingsBook } from './settings.ts';
import type { AppWindow } from './windows.ts';

/** What somebody needs who looks for a fault, or helps another to. */
export interface Support {
  showLogs(): void;
  saveDiagnostics(window: AppWindow): Promise<Answer<SaveOutcome>>;
  saveIncident(window: AppWindow, which: CommandPayload<'saveIncident'>): Promise<Answer<SaveOutcome>>;
}

export interface SupportOptions {
  engine: Pick<SyncEngine, 'status' | 'entities' | 'operations'>;
  settings: Pick<SettingsBook, 'get'>;
  profile: string;
  logFolder: string;
}

export function createSupport({ engine, settings, profile, logFolder }: SupportOptions): Support {
  return {
    showLogs: () => void shell.openPath(logFolder),
    saveDiagnostics: ({ native }) =>
      saveDiagnostics({
        system,
        status: engine.status,
        entities: engine.entities,
        settings: settings.get,
        profile,
        logFolder,
        home: homedir(),
        now: Date.now,
        chooseFile: (suggested) => askWhereToSave(native, suggested),
      }),
    saveIncident: ({ native }, which) =>
      saveIncident(which, {
        incident: engine.operations.incident,
        chooseFile: (suggested) => askWhereToSave(native, suggested),
      }),
  };
}

function system(): Record<string, unknown> {
  const { electron, chrome, node } = process.versions;
  return {
    switchboard: app.getVersion(),
    packaged: app.isPackaged,
    ...{ electron, chrome, node },
    ...{ platform: process.platform, arch: process.arch, release: release(), locale: app.getLocale() },
    upForSeconds: Math.round(process.uptime()),
    memoryInMiB: Math.round(process.memoryUsage().rss / 1024 / 1024),
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scaleFactor })),
  };
}
