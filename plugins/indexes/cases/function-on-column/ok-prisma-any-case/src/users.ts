import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function signIn(email: string) {
  return prisma.user.findUnique({ where: { email: email.toLowerCase() } });
}

export async function bySlug(slug: string) {
  return prisma.user.findFirst({ where: { slug: { equals: slug, mode: "insensitive" } } });
}

export async function byTitle(title: string) {
  return prisma.user.findFirst({ where: { title: { equals: title, mode: "insensitive" } } });
}

/** Those of one team are few. */
export async function ofTeam(teamId: number, email: string) {
  return prisma.user.findFirst({ where: { teamId, email: { equals: email, mode: "insensitive" } } });
}

export async function search(email: string) {
  return prisma.user.findMany({ where: { email: { contains: email, mode: "insensitive" } }, take: 20 });
}
