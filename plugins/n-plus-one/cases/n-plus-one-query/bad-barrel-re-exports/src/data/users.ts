import { prisma } from "../db";

export async function teamOf(userId: number) {
  return prisma.team.findFirst({ where: { users: { some: { id: userId } } } }); // ~ n-plus-one-query
}
