import type { CommandOf, Mention } from '../protocol/index.ts';
import { type Asking, accepted, type Draft, type Rule } from './decision.ts';
import { derivedId } from './derived-id.ts';
import { mentionedIn } from './mentions.ts';
import { userOnBoardScope } from './scopes.ts';
import { seesBoard } from './visibility.ts';
import type { Workspace, WorkspaceReader } from './workspace.ts';

/** Where somebody is mentioned: in a comment of a card, or in its description. */
export interface MentionPlace {
  boardId: string;
  cardId: string;
  commentId: string | null;
  /** Since when it says so, ISO 8601; now unless told. */
  at?: string;
}

/**
 * One text mentions one person once, however often. The id follows from both, so that whoever takes the text away
 * finds it.
 */
export function mentionId(
  { cardId, commentId }: Pick<MentionPlace, 'cardId' | 'commentId'>,
  memberId: string,
) {
  return derivedId(commentId ?? cardId, memberId);
}

/**
 * Tells those whom the text mentions and the text before did not, and takes it back from those whom it mentions no
 * more. Whoever writes is not told of themselves, nor is anybody who may not see the board.
 */
export function mentionDrafts(
  place: MentionPlace,
  { before, after }: { before: string; after: string },
  workspace: WorkspaceReader,
  asking: Asking,
): Draft[] {
  const [were, are] = [mentionedIn(before), mentionedIn(after)];
  const board = workspace.get('board', place.boardId);
  const drafts: Draft[] = [];
  for (const memberId of are) {
    const isNew = !were.has(memberId) && memberId !== asking.memberId;
    if (!isNew || !board || !workspace.get('member', memberId) || !seesBoard(board, memberId)) continue;
    const { memberName: by, memberId: byMemberId, now: at } = asking;
    const mention: Mention = {
      ...{ kind: 'mention', id: mentionId(place, memberId), memberId, by, byMemberId, at },
      ...place,
    };
    const scope = userOnBoardScope(memberId, place.boardId);
    drafts.push({ eventType: 'mention.recorded', eventData: { mention }, scope });
  }
  return drafts;
}

/** Takes back from those whom a text mentioned what tells them so, where it does not mention them any more. */
export function forgetMentions(
  workspace: Workspace,
  place: Pick<MentionPlace, 'cardId' | 'commentId'>,
  { before, after }: { before: string; after: string },
): void {
  const still = mentionedIn(after);
  for (const memberId of mentionedIn(before))
    if (!still.has(memberId)) workspace.remove(`mention:${mentionId(place, memberId)}`);
}

export const readMention: Rule<CommandOf<'mention.read'>> = ({ mentionId: id }, workspace, asking) => {
  const mention = workspace.get('mention', id);
  // Looked at on another device, taken back with its comment, or somebody else's, of which there is nothing to tell.
  if (!mention) return accepted(asking, []);
  const scope = userOnBoardScope(mention.memberId, mention.boardId);
  return accepted(asking, [{ eventType: 'mention.read', eventData: { mentionId: id }, scope }]);
};
