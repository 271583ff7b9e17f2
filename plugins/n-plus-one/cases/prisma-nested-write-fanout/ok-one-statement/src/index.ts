import { prisma } from "./db";


type Line = { id: number; product: string; amount: number };

export async function created(id: number, lines: Line[]) {
  await prisma.order.update({
    where: { id },
    data: {
      lines: {
        deleteMany: { id: { in: lines.map((line) => line.id) } },
        createMany: { data: lines.map((line) => ({ product: line.product, amount: line.amount })) },
      },
    },
  });
}

export async function all(id: number) {
  await prisma.order.update({ where: { id }, data: { lines: { deleteMany: {}, updateMany: { where: { amount: 0 }, data: { amount: 1 } } } } });
}
