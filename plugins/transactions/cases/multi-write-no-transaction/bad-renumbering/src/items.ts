import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function remove(id: number) {
  const item = await prisma.item.findUniqueOrThrow({ where: { id } });
  await prisma.item.updateMany({
    where: { listId: item.listId, position: { gt: item.position } },
    data: { position: { decrement: 1 } },
  });
  await prisma.item.delete({ where: { id } }); // ~ multi-write-no-transaction
}

export async function insertAt(listId: number, position: number, title: string) {
  await shift(listId, position);
  await prisma.item.create({ data: { listId, position, title } }); // ~ multi-write-no-transaction
}

async function shift(listId: number, from: number) {
  await prisma.item.updateMany({
    where: { listId, position: { gte: from } },
    data: { position: { increment: 1 } },
  });
}

export async function moveTo(id: number, listId: number) {
  const item = await prisma.item.findUniqueOrThrow({ where: { id } });
  await prisma.item.update({ where: { id: item.id }, data: { listId, position: 0 } });
  await prisma.item.updateMany({ // ~ multi-write-no-transaction
    where: { listId: item.listId, position: { gt: item.position } },
    data: { position: { decrement: 1 } },
  });
}
