// @ts-check
// Loaded before a child of the portal: when the portal is gone, even by kill -9, the child goes, too.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
