/** What a hub's metrics tell of a series without labels; throws where they tell nothing of it. */
export async function metricOf(url: string, series: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, value] = new RegExp(`^${series} (\\S+)$`, 'm').exec(text) ?? [];
  if (value === undefined) throw new Error(`the hub’s metrics tell no ${series}`);
  return Number(value);
}
