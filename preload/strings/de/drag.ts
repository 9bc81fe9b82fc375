import type { drag as english } from '../en/drag.ts';
import type { Translated } from '../words.ts';

export const drag: Translated<typeof english> = {
  usage:
    'Drücken Sie die Leertaste zum Anheben, die Pfeiltasten zum Verschieben, noch einmal die Leertaste zum Ablegen und Escape zum Zurücklegen.',
  lifted: '{{name}} angehoben, {{where}}.',
  moved: '{{name}} ist jetzt an {{where}}.',
  overNothing: '{{name}} ist nicht über einer Stelle, an der abgelegt werden kann.',
  dropped: '{{name}} abgelegt an {{where}}.',
  putBack: '{{name}} ist zurück an {{where}}.',
  position: 'Position {{position}} von {{of}}',
  positionIn: 'Position {{position}} von {{of}} in {{column}}',
  column: 'Spalte',
  card: 'Karte',
};
