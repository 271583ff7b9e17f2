import { prisma } from "./db";


export async function before() {
  const orders = await prisma.order.findMany();
  const vat = await prisma.setting.findUnique({ where: { key: "vat" } });
  return orders.map((order) => order.total * Number(vat?.value));
}
