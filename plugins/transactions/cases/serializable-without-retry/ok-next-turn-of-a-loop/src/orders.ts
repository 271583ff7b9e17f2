import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number) {
  let retries = 0;
  while (retries < 5) {
    try {
      return await prisma.$transaction(async (tx) => tx.order.create({ data: { customerId } }), {
        isolationLevel: "Serializable",
      });
    } catch (error) {
      if (error.code === "P2034") {
        retries++;
        continue;
      }
      throw error;
    }
  }
}
