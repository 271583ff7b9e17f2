import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

class Cards {
  async next(boardId: number) {
    const cards = await prisma.card.findMany({ where: { boardId }, orderBy: { position: "desc" } });
    if (!cards.length) return 0;
    return cards[0].position;
  }

  async add(boardId: number, title: string) {
    return prisma.card.create({ // ~ max-plus-one-race
      data: { board: { connect: { id: boardId } }, title, position: (await this.next(boardId)) + 1 },
    });
  }
}

export const cards = new Cards();

export async function last(boardId: number, title: string) {
  const before = await prisma.card.findFirst({ where: { boardId }, orderBy: { position: "desc" } });
  await prisma.card.create({ data: { boardId, title, position: (before?.position ?? 0) + 1 } }); // ~ max-plus-one-race
}

export async function largest(boardId: number, title: string) {
  const found = await prisma.card.aggregate({ where: { boardId }, _max: { position: true } });
  const position = (found._max.position ?? 0) + 1;
  await prisma.card.create({ data: { boardId, title, position } }); // ~ max-plus-one-race
}

export async function fromZero(boardId: number, title: string) {
  const position = await prisma.card.count({ where: { boardId } });
  await prisma.card.create({ data: { boardId, title, position } }); // ~ max-plus-one-race
}

export async function several(boardId: number, titles: string[]) {
  const start = await prisma.card.count({ where: { boardId } });
  const data = titles.map((title, index) => ({ boardId, title, position: start + index }));
  await prisma.card.createMany({ data }); // ~ max-plus-one-race
}

export async function transactionDoesNotHelp(boardId: number, title: string) {
  await prisma.$transaction(async (tx) => {
    const count = await tx.card.count({ where: { boardId } });
    await tx.card.create({ data: { boardId, title, position: count + 1 } }); // ~ max-plus-one-race
  });
}

export async function length(boardId: number, title: string) {
  const cards = await prisma.card.findMany({ where: { boardId } });
  if (cards.some((card) => card.title === title)) return null;
  return prisma.card.create({ data: { boardId, title, position: cards.length } }); // ~ max-plus-one-race "`prisma.card.findMany`"
}
