import type { ListItem, PhrasingContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { t } from '../../preload/strings/translate.ts';
import { limits } from '../../server/protocol/index.ts';
import { allowedLink } from '../shell/links.ts';
import type { Thing } from './tally.ts';
import type { TrelloContext } from './trello-context.ts';
import { isLink, type TrelloCard } from './trello-schema.ts';
import { wellFormed } from './trello-words.ts';

const link: Thing = 'importThings.attachedLink';

interface Link {
  name: string;
  url: string;
}

/** An item of a list, written by a library so that nothing in a name is taken for Markdown. */
function itemOf({ name, url }: Link): string {
  const words: PhrasingContent = { type: 'link', url, children: [{ type: 'text', value: name }] };
  const item: ListItem = { type: 'listItem', children: [{ type: 'paragraph', children: [words] }] };
  return toMarkdown(
    { type: 'list', ordered: false, spread: false, children: [item] },
    { extensions: [gfmToMarkdown()], bullet: '-' },
  ).trimEnd();
}

/** The links that are attached to a card, of those that may be opened here. */
function linksOn({ attachments }: TrelloCard, { skipped }: TrelloContext): Link[] {
  return attachments.filter(isLink).flatMap(({ name, url: text }) => {
    const url = allowedLink(text.trim());
    if (url === null) skipped.add(link, 'importWhys.noWebPage');
    return url === null ? [] : [{ url, name: wellFormed(name).trim() || url }];
  });
}

/** The description with the card's links at its end, as many as it has room for. */
export function withLinks(description: string, card: TrelloCard, context: TrelloContext): string {
  const { skipped, changed } = context;
  const links = linksOn(card, context);
  let text = `${description === '' ? '' : `${description}\n\n`}**${t('importedNames.links')}**\n`;
  let fitting = 0;
  for (const item of links.map(itemOf)) {
    if (text.length + 1 + item.length > limits.textLength) break;
    text += `\n${item}`;
    fitting += 1;
  }
  changed.add(link, 'importWhys.listOfLinks', fitting);
  skipped.add(link, 'importWhys.noRoomForLinks', links.length - fitting);
  return fitting === 0 ? description : text;
}
