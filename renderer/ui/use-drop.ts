import { type DragEvent, useState } from 'react';

/** Makes an element take files that are dropped on it; `over`: some are held over it. */
export function useDrop(possible: boolean, take: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  const isTaken = ({ dataTransfer }: DragEvent) => possible && dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!isTaken(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      },
      onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!isTaken(event)) return;
        event.preventDefault();
        take([...event.dataTransfer.files]);
      },
    },
  };
}
