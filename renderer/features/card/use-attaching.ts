import { type ClipboardEvent, useEffect, useEffectEvent } from 'react';
import { bringFiles, namedByTime } from '../../store/bringing.ts';
import { useMayWrite, useSession } from '../../store/hooks.tsx';

export interface Attaching {
  possible: boolean;
  /** Asks for files by the system's dialog. */
  choose(): Promise<void>;
  bring(files: readonly File[]): Promise<void>;
}

/** The ways by which files come to a card. Those that are taken go on by themselves: see `useFilesUnderWay`. */
export function useAttaching(cardId: string): Attaching {
  const session = useSession();
  const { actions, ui } = session;
  return {
    possible: useMayWrite(),
    async choose() {
      const outcome = await actions.ask('attachFiles', { cardId });
      for (const sentence of outcome?.refused ?? []) ui.complain(sentence);
    },
    bring: (files) => bringFiles(session, cardId, files),
  };
}

/** Takes files from the clipboard, wherever on the card the focus is; words go into the field that they are pasted into. */
export function usePastedFiles({ possible, bring }: Attaching): void {
  const onPaste = useEffectEvent((event: globalThis.ClipboardEvent | ClipboardEvent) => {
    const { clipboardData, target } = event;
    const files = [...(clipboardData?.files ?? [])];
    const intoField = target instanceof Element && target.matches('input, textarea');
    const hasWords = clipboardData?.types.includes('text/plain') ?? false;
    if (!possible || files.length === 0 || (intoField && hasWords)) return;
    event.preventDefault();
    void bring(files.map((file) => namedByTime(file, new Date())));
  });
  useEffect(() => {
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
