/** The place of the page while it is loading, about its final size. */
export default function DeliveriesLoading() {
  return (
    <div role="status">
      <p className="text-page-phone text-ink-3 sm:text-page">Loading deliveries…</p>
      <div className="mt-5 h-24 rounded-frame border border-line bg-surface" />
      <div className="mt-5 h-[27rem] rounded-frame border border-line bg-surface" />
      <div className="mt-5 h-[27rem] rounded-frame border border-line bg-surface" />
    </div>
  );
}
