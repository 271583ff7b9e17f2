import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number) {
  return prisma.$transaction(async (tx) => tx.order.create({ data: { customerId } }), {
    isolationLevel: "ReadCommitted",
  });
}
