import { PrismaClient } from "@prisma/client";
import { addToBalance, entriesOf } from "@prisma/client/sql";

const prisma = new PrismaClient();

export async function statements() {
  for (const account of await prisma.account.findMany({ select: { id: true } })) {
    console.log(await prisma.$queryRawTyped(entriesOf(account.id))); // ~ n-plus-one-query
  }
}

// What is written is no read.
export async function interest(rate: number) {
  for (const account of await prisma.account.findMany({ select: { id: true, balance: true } })) {
    await prisma.$queryRawTyped(addToBalance(account.id, account.balance.mul(rate)));
  }
}
