import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function transfer(from: number, to: number, amount: number) {
  await prisma.account.update({ where: { id: from }, data: { balance: { decrement: amount } } });
  await prisma.account.update({ where: { id: to }, data: { balance: { increment: amount } } }); // ~ multi-write-no-transaction
}
