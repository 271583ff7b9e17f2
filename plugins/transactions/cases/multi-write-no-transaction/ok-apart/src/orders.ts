import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function dropped(customerId: number) {
  const order = await prisma.order.create({ data: { customerId } });
  prisma.orderItem.create({ data: { orderId: order.id, sku: "audit", quantity: 1 } }).catch(() => {});
  void log(order.id);
  return order;
}

async function log(orderId: number) {
  await prisma.orderItem.create({ data: { orderId, sku: "log", quantity: 1 } });
}

export async function either(id: number, whole: boolean) {
  if (whole) {
    await prisma.order.delete({ where: { id } });
  } else {
    await prisma.orderItem.deleteMany({ where: { orderId: id } });
  }
}

export async function early(id: number, whole: boolean) {
  if (whole) {
    return prisma.order.delete({ where: { id } });
  }
  return prisma.orderItem.deleteMany({ where: { orderId: id } });
}

export async function madeUpFor(customerId: number) {
  const order = await prisma.order.create({ data: { customerId } });
  try {
    await prisma.orderItem.create({ data: { orderId: order.id, sku: "a", quantity: 1 } });
  } catch (error) {
    await prisma.order.delete({ where: { id: order.id } });
    throw error;
  }
}

export async function unrelated(customerId: number, itemId: number) {
  await prisma.order.create({ data: { customerId } });
  await prisma.orderItem.delete({ where: { id: itemId } });
}
