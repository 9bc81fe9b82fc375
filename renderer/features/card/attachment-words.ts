import type { Attachment } from '../../../preload/contract/index.ts';
import { locale, t } from '../../../preload/strings/translate.ts';

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
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: digits,
  }).format(value);
}

/** By what is in the file; where that says nothing, by the ending of its name. */
export function kindInWords({ type, name }: Pick<Attachment, 'type' | 'name'>): string {
  const [family, exact = ''] = type.split('/');
  if (family === 'image')
    return t('attachments.picture', { format: exact.replace(/\+.*/, '').toUpperCase() });
  if (family === 'video') return t('attachments.video');
  if (family === 'audio') return t('attachments.sound');
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return ending ? t('attachments.fileOf', { format: ending.toUpperCase() }) : t('attachments.file');
}
