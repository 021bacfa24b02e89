const looks = {
  solid: "fill-me stroke-me",
  tint: "fill-me-tint stroke-me",
  industry: "fill-transparent stroke-industry",
  hollow: "fill-transparent stroke-me [stroke-dasharray:3_2]",
} as const;

/** One bar from zero: `share` 0..1 of its column's scale. The number stands beside it, so the bar itself is hidden from assistive technology. */
export function Bar({ share, look = "solid" }: { share: number; look?: keyof typeof looks }) {
  const width = Math.max(Math.min(share, 1) * 100, 0.6);
  return (
    <svg className="h-2.5 w-full overflow-visible" aria-hidden="true">
      <rect x="0.75" y="0.75" width={`${width}%`} height="8.5" strokeWidth="1.5" className={looks[look]} />
    </svg>
  );
}
