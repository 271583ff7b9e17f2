import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function add(customerId: number, sku: string) {
  let order = await prisma.order.findFirst({ where: { customerId } });
  if (!order) {
    order = await prisma.order.create({ data: { customerId } });
  }
  await prisma.orderItem.create({ data: { orderId: order.id, sku, quantity: 1 } });
}
