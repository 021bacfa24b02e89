import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { clientSecret, listen, type RunningProvider } from "@/lib/testing/identity-provider";

type Json = Record<string, unknown>;
/** What a forged token is made of: claims over the right ones (undefined leaves one out), how it is signed, what is done to it after. */
export type Forgery = {
  claims?: Json;
  header?: Json;
  sign?: (input: string) => string;
  after?: (token: string) => string;
  /** What the discovery document says over the right one. */
  discovery?: Json;
};

const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const base64 = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const rs256 = (of: KeyObject) => (input: string) => sign("sha256", Buffer.from(input), of).toString("base64url");
const hs256 = (secret: string) => (input: string) => createHmac("sha256", secret).update(input).digest("base64url");

/** Ways to sign that must not be believed. */
export const wrongSignatures: Record<string, Forgery> = {
  "alg none": { header: { alg: "none" }, sign: () => "" },
  "alg none with the old signature": { header: { alg: "none" } },
  "alg NONE": { header: { alg: "NONE" }, sign: () => "" },
  "HS256 by the client secret": { header: { alg: "HS256" }, sign: hs256(clientSecret) },
  "HS256 by the public key": { header: { alg: "HS256" }, sign: hs256(key.publicKey.export({ type: "spki", format: "pem" }).toString()) },
  "another key": { sign: rs256(stranger) },
  "another key, brought along": {
    header: { jwk: generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }) },
    sign: rs256(stranger),
  },
  "a key id nobody has": { header: { kid: "nobody" }, sign: rs256(stranger) },
  "PS256 where RS256 is agreed": { header: { alg: "PS256" } },
  "claims changed after signing": {
    after: (token) => {
      const [head, body, signature] = token.split(".");
      return [head, base64({ ...JSON.parse(Buffer.from(body, "base64url").toString()), sub: "someone-else" }), signature].join(".");
    },
  },
  "no signature": { after: (token) => token.replace(/[^.]+$/, "") },
  "not a token": { after: () => "not.a.token" },
  "no token": { after: () => "" },
};

/** A provider that answers every code with the token of `forgery()`; right in every respect when that is {}. */
export function forgingProvider(nonce: () => string, subject: string, forgery: () => Forgery): Promise<RunningProvider> {
  return listen((issuer) => (req, res) => {
    const answer = (body: Json) => res.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (req.url?.startsWith("/.well-known/")) return void answer({ ...discoveryOf(issuer), ...forgery().discovery });
    if (req.url?.startsWith("/jwks"))
      return void answer({ keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] });
    return void answer({ access_token: "x", token_type: "Bearer", id_token: tokenOf(issuer, nonce(), subject, forgery()) });
  });
}

function discoveryOf(issuer: string): Json {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function tokenOf(issuer: string, nonce: string, subject: string, forgery: Forgery): string {
  const now = Math.floor(Date.now() / 1000);
  const right = {
    iss: issuer,
    aud: "portal",
    sub: subject,
    nonce,
    iat: now,
    exp: now + 300,
    email: `${subject}@forge.example`,
    email_verified: true,
  };
  const input = `${base64({ alg: "RS256", kid: "1", ...forgery.header })}.${base64({ ...right, ...forgery.claims })}`;
  const token = `${input}.${(forgery.sign ?? rs256(key.privateKey))(input)}`;
  return forgery.after ? forgery.after(token) : token;
}
