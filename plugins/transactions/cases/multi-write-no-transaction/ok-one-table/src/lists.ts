import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function plain(id: number, title: string) {
  await prisma.item.update({ where: { id }, data: { title } });
  await prisma.item.update({ where: { id }, data: { position: 0 } });
}

export async function titleBesideShift(id: number, title: string) {
  const item = await prisma.item.findUniqueOrThrow({ where: { id } });
  await prisma.item.updateMany({
    where: { listId: item.listId, position: { gt: item.position } },
    data: { position: { decrement: 1 } },
  });
  await prisma.item.update({ where: { id }, data: { title } });
}

export async function shiftOfOthers(id: number, other: number) {
  const item = await prisma.item.findUniqueOrThrow({ where: { id } });
  await prisma.item.updateMany({
    where: { listId: item.listId, position: { gt: item.position } },
    data: { position: { decrement: 1 } },
  });
  await prisma.item.delete({ where: { id: other } });
}

export async function twoShifts(from: number, to: number, position: number) {
  await prisma.item.updateMany({ where: { listId: from, position: { gt: position } }, data: { position: { decrement: 1 } } });
  await prisma.item.updateMany({ where: { listId: to, position: { gte: position } }, data: { position: { increment: 1 } } });
}

export async function count(id: number) {
  await prisma.account.update({ where: { id }, data: { balance: { increment: 1 } } });
  await prisma.account.update({ where: { id }, data: { balance: { increment: 1 } } });
}

export async function otherColumns(one: number, other: number) {
  await prisma.account.update({ where: { id: one }, data: { balance: { increment: 1 } } });
  await prisma.account.update({ where: { id: other }, data: { limit: { increment: 1 } } });
}

export async function newCode(email: string, secret: string, expiresAt: Date) {
  await prisma.code.deleteMany({ where: { email } });
  await prisma.code.create({ data: { email, secret, expiresAt } });
}

export async function clearOld(listId: number, name: string, names: string[]) {
  await prisma.tag.deleteMany({ where: { listId, name: { notIn: names } } });
  await prisma.tag.create({ data: { listId, name } });
}

export async function ofAnotherKind(listId: number, name: string) {
  await prisma.tag.deleteMany({ where: { listId, kind: "draft" } });
  await prisma.tag.create({ data: { listId, kind: "label", name } });
}

export async function ofAnotherList(from: number, to: number, name: string) {
  await prisma.tag.deleteMany({ where: { listId: from } });
  await prisma.tag.create({ data: { listId: to, name } });
}

export async function insertsFirst(listId: number, name: string) {
  await prisma.tag.create({ data: { listId, name } });
  await prisma.tag.deleteMany({ where: { listId } });
}

export async function together(listId: number, names: string[]) {
  await prisma.$transaction([
    prisma.tag.deleteMany({ where: { listId } }),
    prisma.tag.createMany({ data: names.map((name) => ({ listId, name })) }),
  ]);
}

export async function eitherWay(listId: number, names: string[]) {
  if (names.length === 0) {
    return prisma.tag.deleteMany({ where: { listId } });
  }
  return prisma.tag.createMany({ data: names.map((name) => ({ listId, name })) });
}
