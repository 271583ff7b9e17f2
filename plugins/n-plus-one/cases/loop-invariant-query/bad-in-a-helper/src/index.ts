import { prisma } from "./db";
import { vat } from "./settings";

export async function totals() {
  const orders = await prisma.order.findMany();
  return Promise.all(orders.map(async (order) => order.total * (await vat())));
}
