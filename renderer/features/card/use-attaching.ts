import { useState } from 'react';
import { limits } from '../../../preload/contract/index.ts';
import { useHubThere, useMayWrite, useSession } from '../../store/hooks.tsx';

export interface Attaching {
  possible: boolean;
  /** What is being brought to the hub; empty where that was chosen outside of this window, null: nothing is. */
  name: string | null;
  /** Asks for files by the system's dialog. */
  choose(): Promise<void>;
  /** Takes those one after another, and stops at the first that is refused. */
  drop(files: readonly File[]): Promise<void>;
}

/** Null where it is a folder or can't be read. */
async function contentOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

export function useAttaching(cardId: string): Attaching {
  const { actions, ui } = useSession();
  const mayWrite = useMayWrite();
  const there = useHubThere();
  const [name, setName] = useState<string | null>(null);

  async function takeDropped(file: File): Promise<boolean> {
    if (file.size > limits.mostFileBytes) {
      ui.complain(`“${file.name}” is too large for any hub. Put a link to it on the card.`);
      return false;
    }
    const content = await contentOf(file);
    if (content === null) {
      ui.complain(`“${file.name}” could not be read. Drop single files, and no folders.`);
      return false;
    }
    return (await actions.ask('attachDropped', { cardId, name: file.name, content })) !== null;
  }

  return {
    possible: mayWrite && there && name === null,
    name,
    async choose() {
      setName('');
      await actions.ask('attachFiles', { cardId });
      setName(null);
    },
    async drop(files) {
      for (const file of files) {
        setName(file.name);
        if (!(await takeDropped(file))) break;
      }
      setName(null);
    },
  };
}
