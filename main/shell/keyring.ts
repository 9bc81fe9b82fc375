import { safeStorage } from 'electron';
import type { Cipher } from './credentials.ts';

/**
 * The system's keyring, or null. On Linux without one Electron would seal with a password that is in its
 * public source (`basic_text`): that is no seal, and is not passed off as one. Call after `ready`.
 */
export function systemKeyring(): Cipher | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  return {
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (sealed) => safeStorage.decryptString(sealed),
  };
}
