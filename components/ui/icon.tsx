const paths = {
  overview: <path d="M2.5 2.5h4.5v5.5H2.5zM9 2.5h4.5V6H9zM9 8h4.5v5.5H9zM2.5 10h4.5v3.5H2.5z" />,
  processes: (
    <>
      <rect x="2" y="2.5" width="4.5" height="4.5" rx="1.2" />
      <rect x="9.5" y="9" width="4.5" height="4.5" rx="1.2" />
      <path d="M6.5 4.75h3.25a2 2 0 0 1 2 2V9" />
    </>
  ),
  causes: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.4 10.4 3.3 3.3M7 5v2.2M7 9v.01" />
    </>
  ),
  inventory: (
    <path d="M5.2 8.2 8 6.6l2.8 1.6v3.2L8 13l-2.8-1.6zM2.4 3.9 5.2 2.3 8 3.9v2.7M8 3.9l2.8-1.6 2.8 1.6v3.2l-2.8 1.1M2.4 3.9v3.2l2.8 1.1M8 9.8v3.2M8 9.8 5.2 8.2M8 9.8l2.8-1.6" />
  ),
  catalogue: <path d="M8 3.8C6.6 2.9 4.6 2.6 2 2.8v9.4c2.6-.2 4.6.1 6 1 1.4-.9 3.4-1.2 6-1V2.8c-2.6-.2-4.6.1-6 1Zm0 0v9.4" />,
  deliveries: <path d="M2.5 9.5v4h11v-4M8 2.5v7.2m0 0L5.2 7m2.8 2.7L10.8 7" />,
  periods: <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3" />,
  report: <path d="M3.5 2h6l3 3v9h-9zM9.5 2v3h3M5.5 8.5h5M5.5 11h5" />,
  account: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 13.8c.6-2.6 2.6-4 5.2-4s4.6 1.4 5.2 4" />
    </>
  ),
  alerts: <path d="M8 2.2c-2.3 0-3.8 1.7-3.8 4v2.4L3 11h10l-1.2-2.4V6.2c0-2.3-1.5-4-3.8-4ZM6.6 13a1.5 1.5 0 0 0 2.8 0" />,
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  chevron: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  download: <path d="M2.5 10v3.5h11V10M8 2.5v8m0 0L5.2 7.7M8 10.5l2.8-2.8" />,
} as const;

export type IconName = keyof typeof paths;

/** A 16 px line drawing beside a word; never alone, so it is hidden from assistive technology. */
export function Icon({ name, className = "size-4" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      {paths[name]}
    </svg>
  );
}
