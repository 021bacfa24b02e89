/** A code as the industry writes it: SRV, Reason Code, model, firmware. */
export function Code({ children }: { children: string }) {
  return <span className="font-mono text-[0.9375em] tracking-tight">{children}</span>;
}
