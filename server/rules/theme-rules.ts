import type { CommandOf } from '../protocol/index.ts';
import { isConcurrent, mayWrite, stampAfter } from './concurrency.ts';
import { accepted, type Rule } from './decision.ts';
import { userScope } from './scopes.ts';

/** One value a person: of two devices that changed it apart, the later stamp stands, whichever comes first. */
export const setTheme: Rule<CommandOf<'ui.setTheme'>> = ({ theme }, workspace, asking) => {
  const { memberId } = asking;
  const now = workspace.get('theme', memberId);
  const stamps = now?.stamps ?? {};
  // The same, chosen apart, is written all the same: its stamp counts against what a third device chose.
  const isSo = now?.theme === theme && !isConcurrent(stamps['theme'], asking);
  if (isSo || !mayWrite('theme', stamps, asking)) return accepted(asking, []);
  const hlc = stampAfter(['theme'], stamps, asking.hlc);
  const eventData = { memberId, theme };
  return { ok: true, hlc, drafts: [{ eventType: 'ui.themeChanged', eventData, scope: userScope(memberId) }] };
};
