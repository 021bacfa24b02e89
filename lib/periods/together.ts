/**
 * Awaits both, whatever happens to one: nothing of either may still be running when the transaction ends. Throws what the first, else what the
 * second, failed with.
 */
export async function together<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === "rejected") throw first.reason;
  if (second.status === "rejected") throw second.reason;
  return [first.value, second.value];
}
