import { prisma } from "./db";

export function page(cursor: number | undefined, take: number) {
  return prisma.post.findMany({
    where: { published: true },
    orderBy: { id: "asc" },
    take,
    skip: cursor ? 1 : 0,
    cursor: cursor ? { id: cursor } : undefined,
  });
}
