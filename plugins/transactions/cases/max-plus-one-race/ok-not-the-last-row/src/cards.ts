import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function below(parentId: number, title: string) {
  const parent = await prisma.card.findUniqueOrThrow({ where: { id: parentId } });
  await prisma.card.create({ data: { boardId: parent.boardId, title, position: 0, depth: parent.depth + 1 } });
}

export async function copy(id: number) {
  const card = await prisma.card.findFirst({ where: { id } });
  if (!card) return;
  await prisma.card.create({ data: { boardId: card.boardId, title: card.title, position: card.position + 1 } });
}

export async function counter(boardId: number, title: string) {
  const board = await prisma.board.update({ where: { id: boardId }, data: { nextCard: { increment: 1 } } });
  await prisma.card.create({ data: { boardId, title, position: board.nextCard - 1 } });
}

export async function limited(boardId: number, title: string, position: number) {
  const count = await prisma.card.count({ where: { boardId } });
  if (count >= 100) throw new Error("the board is full");
  await prisma.card.create({ data: { boardId, title, position } });
}

export async function first(boardId: number, title: string) {
  const count = await prisma.card.count({ where: { boardId } });
  await prisma.card.create({ data: { boardId, title, position: 1, depth: count > 0 ? 1 : 0 } });
}

export async function ofAnotherTable(title: string) {
  const boards = await prisma.board.count();
  await prisma.card.create({ data: { boardId: 1, title, position: boards + 1 } });
}

export async function handedOn(boardId: number, title: string) {
  const last = await prisma.card.findFirst({ where: { boardId }, orderBy: { id: "desc" } });
  await prisma.card.create({ data: { boardId, title, position: 0, depth: last?.depth } });
}

export async function untitled(boardId: number) {
  const count = await prisma.card.count({ where: { boardId } });
  await prisma.card.create({ data: { boardId, title: `Untitled ${count + 1}`, position: 0 } });
}
