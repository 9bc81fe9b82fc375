import { expect, test } from 'vitest';
import { boardAsMarkdown } from '../../../../main/export/board-markdown.ts';
import { boardOf } from './content.ts';

const markdownOf = (...of: Parameters<typeof boardOf>) => [...boardAsMarkdown(boardOf(...of))].join('');

test('a board as Markdown has its columns and cards as headings, and their facts, checklists and comments under them', () => {
  const comment = {
    ...{ kind: 'comment' as const, editedAt: null, stamps: {} },
    id: 'c',
    boardId: 'board',
    cardId: 'card 0',
    body: 'Is *this* all, [@Dr. \\[No\\]](member:0198f2c6-0000-7000-8000-000000000001)?',
  };
  const card = {
    title: 'Order gloves',
    description: 'Sterile **ones**',
    due: '2026-03-01T09:00:00.000Z',
    assignees: ['Ana', 'Bob'],
    checklists: [
      {
        id: 'l',
        name: 'Sizes',
        items: [
          { id: 'i', text: 'Small', done: true },
          { id: 'j', text: 'Large', done: false },
        ],
      },
    ],
  };
  const markdown = markdownOf(
    [card, { title: 'Away', archived: true }],
    [{ ...comment, author: 'Bob', writtenAt: '2026-03-02T09:00:00.000Z' }],
  );
  expect(markdown).toBe(`# Ward

## To do

### Order gloves

- Due: 2026-03-01T09:00:00.000Z
- Assigned to: Ana, Bob

Sterile **ones**

**Sizes**

- [x] Small
- [ ] Large

> Bob, 2026-03-02T09:00:00.000Z:
>
> Is *this* all, @Dr. \\[No]?
`);
});

test('nothing that people write on one card reaches beyond it, and what looks like Markdown in a title is only text', () => {
  const markdown = markdownOf([
    { title: '# *Not* a heading', description: '```\nnever closed' },
    { title: 'Two\n# lines', description: '# Big\n\n<!-- never closed\n\n<b>bold</b>' },
    { title: 'Last', description: '> quoted' },
  ]);
  expect(markdown).toContain('### # \\*Not\\* a heading\n');
  expect(markdown).toContain('```\nnever closed\n```\n');
  expect(markdown).toContain('#### Big');
  expect(markdown).not.toMatch(/^<!--/m);
  expect(markdown.match(/^### /gm)).toHaveLength(3);
  expect(markdown).toContain('### Last\n\n> quoted\n');
});
