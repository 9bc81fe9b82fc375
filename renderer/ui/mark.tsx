/** The product's mark: two lines meeting on a board. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="7" fill="var(--accent)" />
      <path
        d="M6.5 8h3.2c3 0 1.6 8 4.6 8h3.2"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path
        d="M6.5 16h3.2M14.3 8h3.2"
        fill="none"
        stroke="#fff"
        strokeOpacity="0.5"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
