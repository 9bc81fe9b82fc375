import type { hubs as english } from '../en/hubs.ts';
import type { Translated } from '../words.ts';

export const hubs: Translated<typeof english> = {
  title: 'Hubs',
  joinAnother: 'Einem weiteren Hub beitreten …',
  menu: '{{workspaceName}}: Hubs',
};
