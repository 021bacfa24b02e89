/**
 * P0: whose figures these are. Contributor = corporate group, not the Party or licence area (Eurostat Handbook on SDC, 2nd ed. 2024:
 * contributors under one owner count as one). A Party without a group stands for itself.
 */
export function contributorOf(party: { partyId: string; groupId: string }): string {
  return party.groupId === "" ? `party ${party.partyId}` : `group ${party.groupId}`;
}
