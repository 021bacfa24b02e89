/** Shares 0..1 of one scale that starts at zero; null: withheld, not drawn. `peers` in any order: their places say all there is. */
export type PairedBarsModel = { own: number; industry: number | null; peers: readonly number[]; most: number };

/** The own share over the industry's on one baseline, and under them each peer as a dot. The numbers stand beside it. */
export function PairedBars({ model: { own, industry, peers, most } }: { model: PairedBarsModel }) {
  const percent = (share: number) => `${((share / most) * 100).toFixed(2)}%`;
  const hasPeers = peers.length > 0;
  return (
    <svg className={`block w-full overflow-visible ${hasPeers ? "h-10" : "h-7"}`} aria-hidden="true">
      <line x1="0.5" x2="0.5" y1="0" y2="100%" className="stroke-control" />
      <rect x="0" y="2" width={own === 0 ? "0" : percent(Math.max(own, 0.002))} height="10" className="fill-me" />
      {industry !== null && (
        <rect
          x="0.75"
          y="15.75"
          width={percent(Math.max(industry, 0.002))}
          height="8.5"
          strokeWidth="1.5"
          className="fill-transparent stroke-industry"
        />
      )}
      {hasPeers && <line x1="0" x2="100%" y1="34" y2="34" className="stroke-line" />}
      {peers.map((share, index) => (
        <circle key={index} cx={percent(share)} cy="34" r="3.5" className="fill-industry" fillOpacity="0.75" />
      ))}
    </svg>
  );
}
