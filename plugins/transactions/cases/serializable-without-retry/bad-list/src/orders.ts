import { Prisma } from "@prisma/client";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function remove(id: number) {
  await prisma.$transaction( // ~ serializable-without-retry
    [prisma.orderItem.deleteMany({ where: { orderId: id } }), prisma.order.delete({ where: { id } })],
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}
