import { createHash } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import { credentialsSql, outagesSql } from "@/lib/metrics/alerts/distributor/summary-sql";
import { windowPublications, type Holder } from "@/lib/metrics/alerts/windows";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

const columns = {
  outages: "outages",
  byModel: "by_model",
  openOutages: "open_outages",
  likelyOutages: "likely_outages",
  credentials: "credentials",
} as const;
type Part = keyof typeof columns;
const parts = Object.keys(columns) as Part[];

/** The questions with all their rules, as a digest: what was stored as the answer to another question is none to this one. */
const questions = (() => {
  const [holder, period] = [{ partyId: "", userRole: "ED" }, "2000-01"] as const;
  const asked = [outagesSql, credentialsSql].map((sql) => sql(holder, period, [{ period, version: 1 }]));
  const said = asked.map(({ sql, values }) => `${sql.replace(/\s+/g, " ")} ${JSON.stringify(values)}`);
  return createHash("sha256").update(said.join("\n")).digest("hex").slice(0, 16);
})();

/** SQL of what a summary of the period rests on: the published versions it is read from, the questions, and the areas that outages are put in. */
function basisSql(publications: readonly Publication[]): Prisma.Sql {
  const versions = publications.map(({ period, version }) => `${period}.${version}`).sort();
  return Prisma.sql`(select ${`${versions.join(" ")} ${questions} `}::text || coalesce(md5(string_agg(b.distributor_id || '=' || b.licence_area, ';'
          order by b.distributor_id collate "C")), '') from distributor_area b)`;
}

/**
 * The stored summary of the period: one row of JSON, the asked parts as columns; none where no publication left one of these very versions, rules and
 * areas. Then the questions themselves are asked: the answer is the same, only later.
 */
export function storedSql(asked: readonly Part[], holder: Holder, period: Period, published: readonly Publication[]): Prisma.Sql {
  const publications = windowPublications(published, period);
  return Prisma.sql`
      select ${Prisma.raw(asked.map((part) => `c.${columns[part]} as "${part}"`).join(", "))}
      from distributor_summary c
      where c.party_id = ${holder.partyId} and c.user_role = ${holder.userRole} and ${isPublished("c", publications)} and c.of_period = ${period}
        and c.basis = ${basisSql(publications)}
      order by c.period desc limit 1`;
}

/** Stores the summary of the period as readers will find it once these versions are published, as part of the one in making. */
export function storeSql(made: Publication, holder: Holder, period: Period, published: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`
      insert into distributor_summary (party_id, user_role, period, version, of_period, basis, ${Prisma.raw(parts.map((part) => columns[part]).join(", "))})
      select ${holder.partyId}, ${holder.userRole}, ${made.period}, ${made.version}::integer, ${period}, ${basisSql(windowPublications(published, period))},
        ${Prisma.raw(parts.map((part) => `s."${part}"`).join(", "))}
      from (select o.*, d.credentials from (${outagesSql(holder, period, published)}) o cross join (${credentialsSql(holder, period, published)}) d) s`;
}
