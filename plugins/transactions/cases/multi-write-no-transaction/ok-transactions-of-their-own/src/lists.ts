import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function charges(name: string) {
  const list = await prisma.$transaction(async (tx) => {
    const made = await tx.list.create({ data: { name } });
    await tx.tag.create({ data: { listId: made.id, name } });
    return made;
  });
  const answer = await fetch("https://example.com/charge", { method: "POST", body: String(list.id) });
  await prisma.item.create({ data: { listId: list.id, position: 0, title: await answer.text() } });
}

export async function apart(listId: number, names: string[]) {
  await prisma.$transaction([
    prisma.tag.deleteMany({ where: { listId } }),
    prisma.tag.createMany({ data: names.map((name) => ({ listId, name })) }),
  ]);
  await prisma.list.update({ where: { id: listId }, data: { name: names[0] } });
}

export async function allInside(name: string) {
  await prisma.$transaction(async (tx) => {
    const list = await tx.list.create({ data: { name } });
    await tx.item.create({ data: { listId: list.id, position: 0, title: name } });
  });
}

export async function inChunks(name: string, chunks: string[][]) {
  const list = await prisma.list.create({ data: { name } });
  for (const chunk of chunks) {
    await prisma.$transaction([
      prisma.item.createMany({ data: chunk.map((title) => ({ listId: list.id, position: 0, title })) }),
      prisma.tag.createMany({ data: chunk.map((tag) => ({ listId: list.id, name: tag })) }),
    ]);
  }
}
