/** Rows that belong to a later day than the one they were made on, held until it comes. Days beyond the last are dropped. */
export class LaterRows {
  private readonly byDay = new Map<number, string[]>();

  constructor(private readonly days: number) {}

  /** Keeps a line for a day of the sample. */
  keep(day: number, line: string): void {
    if (day >= this.days) return;
    const lines = this.byDay.get(day);
    if (lines) lines.push(line);
    else this.byDay.set(day, [line]);
  }

  /** Gives up the lines of a day, in the order they were made. */
  take(day: number): string[] {
    const lines = this.byDay.get(day) ?? [];
    this.byDay.delete(day);
    return lines;
  }
}
