/** What a writer's edit says: which it is and when it was made, so that a reader can tell it from any other. */
export interface Edit {
  /** The device's mutation number: counts without holes. */
  number: number;
  /** Microseconds since the epoch. */
  madeAt: number;
}

const filler = ['gloves', 'masks', 'saline', 'gauze', 'needles', 'tubing', 'swabs'];

export function titleOf({ number, madeAt }: Edit): string {
  const words = Array.from({ length: 12 }, (_, i) => filler[(number * (i + 1) + i) % filler.length]);
  return `Edit ${number} at ${madeAt}: order ${words.join(', ')}`;
}

/** Null where the words are not, to the letter, an edit's. */
export function editIn(title: string): Edit | null {
  const [, number, madeAt] = /^Edit (\d+) at (\d+):/.exec(title) ?? [];
  const edit = { number: Number(number), madeAt: Number(madeAt) };
  return titleOf(edit) === title ? edit : null;
}
