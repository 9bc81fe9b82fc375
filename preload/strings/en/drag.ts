export const drag = {
  usage: 'Press Space to lift, the arrow keys to move, Space again to drop, and Escape to put it back.',
  lifted: 'Lifted {{name}}, {{where}}.',
  moved: '{{name}} is now at {{where}}.',
  overNothing: '{{name}} is not over a place where it can be dropped.',
  dropped: 'Dropped {{name}} at {{where}}.',
  putBack: '{{name}} is back at {{where}}.',
  position: 'position {{position}} of {{of}}',
  positionIn: 'position {{position}} of {{of}} in {{column}}',
  column: 'Column',
  card: 'Card',
} as const;
