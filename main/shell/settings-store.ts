import ElectronStore from 'electron-store';
import type { SettingsStore } from './settings.ts';

/** `settings.json` in the folder. Throws where the file is not valid JSON, so heal it first. */
export function openSettingsStore(folder: string): SettingsStore {
  return new ElectronStore({ cwd: folder, name: 'settings' });
}
