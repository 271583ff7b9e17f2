import { prisma } from "./db";


type Line = { id: number; product: string; amount: number };

export async function upserts(id: number, lines: Line[]) {
  await prisma.order.update({
    where: { id },
    data: {
      lines: {
        // ~ prisma-nested-write-fanout "lines.upsert"
        upsert: lines.map((line) => ({
          where: { id: line.id },
          create: { product: line.product, amount: line.amount },
          update: { amount: line.amount },
        })),
      },
    },
  });
}

export async function updates(id: number, lines: Line[]) {
  await prisma.order.update({
    where: { id },
    data: {
      // ~ prisma-nested-write-fanout "lines.update"
      lines: { update: lines.map((line) => ({ where: { id: line.id }, data: { amount: line.amount } })) },
    },
  });
}

export async function deletes(id: number, lines: Line[]) {
  await prisma.order.update({
    where: { id },
    // ~ prisma-nested-write-fanout "lines.deleteMany"
    data: { lines: { deleteMany: lines.map((line) => ({ id: line.id })) } },
  });
}

export async function connected(id: number, names: string[]) {
  await prisma.post.update({
    where: { id },
    data: {
      // ~ prisma-nested-write-fanout "tags.connectOrCreate"
      tags: { connectOrCreate: names.map((name) => ({ where: { name }, create: { name } })) },
    },
  });
}
