const known = new Map<string, string>();

export async function wrap<T>(key: string, load: () => Promise<T>): Promise<T> {
  const cached = await fetch(`http://cache/${key}`);
  if (cached.ok) {
    return cached.json();
  }
  return load();
}
