import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function optimistic(id: number, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.updateMany({
    where: { id, version: account.version },
    data: { balance: account.balance + amount, version: { increment: 1 } },
  });
}

export async function compared(id: number, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.updateMany({
    where: { id, balance: account.balance },
    data: { balance: account.balance + amount },
  });
}

export async function kept(id: number, input: { limit?: number; name?: string }) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.update({
    where: { id },
    data: { limit: input.limit ?? account.limit, name: `${account.name}!`, active: !account.active },
  });
}

export async function other(id: number, from: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id: from } });
  await prisma.account.update({ where: { id }, data: { limit: account.limit * 2 } });
}

export async function locked(id: number, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Account" WHERE id = ${id} FOR UPDATE`;
    const account = await tx.account.findUniqueOrThrow({ where: { id } });
    await tx.account.update({ where: { id }, data: { balance: account.balance + amount } });
  });
}

export async function lockedByAStatementMadeElsewhere(id: number, amount: number, lock: Prisma.Sql) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw(lock);
    const account = await tx.account.findUniqueOrThrow({ where: { id } });
    await tx.account.update({ where: { id }, data: { balance: account.balance + amount } });
  });
}
