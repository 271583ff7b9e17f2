export async function eachOf<T>(items: T[], run: (item: T) => Promise<void>) {
  for (const item of items) {
    await run(item);
  }
}
