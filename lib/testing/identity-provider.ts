import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export type RunningProvider = { issuer: string; stop(): Promise<void> };
export const clientSecret = "a client secret of enough characters";

/** Listens on a free port of this machine; the handler is made once its address is known. */
export async function listen(make: (origin: string) => (req: IncomingMessage, res: ServerResponse) => void): Promise<RunningProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`; // safe: a listening TCP server
  server.on("request", make(issuer));
  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A real OpenID provider (oidc-provider) at which whoever comes is the account named by `who()`, with the address ACCOUNT@acme.example. */
export function realProvider(redirect: string, afterLogout: string, who: () => string): Promise<RunningProvider> {
  return listen((issuer) => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: "portal",
          client_secret: clientSecret,
          redirect_uris: [redirect],
          post_logout_redirect_uris: [afterLogout],
          response_types: ["code"],
          grant_types: ["authorization_code"],
        },
      ],
      pkce: { required: () => true },
      cookies: { keys: ["test"] },
      claims: { openid: ["sub"], email: ["email", "email_verified"] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, email: `${accountId}@acme.example`, email_verified: true }),
      }),
    });
    const serve = provider.callback();
    return (req, res) => void (req.url?.startsWith("/interaction/") ? interact(provider, req, res, who()) : serve(req, res));
  });
}

async function interact(provider: Provider, req: IncomingMessage, res: ServerResponse, accountId: string): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(req, res);
  if (prompt.name === "login") return provider.interactionFinished(req, res, { login: { accountId } });
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope("openid email");
  return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } });
}
