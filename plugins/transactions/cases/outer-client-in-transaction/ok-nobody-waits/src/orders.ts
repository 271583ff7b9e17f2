import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number) {
  return prisma.$transaction(async (tx) => {
    prisma.orderItem.create({ data: { orderId: 1, sku: "audit", quantity: 1 } }).catch(() => {});
    return tx.order.create({ data: { customerId } });
  });
}
