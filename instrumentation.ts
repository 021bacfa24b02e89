import type { Instrumentation } from "next";

/** Called by Next once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("@/lib/platform/telemetry/watch-requests")).watchRequests();
}

/** Called by Next with what made a page, a form or a route fail. */
export const onRequestError: Instrumentation.onRequestError = async (error, { headers }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteFailure } = await import("@/lib/platform/telemetry/unavailable-requests");
  noteFailure(error, String(headers["x-request-id"] ?? ""));
};
