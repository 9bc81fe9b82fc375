import { type CountedKey, type PlainKey, t } from '../../preload/strings/translate.ts';
import type { Deed, Done } from './inversion.ts';

const deeds = {
  update: { one: 'undoing.update', many: 'undoing.updateMany' },
  move: { one: 'undoing.move', many: 'undoing.moveMany' },
  copy: { one: 'undoing.copy', many: 'undoing.copyMany' },
  archive: { one: 'undoing.archive', many: 'undoing.archiveMany' },
  restore: { one: 'undoing.restore', many: 'undoing.restoreMany' },
  create: { one: 'undoing.create', many: 'undoing.createMany' },
  delete: { one: 'undoing.delete', many: 'undoing.deleteMany' },
  attach: { one: 'undoing.attach', many: 'undoing.attachMany' },
  detach: { one: 'undoing.detach', many: 'undoing.detachMany' },
  setCover: { one: 'undoing.setCover', many: 'undoing.setCoverMany' },
  import: { one: 'undoing.import', many: 'undoing.importMany' },
} as const satisfies Record<Deed, object>;

const counts: Readonly<Record<string, CountedKey>> = {
  board: 'undoing.boards',
  column: 'undoing.columns',
  card: 'undoing.cards',
  label: 'undoing.labels',
  comment: 'undoing.comments',
};
const ofComments: Readonly<Partial<Record<Deed, PlainKey>>> = {
  update: 'undoing.updateComment',
  create: 'undoing.createComment',
  delete: 'undoing.deleteComment',
};

const isDeed = (name: string): name is Deed => Object.hasOwn(deeds, name);

export function deedOf({ command, deed }: Done): Deed {
  const name = deed ?? command.type.slice(command.type.indexOf('.') + 1);
  return isDeed(name) ? name : 'update';
}

/** `move of “Order gloves”`, `move of 5 cards`; of an import its cards count, where it has any. */
export function inWords(step: readonly Done[]): string {
  const counted = step.find(({ after }) => after.kind === 'card') ?? step[0];
  if (counted === undefined) return '';
  const { after } = counted;
  const deed = deedOf(counted);
  if (step.length > 1) {
    const count = step.filter(({ after: { kind } }) => kind === after.kind).length;
    return t(deeds[deed].many, { things: t(counts[after.kind] ?? 'undoing.cards', { count }) });
  }
  if (after.kind === 'comment') return t(ofComments[deed] ?? 'undoing.updateComment');
  const name = 'title' in after ? after.title : 'name' in after ? after.name : '';
  return t(deeds[deed].one, { name });
}

/** What was taken back of a step, and of the rest how much stays as it is, and why. */
export function withRest(did: string, whys: readonly string[]): string {
  const [why] = whys;
  if (why === undefined) return did;
  const says = t('undoing.someStay', { did, count: whys.length });
  return whys.every((one) => one === why) ? t('undoing.because', { says, why }) : says;
}
