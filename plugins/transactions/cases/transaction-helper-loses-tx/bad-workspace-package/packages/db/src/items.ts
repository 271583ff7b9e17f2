import { prisma } from "./client";

export const addItem = async (orderId: number, sku: string, client = prisma) => {
  // ~ transaction-helper-loses-tx
  await client.orderItem.create({ data: { orderId, sku, quantity: 1 } });
};
