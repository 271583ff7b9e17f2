import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number) {
  await prisma.$transaction( // ~ long-transaction "120 seconds"
    async (tx) => {
      await tx.order.create({ data: { customerId } });
    },
    { timeout: 120_000 },
  );
}
