import type { VersionPart } from "@/lib/periods/version-part";

/**
 * Requests of all Users of a role together, by SRV and qualifier: what operators try a change of a process on. Sums of service_month, which the content
 * hash holds already; never read by Parties.
 */
export const srvTotalsPart: VersionPart = {
  says: "Adding up what changes of the catalogue are tried on",
  gather: async (client, { period, version }) => {
    await client.query(
      `insert into srv_total_month (user_role, period, version, srv, qualifier, n, n_fail)
      select user_role, period, version, srv, qualifier, sum(n), sum(n_fail) from service_month where period = $1 and version = $2
      group by user_role, period, version, srv, qualifier`,
      [period, version],
    );
  },
  tables: [],
};
