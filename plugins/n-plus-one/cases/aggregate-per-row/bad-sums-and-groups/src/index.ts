import { prisma } from "./db";


export async function sums(ids: number[]) {
  for (const userId of ids) {
    // ~ aggregate-per-row
    const { _sum } = await prisma.order.aggregate({ where: { userId }, _sum: { total: true } });
    const groups = await prisma.post.groupBy({ by: ["published"], where: { authorId: userId }, _count: true }); // ~ aggregate-per-row
    console.log(_sum.total, groups);
  }
}
