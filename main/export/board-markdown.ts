import type { ListItem, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { t } from '../../preload/strings/translate.ts';
import type { Checklist, Label } from '../../server/protocol/index.ts';
import { memberInLink } from '../../server/rules/mentions.ts';
import type { BoardContent, CardContent } from './board-content.ts';

const words = (value: string) => ({ type: 'text' as const, value });
const paragraph = (value: string): RootContent => ({ type: 'paragraph', children: [words(value)] });
const heading = (depth: 1 | 2 | 3, value: string): RootContent => ({
  type: 'heading',
  depth,
  children: [words(value)],
});

/** Headings below the card's own, HTML as the words that the app shows it as, and mentions as names. */
function fitIn(node: Nodes): void {
  if (node.type === 'heading') node.depth = Math.min(6, node.depth + 3) as 4 | 5 | 6;
  if (!('children' in node)) return;
  for (const [index, child] of node.children.entries()) {
    if (child.type === 'html') {
      const flow = node.type === 'root' || node.type === 'blockquote' || node.type === 'listItem';
      (node.children as Nodes[])[index] = flow ? (paragraph(child.value) as Nodes) : words(child.value);
    } else {
      if (child.type === 'link' && memberInLink(child.url) !== null)
        (node.children as Nodes[]).splice(index, 1, ...(child.children as Nodes[]));
      fitIn(child);
    }
  }
}

/** People's own Markdown, read and written anew, so that nothing left open in it reaches beyond it. */
function written(markdown: string): RootContent[] {
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  fitIn(root);
  return root.children;
}

function checklist({ name, items }: Checklist): RootContent[] {
  const children = items.map(
    ({ text, done }): ListItem => ({
      type: 'listItem',
      checked: done,
      spread: false,
      children: [paragraph(text) as never],
    }),
  );
  const title: RootContent = { type: 'paragraph', children: [{ type: 'strong', children: [words(name)] }] };
  return children.length === 0 ? [title] : [title, { type: 'list', ordered: false, spread: false, children }];
}

function facts({ card }: CardContent, labels: ReadonlyMap<string, Label>): RootContent[] {
  const names = card.labelIds.flatMap((id) => {
    const label = labels.get(id);
    return label ? [label.name || label.color] : [];
  });
  const lines = [
    card.due === null ? '' : t('exported.due', { due: card.due }),
    card.assignees.length === 0 ? '' : t('exported.assigned', { names: card.assignees.join(', ') }),
    names.length === 0 ? '' : t('exported.labels', { names: names.join(', ') }),
  ].filter(Boolean);
  const children = lines.map(
    (line): ListItem => ({ type: 'listItem', spread: false, children: [paragraph(line) as never] }),
  );
  return children.length === 0 ? [] : [{ type: 'list', ordered: false, spread: false, children }];
}

function cardIn(content: CardContent, labels: ReadonlyMap<string, Label>): RootContent[] {
  const { card, comments } = content;
  return [
    heading(3, card.title),
    ...facts(content, labels),
    ...written(card.description),
    ...card.checklists.flatMap(checklist),
    ...comments.map(
      ({ author, writtenAt, body }): RootContent => ({
        type: 'blockquote',
        children: [paragraph(`${author}, ${writtenAt}:`), ...written(body)] as never,
      }),
    ),
  ];
}

const textOf = (children: RootContent[]) =>
  toMarkdown({ type: 'root', children }, { extensions: [gfmToMarkdown()], bullet: '-', rule: '-' });

/** A board to read and to print, a piece a card: what is archived is not in it. */
export function* boardAsMarkdown({ board, labels, columns }: BoardContent): Generator<string> {
  const byId = new Map(labels.map((label) => [label.id, label]));
  yield textOf([heading(1, board.name), ...written(board.description)]);
  for (const { column, cards } of columns) {
    if (column.archived) continue;
    yield `\n${textOf([heading(2, column.name)])}`;
    for (const content of cards)
      if (!content.card.archived && !content.card.template) yield `\n${textOf(cardIn(content, byId))}`;
  }
}
