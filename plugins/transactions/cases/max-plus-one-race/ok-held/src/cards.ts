import { Prisma, PrismaClient } from "@prisma/client";
import { withLock } from "locks";

const prisma = new PrismaClient();

export async function isolated(boardId: number, title: string) {
  await prisma.$transaction(
    async (tx) => {
      const count = await tx.card.count({ where: { boardId } });
      await tx.card.create({ data: { boardId, title, position: count + 1 } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}

export async function locked(boardId: number, title: string) {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Board" WHERE id = ${boardId} FOR UPDATE`;
    const count = await tx.card.count({ where: { boardId } });
    await tx.card.create({ data: { boardId, title, position: count + 1 } });
  });
}

export async function lockedElsewhere(boardId: number, title: string) {
  await withLock(`board:${boardId}`, async () => {
    const count = await prisma.card.count({ where: { boardId } });
    await prisma.card.create({ data: { boardId, title, position: count + 1 } });
  });
}

export async function lockedByAStatementMadeElsewhere(boardId: number, title: string, lock: Prisma.Sql) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw(lock);
    const last = await tx.card.findFirst({ where: { boardId }, orderBy: { position: "desc" } });
    await tx.card.create({ data: { boardId, title, position: last ? last.position + 1 : 1 } });
  });
}

export async function writesTheBoardFirst(boardId: number, title: string) {
  await prisma.$transaction(async (tx) => {
    await tx.board.update({ where: { id: boardId }, data: { nextCard: 0 } });
    const count = await tx.card.count({ where: { boardId } });
    await tx.card.create({ data: { boardId, title, position: count + 1 } });
  });
}
