/**
 * P0: whose figures these are. Contributor = corporate group, not the Party or licence area (Eurostat Handbook on SDC, 2nd ed. 2024:
 * contributors under one owner count as one). A Party without a group stands for itself.
 */
export function contributorOf(party: { partyId: string; groupId: string }): string {
  return party.groupId === "" ? `party ${party.partyId}` : `group ${party.groupId}`;
}

/** A Party that the register moved from one group to another. */
export type GroupChange = { partyId: string; earlierGroupId: string; groupId: string };

/**
 * P0 of a period in which Parties changed their group: both groups know the Party's figures, so the two count as one contributor. Stops a
 * former owner from taking figures it knows out of "the others". Gives the contributor of every Party given, by party_id.
 */
export function contributorsOf(
  parties: readonly { partyId: string; groupId: string }[],
  changes: readonly GroupChange[],
): Map<string, string> {
  const leads = new Map<string, string>();
  const leadOf = (contributor: string): string => {
    const next = leads.get(contributor);
    return next === undefined ? contributor : leadOf(next);
  };
  for (const { partyId, earlierGroupId, groupId } of changes) {
    const [one, other] = [earlierGroupId, groupId].map((group) => leadOf(contributorOf({ partyId, groupId: group }))).sort();
    if (one !== other) leads.set(other, one);
  }
  return new Map(parties.map((party) => [party.partyId, leadOf(contributorOf(party))]));
}
