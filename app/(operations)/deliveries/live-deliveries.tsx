"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { filterQuery } from "@/lib/deliveries/filters";
import type { Deliveries, DeliveryFilters } from "@/lib/deliveries/models";
import { formatClockSeconds } from "@/lib/deliveries/words";
import { countOf } from "@/lib/format";
import { DeliveriesView } from "./deliveries-view";

const refreshMs = 10_000;

class SignedOut extends Error {}

async function fetchDeliveries(address: string): Promise<Deliveries> {
  const answer = await fetch(address, { cache: "no-store", redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 404) throw new SignedOut();
  if (!answer.ok) throw new Error(`The portal answered ${answer.status}.`);
  return answer.json() as Promise<Deliveries>; // safe: the same loader made it that made the page
}

/** The deliveries, fetched anew every ten seconds while the page is looked at; seeded with what the server drew. */
export function LiveDeliveries(props: { initial: Deliveries; filters: DeliveryFilters }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Refreshed {...props} />
    </QueryClientProvider>
  );
}

function Refreshed({ initial, filters }: { initial: Deliveries; filters: DeliveryFilters }) {
  const [isPaused, setPaused] = useState(false);
  const address = `/deliveries/newest.json${filterQuery(filters)}`;
  const { data, error } = useQuery({
    queryKey: ["deliveries", address],
    queryFn: () => fetchDeliveries(address),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.checkedAt),
    refetchInterval: isPaused ? false : refreshMs,
    retry: false,
  });
  const arrived = data.filesEver - initial.filesEver;
  return (
    <DeliveriesView
      deliveries={data}
      filters={filters}
      live={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-note text-ink-2">
          <p role="status">
            {error ? <Trouble error={error} /> : arrived > 0 && `${countOf(arrived, "file")} came in since you opened the page.`}
          </p>
          <p className="text-ink-3">{isPaused ? "Updates paused" : `Checked ${formatClockSeconds(data.checkedAt)}`}</p>
          <ButtonLink href="/deliveries/uploads">Upload a delivery</ButtonLink>
          <Button look="secondary" className="[@media(scripting:none)]:hidden" onClick={() => setPaused(!isPaused)}>
            {isPaused ? "Resume updates" : "Pause updates"}
          </Button>
        </div>
      }
    />
  );
}

function Trouble({ error }: { error: Error }) {
  if (error instanceof SignedOut) {
    return (
      <>
        Your session has ended. <TextLink href="/sign-in?callbackUrl=%2Fdeliveries">Sign in again</TextLink>
      </>
    );
  }
  return "The newest state could not be fetched. It is tried again every ten seconds.";
}
