import { prisma } from "./db";


export async function number(count: number, userIds: number[]) {
  for (const userId of userIds) {
    const last = await prisma.order.findFirst({ orderBy: { id: "desc" } });
    await prisma.order.create({ data: { number: `${(last?.id ?? 0) + 1}`, total: count, userId } });
  }
}
