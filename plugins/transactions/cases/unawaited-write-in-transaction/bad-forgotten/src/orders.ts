import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { customerId } });
    // ~ unawaited-write-in-transaction
    tx.orderItem.create({ data: { orderId: order.id, sku: "a", quantity: 1 } });
    return order;
  });
}
