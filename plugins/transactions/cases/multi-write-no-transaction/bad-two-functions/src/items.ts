import { prisma } from "./client";

export async function addItems(orderId: number, skus: string[]) {
  await prisma.orderItem.createMany({ data: skus.map((sku) => ({ orderId, sku, quantity: 1 })) });
}
