/** The environment of a process whose clock is so far ahead. */
export function clockAhead(ms: number): NodeJS.ProcessEnv {
  if (ms === 0) return process.env;
  const script = `const D=Date;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+${ms})}static now(){return D.now()+${ms}}}`;
  return { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}
