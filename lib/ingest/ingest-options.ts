/** What an operator may ask of an ingest. */
export type IngestOptions = {
  /** The most rows of a file that may be set aside, in percent. */
  tolerance: number;
  /** Validate a file anew though it was ingested before. */
  again: boolean;
  /** Replace days of published periods. */
  restate: boolean;
  /** Who asked for it, as an actor of the audit trail. */
  actor: string;
};
