import { themes, type Theme } from "@/components/layout/theme";

const words: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

/** Light, dark or the system's theme; a plain form, so it works without script. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  return (
    <form method="post" action="/theme" aria-label="Appearance" className="flex w-fit rounded-control border border-line p-0.5">
      {themes.map((option) => (
        <button
          key={option}
          name="theme"
          value={option}
          aria-pressed={option === theme}
          className="min-h-6 rounded-tag px-2 text-axis text-ink-3 hover:text-ink aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:outline aria-pressed:outline-1 aria-pressed:outline-control"
        >
          {words[option]}
        </button>
      ))}
    </form>
  );
}
