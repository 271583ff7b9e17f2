import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number) {
  return prisma.$transaction(async (prisma) => {
    const order = await prisma.order.create({ data: { customerId } });
    await prisma.orderItem.create({ data: { orderId: order.id, sku: "a", quantity: 1 } });
  });
}
