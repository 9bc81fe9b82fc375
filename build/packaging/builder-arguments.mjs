const platformFlags = /** @type {Record<string, NodeJS.Platform>} */ ({
  '--linux': 'linux',
  '-l': 'linux',
  '--mac': 'darwin',
  '-m': 'darwin',
  '-o': 'darwin',
  '--macos': 'darwin',
  '--win': 'win32',
  '-w': 'win32',
  '--windows': 'win32',
});

const architectures = ['x64', 'ia32', 'armv7l', 'arm64', 'universal'];

/**
 * What electron-builder is called with. Packages for this kind of machine are made with the Electron that runs here;
 * for any other kind it downloads one itself.
 * @param {string[]} asked
 * @param {{ platform: string, arch: string, runtime: import('../electron/runtime.mjs').ElectronRuntime }} machine
 */
export function builderArguments(asked, { platform, arch, runtime }) {
  const otherPlatform = asked.some(
    (word) => platformFlags[word] !== undefined && platformFlags[word] !== platform,
  );
  const otherArch = architectures.some((name) => name !== arch && asked.includes(`--${name}`));
  const own =
    otherPlatform || otherArch
      ? []
      : [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`];
  return ['--publish', 'never', ...own, ...asked];
}
