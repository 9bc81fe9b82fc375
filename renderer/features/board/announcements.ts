/** Sentences for people who drag by keyboard and hear where things are. Positions count from 1. */
export interface Spoken {
  name: string;
  position: number;
  of: number;
  /** Name of the column a card is in; null for a column on its board. */
  column: string | null;
}

function where({ position, of, column }: Spoken): string {
  return column === null ? `position ${position} of ${of}` : `position ${position} of ${of} in ${column}`;
}

export const usage =
  'Press Space to lift, the arrow keys to move, Space again to drop, and Escape to put it back.';

export const lifted = (at: Spoken) => `Lifted ${at.name}, ${where(at)}.`;
export const moved = (at: Spoken) => `${at.name} is now at ${where(at)}.`;
export const overNothing = (name: string) => `${name} is not over a place where it can be dropped.`;
export const dropped = (at: Spoken) => `Dropped ${at.name} at ${where(at)}.`;
export const putBack = (at: Spoken) => `${at.name} is back at ${where(at)}.`;
