import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function served(authorId: number) {
  return [
    await prisma.post.findMany({ orderBy: { createdAt: "desc" }, take: 20 }),
    await prisma.post.findMany({ where: { authorId }, orderBy: { title: "asc" }, take: 20 }),
    await prisma.post.findMany({ orderBy: { slug: "asc" }, take: 20 }),
  ];
}

/** All rows are sorted in any case. */
export async function all() {
  return prisma.post.findMany({ orderBy: { title: "asc" } });
}

/** One row has no order. */
export async function one(slug: string) {
  return prisma.post.findFirst({ where: { slug }, orderBy: { title: "asc" } });
}

/** What the rows are sorted by is not a column, or not known. */
export async function other(sort: string) {
  return [
    await prisma.post.findMany({ orderBy: { comments: { _count: "desc" } }, take: 5 }),
    await prisma.post.findMany({ orderBy: { [sort]: "desc" }, take: 5 }),
  ];
}
