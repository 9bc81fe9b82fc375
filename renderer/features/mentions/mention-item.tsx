import { t } from '../../../preload/strings/translate.ts';
import { useSession, useShown } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { InboxItem } from '../notices/inbox-item.tsx';
import { mentionSentence } from './mention-words.ts';
import { openMention } from './open-mention.ts';

/** A mention that nobody has looked at yet; its card, once open, takes it off the list. */
export function MentionItem({ mentionId }: { mentionId: string }) {
  const session = useSession();
  const mention = useShown('mention', mentionId)?.entity;
  const title = useShown('card', mention?.cardId ?? '')?.entity.title;
  if (mention === undefined) return null;
  const buttons = (
    <>
      {title !== undefined && (
        <Button control="mention.open" small onClick={() => openMention(session, mention)}>
          {t('mentions.goThere')}
        </Button>
      )}
      <Button
        control="mention.read"
        small
        look="quiet"
        onClick={() => void session.actions.dispatch({ type: 'mention.read', mentionId })}
      >
        {t('mentions.read')}
      </Button>
    </>
  );
  return (
    <InboxItem message={mentionSentence(mention, title)} at={Date.parse(mention.at)} buttons={buttons} />
  );
}
