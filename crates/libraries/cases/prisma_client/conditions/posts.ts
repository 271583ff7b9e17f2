import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export function byFilter(filter: { title?: string; slug?: string; author?: number }) {
  const where: Record<string, unknown> = {};
  if (filter.title) where.title = filter.title;
  if (filter.slug) where.slug = filter.slug;
  if (filter.author) where.authorId = filter.author;
  return prisma.post.findMany({ where });
}

export function ofAuthor(authorId: number, title?: string) {
  return prisma.post.findMany({ where: { authorId, ...(title && { title }) } });
}

export function restore() {
  return prisma.post.updateMany({ where: { deletedAt: null }, data: { title: "x" } });
}

export function inAnyCase(slug: string) {
  return prisma.post.findFirst({ where: { slug: { equals: slug, mode: "insensitive" } } });
}

export function remove(filter: { title?: string }) {
  return prisma.post.deleteMany({ where: filter.title ? { title: filter.title } : {} });
}

export function others(slug: string, titles: string[]) {
  return prisma.post.findMany({ where: { NOT: { slug }, AND: [{ NOT: { title: { in: titles } } }, { NOT: { deletedAt: null } }] } });
}

export function neither(slug: string, title: string) {
  return prisma.post.findMany({ where: { NOT: { slug, title } } });
}
