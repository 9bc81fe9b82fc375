import { join } from 'node:path';

/** @param {string} root */
export const soakFile = (root) => join(root, 'dist/soak/soak-child.mjs');

/**
 * The soak's own process, and the probe that is loaded into its hub.
 * @param {string} root
 */
export async function bundleSoak(root) {
  const { build } = await import('esbuild');
  const shared = /** @type {const} */ ({
    absWorkingDir: root,
    outdir: 'dist/soak',
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  await Promise.all([
    build({
      ...shared,
      entryPoints: ['tests/soak/soak-child.ts'],
      outExtension: { '.js': '.mjs' },
      format: 'esm',
    }),
    build({
      ...shared,
      entryPoints: ['tests/soak/hub-probe-child.ts'],
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
    }),
  ]);
}
