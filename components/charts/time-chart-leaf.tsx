"use client";

import dynamic from "next/dynamic";
import { ChartSkeleton } from "@/components/states/chart-skeleton";

/** The time chart, drawn in the browser only; until then its place is kept at its final size. */
export const TimeChartLeaf = dynamic(() => import("@/components/charts/time-chart").then((module) => module.TimeChart), {
  ssr: false,
  loading: () => <ChartSkeleton />,
});
