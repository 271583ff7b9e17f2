import { prisma } from "./db";

// Without orderBy, Prisma orders a page by the primary identifier.
export function page(skip: number) {
  return prisma.post.findMany({ take: 20, skip });
}

export function after(id: number) {
  return prisma.post.findMany({ take: 20, skip: 1, cursor: { id } });
}
