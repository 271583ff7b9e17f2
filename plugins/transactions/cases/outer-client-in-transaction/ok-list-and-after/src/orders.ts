import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function remove(id: number) {
  await prisma.$transaction([
    prisma.orderItem.deleteMany({ where: { orderId: id } }),
    prisma.order.delete({ where: { id } }),
  ]);
}

export async function place(customerId: number) {
  const before = await prisma.order.count({ where: { customerId } });
  const order = await prisma.$transaction(async (tx) => {
    return tx.order.create({ data: { customerId, total: before } });
  });
  return prisma.order.findUnique({ where: { id: order.id } });
}
