import { prisma } from "./db";
import { Tags } from "./repository";

export async function importTags(names: string[]) {
  const tags = new Tags(prisma);
  for (const name of names) {
    await tags.add(name);
  }
}
