import styles from './how-far.module.css';

interface HowFarProps {
  /** What goes on. */
  name: string;
  /** 0 to 1; null while nobody knows. */
  share: number | null;
}

/** How far something is that takes its time. */
export function HowFar({ name, share }: HowFarProps) {
  const percent = share === null ? null : Math.floor(share * 100);
  return (
    <div className={styles.howFar}>
      {percent === null ? (
        <progress aria-label={name} />
      ) : (
        <>
          <progress value={percent} max={100} aria-label={name} />
          <span className={styles.far}>{percent} %</span>
        </>
      )}
    </div>
  );
}
