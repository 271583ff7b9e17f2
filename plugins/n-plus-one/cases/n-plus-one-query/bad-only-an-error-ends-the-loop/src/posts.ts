import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

async function isLocked(id: number) {
  const post = await prisma.post.findFirst({ where: { id, published: true } }); // ~ n-plus-one-query
  return post !== null;
}

export async function rename(ids: number[], titles: Map<number, string>) {
  const renamed: number[] = [];
  for (const id of ids) {
    if (await isLocked(id)) {
      console.log(`post ${id} is locked`);
    } else {
      try {
        renamed.push(Number(titles.get(id)));
      } catch {
        return null;
      }
    }
  }
  return renamed;
}
