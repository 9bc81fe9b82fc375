/**
 * @typedef {object} RuntimeFacts
 * @property {string} platform
 * @property {string} arch
 * @property {string | undefined} overrideFolder value of ELECTRON_OVERRIDE_DIST_PATH
 * @property {string | undefined} overrideVersion undefined where that folder holds no Electron
 * @property {string | undefined} downloadedVersion what the electron package has downloaded before
 * @property {string | undefined} preparedVersion the registry package's Electron, where it is ready in the cache
 * @property {string} wantedVersion of the electron package
 * @property {number | undefined} downloadFailedAt ms since 1970: when Electron's own download last failed
 * @property {number} now ms since 1970
 */

/**
 * @typedef {{ take: 'override' | 'downloaded' | 'prepared', why: string }
 *   | { take: 'download', why: string }
 *   | { take: 'nothing', why: string }} RuntimeChoice
 */

const retryDownloadAfterMs = 24 * 60 * 60_000;

/** @param {Pick<RuntimeFacts, 'platform' | 'arch'>} facts */
export function hasRegistryPackage({ platform, arch }) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * Which Electron to run, in the order: the one a person points at, the one the electron package downloads, the one
 * a registry package carries. A download that failed is not tried again at every start, only once a day.
 * @param {RuntimeFacts} facts
 * @returns {RuntimeChoice}
 */
export function chooseRuntime(facts) {
  if (facts.overrideFolder) {
    if (facts.overrideVersion) return { take: 'override', why: 'ELECTRON_OVERRIDE_DIST_PATH names it' };
    const why = `ELECTRON_OVERRIDE_DIST_PATH is ${facts.overrideFolder}, but there is no Electron in it. Correct it or unset it.`;
    return { take: 'nothing', why };
  }
  if (facts.downloadedVersion === facts.wantedVersion)
    return { take: 'downloaded', why: "from the electron package's own download" };
  const failedLately =
    facts.downloadFailedAt !== undefined && facts.now - facts.downloadFailedAt < retryDownloadAfterMs;
  if (facts.preparedVersion && failedLately) {
    const when = new Date(facts.downloadFailedAt ?? 0).toISOString().slice(0, 10);
    return {
      take: 'prepared',
      why: `from the npm registry, since Electron's own download failed on ${when}`,
    };
  }
  return { take: 'download', why: 'nothing is downloaded yet' };
}
