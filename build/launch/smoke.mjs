/**
 * What the app saw when its first window had painted, as it prints it: `SMOKE {json}`.
 * @typedef {{ board: string, columns: number, cards: number, stream: string, windowTitle: string }} SmokeReport
 */

const prefix = 'SMOKE ';

/**
 * @param {string} line one line of the app's stdout
 * @returns {SmokeReport | undefined}
 */
export function readSmokeLine(line) {
  if (!line.startsWith(prefix)) return undefined;
  try {
    return JSON.parse(line.slice(prefix.length));
  } catch {
    return undefined;
  }
}

/**
 * @param {SmokeReport} report
 * @param {import('./start-options.mjs').Transport} [transport] as the app was told
 * @returns {{ ok: boolean, lines: string[] }}
 */
export function judgeSmoke(report, transport = 'stream') {
  const wanted = transport === 'legacy' ? 'polling' : 'live';
  const faults = [
    ...(report.board ? [] : ['no board is open']),
    ...(report.columns > 0 ? [] : ['the board has no columns']),
    ...(report.cards > 0 ? [] : ['the board has no cards']),
    ...(report.stream === wanted ? [] : [`the stream is ${report.stream || 'unknown'}, not ${wanted}`]),
  ];
  const seen = [
    `Window “${report.windowTitle}”`,
    `Board “${report.board}”: ${report.columns} columns, ${report.cards} cards`,
    `Stream: ${report.stream}`,
  ];
  return { ok: faults.length === 0, lines: [...seen, ...faults.map((fault) => `Wrong: ${fault}.`)] };
}
