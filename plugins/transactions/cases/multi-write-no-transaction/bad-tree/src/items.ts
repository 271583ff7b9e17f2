import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function withChild(listId: number, title: string) {
  const parent = await prisma.item.create({ data: { listId, position: 0, title } });
  await prisma.item.create({ data: { listId, position: 0, title, parentId: parent.id } }); // ~ multi-write-no-transaction
}
