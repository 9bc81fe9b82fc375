import { type RefObject, useEffect, useRef, useState } from 'react';

const step = 200;

/** How many of a long list are put on the screen: more each time its end comes near. `end` goes behind the last. */
export function useGrowing(total: number): { shown: number; end: RefObject<HTMLDivElement | null> } {
  const [wanted, setWanted] = useState(step);
  const end = useRef<HTMLDivElement>(null);
  const shown = Math.min(wanted, total);
  useEffect(() => {
    if (end.current === null || shown === total) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setWanted(shown + step), {
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [shown, total]);
  return { shown, end };
}
