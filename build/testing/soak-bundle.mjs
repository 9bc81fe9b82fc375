import { join } from 'node:path';
import { bundleTool } from './bundled-tool.mjs';

/** @param {string} root */
export const soakFile = (root) => join(root, 'dist/soak/soak-child.mjs');

/**
 * The soak's own process, the echo that clients are measured beside, and the probe that is loaded into its hub.
 * @param {string} root
 */
export async function bundleSoak(root) {
  const { build } = await import('esbuild');
  await Promise.all([
    bundleTool(root, ['tests/soak/soak-child.ts'], 'dist/soak'),
    bundleTool(root, ['tests/bench/hub/peer-child.ts'], 'dist/soak'),
    build({
      absWorkingDir: root,
      entryPoints: ['tests/soak/hub-probe-child.ts'],
      outdir: 'dist/soak',
      outExtension: { '.js': '.cjs' },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      logLevel: 'silent',
    }),
  ]);
}
