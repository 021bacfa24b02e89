import type { Metadata } from "next";
import { NotFoundState } from "@/components/states/not-found-state";

export const metadata: Metadata = { title: "Not found" };

/** What a page of this shell says of a thing that is not there, or not the reader's. */
export default function NotFound() {
  return <NotFoundState />;
}
