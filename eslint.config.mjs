import jsxA11y from "eslint-plugin-jsx-a11y";
import coreWebVitals from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  { ignores: ["lib/db/generated/**", ".next/**", ".portal/**", "next-env.d.ts"] },
  ...coreWebVitals,
  ...typescript,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      // A table that may be wider than the page is a group the keyboard can scroll.
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "group"] }],
      "no-console": ["error", { allow: ["log", "info", "error"] }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    // useReader and useAccess of lib/db are no React hooks.
    files: ["lib/**/*.ts"],
    rules: { "react-hooks/rules-of-hooks": "off" },
  },
  {
    // A suite is a list of cases, not a function.
    files: ["**/*.test.{ts,tsx}", "e2e/**"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    // A Party scope is proof of who asks: only lib/access, which proves it, and tests may make one.
    files: ["app/**", "components/**", "lib/**", "proxy.ts"],
    ignores: ["lib/access/**", "lib/testing/**", "lib/bench/**", "**/*.test.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@/lib/access/party-scope",
              importNames: ["mintPartyScope"],
              message: "Take the scope from requireScope() or callerFromRequest(); only lib/access may mint one.",
            },
          ],
        },
      ],
    },
  },
];

export default config;
