import { prisma } from "./client";

export const account = (id: number) => prisma.account.findUnique({ where: { id } });

export async function setBalance(id: number, balance: number) {
  // ~ read-modify-write-race
  await prisma.account.update({ where: { id }, data: { balance } });
}
