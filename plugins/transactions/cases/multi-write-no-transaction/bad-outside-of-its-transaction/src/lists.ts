import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function afterAList(name: string) {
  const [list] = await prisma.$transaction([
    prisma.list.create({ data: { name } }),
    prisma.tag.deleteMany({ where: { name } }),
  ]);
  await prisma.item.create({ data: { listId: list.id, position: 0, title: name } }); // ~ multi-write-no-transaction
}

export async function afterAFunction(name: string) {
  const list = await prisma.$transaction(async (tx) => {
    const made = await tx.list.create({ data: { name } });
    await tx.tag.create({ data: { listId: made.id, name } });
    return made;
  });
  await prisma.item.create({ data: { listId: list.id, position: 0, title: name } }); // ~ multi-write-no-transaction
}

export async function before(name: string) {
  const list = await prisma.list.create({ data: { name } });
  await prisma.$transaction([
    prisma.item.create({ data: { listId: list.id, position: 0, title: name } }), // ~ multi-write-no-transaction
    prisma.tag.create({ data: { listId: list.id, name } }),
  ]);
}

export async function beforeALoop(name: string, titles: string[]) {
  const list = await prisma.list.create({ data: { name } });
  await prisma.$transaction(async (tx) => { // ~ multi-write-no-transaction
    for (const title of titles) {
      await tx.item.create({ data: { listId: list.id, position: 0, title } });
    }
  });
}
