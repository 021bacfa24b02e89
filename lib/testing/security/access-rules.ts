import type { Seat } from "@/lib/testing/security/canary-rows";

/** Who gets an answer: everyone; anyone signed in; whoever works for a Party, or for a Distributor, or administers its Party; operators; a Party's own directory by its token; or nobody, as there is nothing to read by GET. */
export type Audience = "everyone" | "signed-in" | "party" | "distributor" | "administrator" | "operator" | "directory" | "nobody";

/** What the addresses need from the portal under test: a published period, and the id of an accepted file. */
export type AskedWorld = { period: string; loadId: number };

export type AccessRule = {
  audience: Audience;
  /** Addresses a caller may well ask for, beginning with the plainest. */
  ask: (world: AskedWorld) => string[];
  /** The same with another Party's ids and values slipped in wherever one might be taken. */
  slip?: (other: Seat, world: AskedWorld) => string[];
  /** Whether the own canary must show, so that the matrix proves the data was there to leak. */
  showsOwn?: boolean;
  /** Whether those who run the portal read the register's names of Parties here; of their rows nothing, here as anywhere. */
  namesParties?: boolean;
};

const page = (path: string) => ({
  ask: () => [path],
  slip: (other: Seat, { period }: AskedWorld) => slipped(path, other, period),
});

/** Texts of another Party's rows, under every name a handler might take them by. */
function slipped(path: string, { partyId, userRole }: Seat, period: string): string[] {
  const model = `canary-${partyId}-${userRole}-model`;
  return [
    `${path}?period=${period}&party=${partyId}&party_id=${partyId}&partyId=${partyId}`,
    `${path}?period=${period}&role=${userRole}&user_role=${userRole}&scope=all`,
    `${path}?from=${period}&to=${period}&model=${model}&manufacturer=${model.replace("model", "manufacturer")}`,
    `${path}?period=${period}' or party_id='${partyId}&srv=4.8.1' or '1'='1`,
  ].map((address) => address.replaceAll(" ", "%20"));
}

function metric(id: string, period: string): string[] {
  return [
    `/api/v1/metrics/${id}?from=${period}&to=${period}`,
    `/api/v1/metrics/${id}?from=${period}&to=${period}&by=model,firmware_version`,
    `/api/v1/metrics/${id}?from=${period}&to=${period}&grain=day&by=manufacturer`,
    `/api/v1/metrics/${id}?from=${period}&to=${period}&scope=industry`,
    `/api/v1/metrics/${id}?from=${period}&to=${period}&scope=peers`,
    `/api/v1/metrics/${id}.csv?from=${period}&to=${period}`,
  ];
}

