/** What each bench can be asked for: a first look, a failure where a bar is not held, and so many rounds. */
export const benchOptions = {
  quick: { type: 'boolean', default: false },
  assert: { type: 'boolean', default: false },
  rounds: { type: 'string' },
} as const;
