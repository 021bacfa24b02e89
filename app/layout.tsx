import type { Metadata, Viewport } from "next";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { cookies } from "next/headers";
import { parseTheme, themeCookie } from "@/components/layout/theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "DCC Customer Analytics Portal", template: "%s · DCC Customer Analytics Portal" },
  description: "Each User's own smart metering service, set against its industry.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#14181d" },
  ],
};

/** The theme is in a cookie and on the html element from the first byte, so nothing flashes. */
export default async function RootLayout({ children }: LayoutProps<"/">) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en-GB" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="min-h-dvh bg-canvas text-ink">{children}</body>
    </html>
  );
}