/** Every route of the app and who may read it. A route that is not here fails the matrix. */
export const accessRules: Record<string, AccessRule> = {
  "/": { audience: "nobody", ask: () => ["/"] },
  "/overview": { audience: "party", ...page("/overview"), showsOwn: true },
  "/processes": { audience: "party", ...page("/processes"), showsOwn: true },
  "/processes/[process]": { audience: "party", ...page("/processes/MP176-MR"), showsOwn: true },
  "/processes/[process]/failures": {
    audience: "party",
    ...page("/processes/MP176-MR/failures?by=model&and=firmware_version"),
    slip: (other, { period }) => slipped("/processes/MP176-MR/failures", other, period),
    showsOwn: true,
  },
  "/processes/[process]/failures.csv": {
    audience: "party",
    ...page("/processes/MP176-MR/failures.csv?by=model&and=firmware_version"),
    slip: (other, { period }) => slipped("/processes/MP176-MR/failures.csv", other, period),
    showsOwn: true,
  },
  "/alerts": { audience: "party", ...page("/alerts") },
  // The seats of the matrix are no Electricity Distributors: for them neither these pages nor the extracts exist.
  "/alerts/distributor": { audience: "distributor", ...page("/alerts/distributor") },
  "/alerts/distributor/[extract]": {
    audience: "distributor",
    ask: () => ["power-outages", "likely-outages"].map((id) => `/alerts/distributor/${id}.csv`),
    slip: page("/alerts/distributor/likely-outages.csv").slip,
  },
  "/processes/[process]/indicators.csv": {
    audience: "party",
    ...page("/processes/MP176-IC/indicators.csv"),
    slip: (other, { period }) => slipped("/processes/MP176-IC/indicators.csv", other, period),
  },
  "/causes": { audience: "party", ...page("/causes"), showsOwn: true },
  "/provisional": { audience: "party", ...page("/provisional") },
  "/explain": {
    audience: "party",
    ask: ({ period }) => [`/explain?metric=outcome-success&from=${period}&to=${period}&by=model`, "/explain"],
    slip: (other, { period }) => slipped("/explain", other, `${period}&metric=volume`),
    showsOwn: true,
  },
  "/explain/figure": { audience: "party", ...page("/explain/figure") },
  "/watch": { audience: "party", ...page("/watch") },
  "/watch.csv": { audience: "party", ...page("/watch.csv") },
  "/watch/thresholds": { audience: "nobody", ask: () => ["/watch/thresholds"] },
  "/watch/silences": { audience: "nobody", ask: () => ["/watch/silences"] },
  "/how-we-appear": { audience: "party", ...page("/how-we-appear") },
  "/how-we-appear/cells.csv": { audience: "party", ...page("/how-we-appear/cells.csv") },
  "/restatements": { audience: "party", ...page("/restatements") },
  "/restatements.csv": { audience: "party", ...page("/restatements.csv") },
  "/inventory": { audience: "party", ...page("/inventory") },
  "/inventory/models": { audience: "party", ...page("/inventory/models") },
  "/inventory/model": {
    audience: "party",
    ask: () => ["/inventory/model"],
    slip: (other, { period }) =>
      slipped("/inventory/model", other, period).concat(
        `/inventory/model?period=${period}&type=ESME&manufacturer=canary-${other.partyId}-${other.userRole}-manufacturer&model=canary-${other.partyId}-${other.userRole}-model`,
      ),
  },
  "/inventory/devices": { audience: "party", ...page("/inventory/devices") },
  "/inventory/device": {
    audience: "party",
    ask: () => ["/inventory/device", "/inventory/device?number=00-DB-12-34-00-00-00-01"],
    slip: (other, { period }) => slipped("/inventory/device", other, period),
  },
  "/downloads": { audience: "party", ...page("/downloads") },
  "/downloads/monthly.sh": { audience: "party", ...page("/downloads/monthly.sh") },
  "/pmr": { audience: "signed-in", ...page("/pmr") },
  "/pmr/[part]": {
    audience: "signed-in",
    ask: () => ["/pmr/annex", "/pmr/clock"],
    slip: (other, { period }) => slipped("/pmr/annex", other, period),
  },
  "/pmr/[part]/[table]": {
    audience: "signed-in",
    ask: ({ period }) => [`/pmr/services/availability.csv?period=${period}`, `/pmr/annex/annex-parties-MP122A-01.csv?period=${period}`],
    slip: (other, { period }) => slipped("/pmr/annex/annex-parties-MP122A-01.csv", other, period),
  },
  "/pmr/explain": { audience: "signed-in", ...page("/pmr/explain") },
  "/pmr/meetings": { audience: "nobody", ask: () => ["/pmr/meetings"] },
  "/guidance": { audience: "signed-in", ...page("/guidance") },
  "/guidance.pdf": { audience: "signed-in", ask: () => ["/guidance.pdf"] },
  "/catalogue": { audience: "signed-in", ...page("/catalogue") },
  "/catalogue/changes": { audience: "party", ...page("/catalogue/changes") },
  "/catalogue/changes/propose": { audience: "nobody", ask: () => ["/catalogue/changes/propose"] },
  "/changes": { audience: "operator", ...page("/changes") },
  "/changes/decide": { audience: "nobody", ask: () => ["/changes/decide"] },
  "/changes/metrics": { audience: "nobody", ask: () => ["/changes/metrics"] },
  "/catalogue/trials": { audience: "party", ...page("/catalogue/trials") },
  "/changes/make": { audience: "nobody", ask: () => ["/changes/make"] },
  "/deliveries": { audience: "operator", ...page("/deliveries") },
  "/deliveries/[loadId]": { audience: "operator", ask: ({ loadId }) => [`/deliveries/${loadId}`] },
  "/deliveries/[loadId]/set-aside.csv": { audience: "operator", ask: ({ loadId }) => [`/deliveries/${loadId}/set-aside.csv`] },
  "/deliveries/newest.json": { audience: "operator", ask: () => ["/deliveries/newest.json"] },
  "/deliveries/uploads": { audience: "operator", ...page("/deliveries/uploads") },
  "/deliveries/uploads/begin": { audience: "nobody", ask: () => ["/deliveries/uploads/begin"] },
  "/deliveries/uploads/send": { audience: "nobody", ask: () => ["/deliveries/uploads/send"] },
  // An upload that nobody began.
  "/deliveries/uploads/[upload]": { audience: "nobody", ask: () => ["/deliveries/uploads/999999"] },
  "/deliveries/uploads/[upload]/part": { audience: "nobody", ask: () => ["/deliveries/uploads/999999/part?file=parties.csv"] },
  "/deliveries/uploads/[upload]/change": { audience: "nobody", ask: () => ["/deliveries/uploads/999999/change"] },
  "/periods": { audience: "operator", ...page("/periods") },
  "/periods/[period]": { audience: "operator", ask: ({ period }) => [`/periods/${period}`], namesParties: true },
  "/periods/[period]/compute": { audience: "nobody", ask: ({ period }) => [`/periods/${period}/compute`] },
  "/periods/[period]/waive": { audience: "nobody", ask: ({ period }) => [`/periods/${period}/waive`] },
  "/periods/[period]/approve": { audience: "nobody", ask: ({ period }) => [`/periods/${period}/approve`] },
  "/periods/[period]/remind": { audience: "nobody", ask: ({ period }) => [`/periods/${period}/remind`] },
  "/periods/[period]/provisional": { audience: "nobody", ask: ({ period }) => [`/periods/${period}/provisional`] },
  "/periods/[period]/withdraw": { audience: "nobody", ask: ({ period }) => [`/periods/${period}/withdraw`] },
  "/policy": { audience: "operator", ...page("/policy") },
  "/policy/propose": { audience: "nobody", ask: () => ["/policy/propose"] },
  "/policy/decide": { audience: "nobody", ask: () => ["/policy/decide"] },
  "/parties": { audience: "operator", ...page("/parties"), namesParties: true },
  "/parties/party": {
    audience: "operator",
    ask: () => ["/parties/party?id=PTYA"],
    slip: ({ partyId }) => [`/parties/party?id=${partyId}`, `/parties/party?id=${partyId}'%20or%20'1'='1`],
    namesParties: true,
  },
  "/parties/change": { audience: "nobody", ask: () => ["/parties/change"] },
  "/parties/organisations": { audience: "operator", ...page("/parties/organisations") },
  "/parties/organisations/organisation": { audience: "operator", ...page("/parties/organisations/organisation") },
  "/parties/organisations/change": { audience: "nobody", ask: () => ["/parties/organisations/change"] },
  "/help": { audience: "everyone", ask: () => ["/help"] },
  // Nor do the seats administer their Parties.
  "/admin": { audience: "administrator", ...page("/admin") },
  "/admin/person": { audience: "administrator", ...page("/admin/person") },
  "/admin/invite": { audience: "nobody", ask: () => ["/admin/invite"] },
  "/admin/change": { audience: "nobody", ask: () => ["/admin/change"] },
  "/admin/tokens": { audience: "administrator", ...page("/admin/tokens") },
  "/admin/tokens/change": { audience: "nobody", ask: () => ["/admin/tokens/change"] },
  "/admin/log": { audience: "administrator", ...page("/admin/log") },
  "/admin/log.csv": { audience: "administrator", ...page("/admin/log.csv") },
  "/invitation": { audience: "everyone", ask: () => ["/invitation", "/invitation?link=none"] },
  "/invitation/accept": { audience: "nobody", ask: () => ["/invitation/accept"] },
  "/account": { audience: "signed-in", ...page("/account") },
  "/account/notifications": { audience: "signed-in", ...page("/account/notifications") },
  "/account/notifications/choices": { audience: "nobody", ask: () => ["/account/notifications/choices"] },
  "/account/notifications/webhooks": { audience: "nobody", ask: () => ["/account/notifications/webhooks"] },
  "/account/views": { audience: "signed-in", ...page("/account/views") },
  "/account/views/keep": { audience: "nobody", ask: () => ["/account/views/keep"] },
  "/account/views/remove": { audience: "nobody", ask: () => ["/account/views/remove"] },
  "/account/switch": {
    audience: "nobody",
    ask: () => ["/account/switch"],
    slip: (other) => [`/account/switch?party=${other.partyId}&role=${other.userRole}`],
  },
  "/account/sign-out": { audience: "nobody", ask: () => ["/account/sign-out"] },
  "/account/sessions": { audience: "nobody", ask: () => ["/account/sessions"] },
  "/account/shown": { audience: "nobody", ask: () => ["/account/shown"] },
  "/account/second-step": { audience: "signed-in", ...page("/account/second-step") },
  "/account/second-step/begin": { audience: "nobody", ask: () => ["/account/second-step/begin"] },
  "/account/second-step/confirm": { audience: "nobody", ask: () => ["/account/second-step/confirm"] },
  "/account/second-step/change": { audience: "nobody", ask: () => ["/account/second-step/change"] },
  "/sign-in/code": { audience: "nobody", ask: () => ["/sign-in/code"] },
  "/sign-in/code/check": { audience: "nobody", ask: () => ["/sign-in/code/check"] },
  // Where the portal sends no mail, as under test, there is no such page.
  "/sign-in/forgotten": { audience: "nobody", ask: () => ["/sign-in/forgotten"] },
  "/sign-in/forgotten/ask": { audience: "nobody", ask: () => ["/sign-in/forgotten/ask"] },
  "/sign-in/organisation": { audience: "nobody", ask: () => ["/sign-in/organisation"] },
  "/sign-in/leaving": { audience: "nobody", ask: () => ["/sign-in/leaving"] },
  "/theme": { audience: "nobody", ask: () => ["/theme"] },
  "/sign-in": { audience: "everyone", ask: () => ["/sign-in", "/sign-in?callbackUrl=/overview"] },
  "/set-password": { audience: "everyone", ask: () => ["/set-password", "/set-password?link=none"] },
  "/set-password/save": { audience: "nobody", ask: () => ["/set-password/save"] },
  // Sessions and API tokens prove nothing there; the seats have no directory.
  "/scim/v2/Users": {
    audience: "directory",
    ask: () => ["/scim/v2/Users", "/scim/v2/Users?startIndex=1&count=200"],
    slip: ({ partyId }) => [`/scim/v2/Users?party=${partyId}&filter=userName%20eq%20%22a%40b.example%22`],
  },
  "/scim/v2/Users/[user]": { audience: "directory", ask: () => ["/scim/v2/Users/018f0000-0000-7000-8000-000000000000"] },
  "/scim/v2/ServiceProviderConfig": { audience: "directory", ask: () => ["/scim/v2/ServiceProviderConfig"] },
  "/scim/v2/ResourceTypes/[[...type]]": { audience: "directory", ask: () => ["/scim/v2/ResourceTypes", "/scim/v2/ResourceTypes/User"] },
  "/scim/v2/Schemas/[[...schema]]": { audience: "directory", ask: () => ["/scim/v2/Schemas"] },
  "/scim/v2/[[...nothing]]": { audience: "directory", ask: () => ["/scim/v2", "/scim/v2/Groups"] },
  "/api/v1/telemetry": { audience: "operator", ask: () => ["/api/v1/telemetry", "/api/v1/telemetry?party=SUP01"] },
  "/healthz": { audience: "everyone", ask: () => ["/healthz"] },
  "/api/auth/[...nextauth]": { audience: "everyone", ask: () => ["/api/auth/csrf", "/api/auth/session", "/api/auth/providers"] },
  "/api/v1/[[...nothing]]": {
    audience: "nobody",
    ask: () => ["/api/v1", "/api/v1/parties"],
    slip: (other) => [`/api/v1/parties/${other.partyId}`],
  },
  "/api/v1/periods": {
    audience: "signed-in",
    ask: () => ["/api/v1/periods"],
    slip: (other, { period }) => slipped("/api/v1/periods", other, period),
  },
  "/api/v1/periods.csv": { audience: "signed-in", ask: () => ["/api/v1/periods.csv"] },
  "/api/v1/catalogue": {
    audience: "signed-in",
    ask: () => ["/api/v1/catalogue"],
    slip: (other, { period }) => slipped("/api/v1/catalogue", other, period),
  },
  "/api/v1/catalogue.csv": { audience: "signed-in", ask: () => ["/api/v1/catalogue.csv"] },
  "/api/v1/openapi.json": { audience: "signed-in", ask: () => ["/api/v1/openapi.json"] },
  "/api/v1/metrics/[metric]": {
    audience: "party",
    ask: ({ period }) => [...metric("outcome-success", period), ...metric("failures-by-reason", period).slice(1, 3)],
    slip: (other, { period }) => slipped("/api/v1/metrics/volume", other, period),
    showsOwn: true,
  },
  "/api/v1/explanations": {
    audience: "party",
    ask: ({ period }) => [`/api/v1/explanations?metric=outcome-success&from=${period}&to=${period}&by=model`],
    slip: (other, { period }) => slipped("/api/v1/explanations", other, `${period}&metric=volume`),
    showsOwn: true,
  },
  "/api/v1/explanations.csv": {
    audience: "party",
    ask: ({ period }) => [`/api/v1/explanations.csv?metric=outcome-success&from=${period}&to=${period}&by=model`],
    showsOwn: true,
  },
  "/api/v1/figure-explanations": {
    audience: "signed-in",
    ask: ({ period }) => [`/api/v1/figure-explanations?measure=CPM1&period=${period}`],
    slip: (other, { period }) => slipped("/api/v1/figure-explanations", other, `${period}&measure=CPM1`),
  },
  "/api/v1/figure-explanations.csv": {
    audience: "signed-in",
    ask: ({ period }) => [`/api/v1/figure-explanations.csv?measure=CPM1&period=${period}`],
  },
  "/api/v1/indicators": {
    audience: "party",
    ask: ({ period }) => [`/api/v1/indicators?period=${period}`, "/api/v1/indicators?process=MP176-IC"],
    slip: (other, { period }) => slipped("/api/v1/indicators", other, period),
  },
  "/api/v1/indicators.csv": { audience: "party", ask: ({ period }) => [`/api/v1/indicators.csv?period=${period}`] },
  "/api/v1/alert-tables/[table]": { audience: "party", ...page("/api/v1/alert-tables/storms.csv") },
  "/api/v1/pmr/[report]": {
    audience: "signed-in",
    ask: ({ period }) => [`/api/v1/pmr/${period}.json`, `/api/v1/pmr/${period}.csv`],
    slip: (other, { period }) => slipped(`/api/v1/pmr/${period}.json`, other, period),
  },
  "/api/v1/reports/[report]": {
    audience: "party",
    ask: ({ period }) => [`/api/v1/reports/${period}.pdf`],
    slip: (other, { period }) => slipped(`/api/v1/reports/${period}.pdf`, other, period),
    showsOwn: true,
  },
  "/api/v1/data-files/[file]": {
    audience: "party",
    ask: ({ period }) => ["failures", "requests", "alerts", "inventory"].map((file) => `/api/v1/data-files/${file}?period=${period}`),
    slip: (other, { period }) => slipped("/api/v1/data-files/failures", other, period),
    showsOwn: true,
  },
  "/api/v1/extracts/[extract]": {
    audience: "distributor",
    ask: ({ period }) => ["power-outages", "security-credentials", "alert-failures"].map((id) => `/api/v1/extracts/${id}?period=${period}`),
    slip: (other, { period }) => slipped("/api/v1/extracts/power-outages", other, period),
  },
};
