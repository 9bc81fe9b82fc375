import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './hub-process.ts';

/** A certificate for localhost that nobody has signed but itself; null where there is no openssl. */
export function selfSigned(): { key: Buffer; cert: Buffer } | null {
  const folder = newFolder('certificate');
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  try {
    const files = ['-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost'];
    execFileSync('openssl', [...request, ...files], { stdio: 'pipe' });
  } catch {
    return null;
  }
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
