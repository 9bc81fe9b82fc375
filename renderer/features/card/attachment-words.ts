import type { Attachment } from '../../../preload/contract/index.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Such as `1.2 MB`. */
export function sizeInWords(bytes: number): string {
  let value = bytes;
  let step = 0;
  // From where it would be rounded to 1,000.
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step > 0 && value < 9.95 ? 1 : 0;
  const unit = units[step] ?? 'byte';
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: digits,
  }).format(value);
}

/** By what is in the file; where that says nothing, by the ending of its name. */
export function kindInWords({ type, name }: Pick<Attachment, 'type' | 'name'>): string {
  const [family, exact = ''] = type.split('/');
  if (family === 'image') return `${exact.replace(/\+.*/, '').toUpperCase()} picture`;
  if (family === 'video') return 'Video';
  if (family === 'audio') return 'Sound';
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return ending ? `${ending.toUpperCase()} file` : 'File';
}
