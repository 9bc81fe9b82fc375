/** As Chromium counts: each level is 20 % more than the one below, 0 is 100 %. */
export const zoomLevels = { least: -3, most: 5, step: 0.5 };

export type ZoomStep = 'in' | 'out' | 'reset';

export function zoomedBy(level: number, step: ZoomStep): number {
  if (step === 'reset') return 0;
  const next = level + (step === 'in' ? zoomLevels.step : -zoomLevels.step);
  return Math.min(zoomLevels.most, Math.max(zoomLevels.least, next));
}
