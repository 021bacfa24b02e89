// Stands in for the package "server-only" in tests, which throws outside a React server bundle.
export {};
