import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function place(customerId: number, skus: string[]) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { customerId } });
    const first = tx.orderItem.create({ data: { orderId: order.id, sku: "a", quantity: 1 } });
    const others = skus.map((sku) => tx.orderItem.create({ data: { orderId: order.id, sku, quantity: 1 } }));
    await first;
    await Promise.all(others);
    return tx.order.update({ where: { id: order.id }, data: { total: 3 } });
  });
}

export function later(customerId: number) {
  prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { customerId } });
  });
}
