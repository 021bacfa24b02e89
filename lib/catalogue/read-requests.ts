import type { PartyScope } from "@/lib/access/party-scope";
import { accessPool } from "@/lib/db/access-pool";
import type { ChangeRequest, ChangeState, ChangeSubject } from "@/lib/catalogue/change-request";

type Row = {
  party_id: string;
  party_name: string;
  request_id: string;
  user_role: string;
  asked_by_name: string;
  asked_at: Date;
  subject: ChangeSubject;
  item: string;
  title: string;
  words: string;
  state: ChangeState;
  cost_words: string;
  cost_pounds: string | null;
  decision_words: string;
  effective_from: string | null;
  decided_at: Date | null;
};

const most = 200;
const columns = `r.party_id, coalesce(p.name, r.party_id) as party_name, r.request_id, r.user_role, r.asked_by_name, r.asked_at, r.subject, r.item, r.title, r.words,
  r.state, r.cost_words, r.cost_pounds, r.decision_words, r.effective_from::text, r.decided_at`;

/** The Party's own requests in any of its roles, newest first, at most 200. */
export function requestsOfParty({ partyId }: PartyScope): Promise<ChangeRequest[]> {
  return read("where r.party_id = $1 order by r.asked_at desc, r.request_id limit $2", [partyId, most]);
}

/** Every Party's requests, open ones first, then newest first, at most 200. For operators only: the caller has checked the duty. */
export function everyRequest(): Promise<ChangeRequest[]> {
  return read("order by r.state = 'open' desc, r.asked_at desc, r.request_id limit $1", [most]);
}

async function read(rest: string, values: unknown[]): Promise<ChangeRequest[]> {
  const { rows } = await accessPool().query<Row>(
    `select ${columns} from change_request r left join party p on p.party_id = r.party_id ${rest}`,
    values,
  );
  return rows.map((row) => ({
    partyId: row.party_id,
    partyName: row.party_name,
    requestId: row.request_id,
    userRole: row.user_role,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    subject: row.subject,
    item: row.item,
    title: row.title,
    words: row.words,
    state: row.state,
    costWords: row.cost_words,
    costPounds: row.cost_pounds === null ? null : Number(row.cost_pounds),
    decisionWords: row.decision_words,
    effectiveFrom: row.effective_from,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }));
}
