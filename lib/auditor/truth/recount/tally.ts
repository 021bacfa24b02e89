/** What every Party brought to the figures of the report, counted by the auditor itself; the User Role is '' where all Users stand together. */
export class Tally {
  private readonly figures = new Map<string, { figure: string; userRole: string; parties: Map<string, number[]> }>();

  /** Adds to what the Party has in the figure; amounts are by category. */
  add(figure: string, userRole: string, partyId: string, amounts: readonly number[]): void {
    const name = `${figure}\t${userRole}`;
    const held = this.figures.get(name) ?? { figure, userRole, parties: new Map<string, number[]>() };
    this.figures.set(name, held);
    const before = held.parties.get(partyId) ?? amounts.map(() => 0);
    held.parties.set(partyId, amounts.map((amount, at) => amount + (before[at] ?? 0))); // prettier-ignore
  }

  /** The names of its figures. */
  get names(): string[] {
    return [...this.figures.keys()];
  }

  /** What was brought to a figure by whoever `ownerOf` says answers for the Party; those with nothing are left out. */
  broughtBy(name: string, ownerOf: (partyId: string) => string): Map<string, number[]> {
    const brought = new Map<string, number[]>();
    for (const [partyId, amounts] of this.figures.get(name)?.parties ?? []) {
      if (amounts.every((amount) => amount === 0)) continue;
      const owner = ownerOf(partyId);
      const before = brought.get(owner);
      brought.set(owner, amounts.map((amount, at) => amount + (before?.[at] ?? 0))); // prettier-ignore
    }
    return brought;
  }
}
