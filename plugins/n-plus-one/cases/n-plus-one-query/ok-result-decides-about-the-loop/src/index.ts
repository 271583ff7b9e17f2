import { prisma } from "./db";


export async function firstWithOrder(ids: number[]) {
  for (const userId of ids) {
    const order = await prisma.order.findFirst({ where: { userId } });
    if (order) {
      return order;
    }
  }
  return null;
}

export async function ancestors(id: number) {
  const path = [];
  let next: number | null = id;
  while (next !== null) {
    const category = await prisma.category.findUnique({ where: { id: next } });
    if (!category) break;
    path.push(category);
    next = category.parentId;
  }
  return path;
}
