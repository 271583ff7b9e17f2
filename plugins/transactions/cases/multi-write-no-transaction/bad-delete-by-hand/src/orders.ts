import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function remove(id: number) {
  await prisma.orderItem.deleteMany({ where: { orderId: id } });
  await prisma.order.delete({ where: { id } }); // ~ multi-write-no-transaction
}
