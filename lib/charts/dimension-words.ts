const cspRegions = ["North", "Central", "South"];

/** A Region as people write it: "CSP North", "SMETS1", "4G North"; "no Region" for a request without one. */
export function regionText(code: string): string {
  if (code === "") return "no Region";
  return cspRegions.includes(code) ? `CSP ${code}` : code;
}

/** A Device Type or SMETS version; "no Device" for a request without one. */
export function deviceText(code: string): string {
  return code === "" ? "no Device" : code;
}

/** "no response" for the Reason Code of a request that was never answered, else the code. */
export function reasonCodeText(code: string): string {
  return code === "no-response" ? "–" : code;
}

/** The name of a Reason Code with its code in front, where it has one: "E20 Cannot reach device", "No response". */
export function reasonText(code: string, name: string): string {
  if (code === "no-response") return "No response";
  return name === "" ? `${code} (unknown code)` : `${code} ${name}`;
}
