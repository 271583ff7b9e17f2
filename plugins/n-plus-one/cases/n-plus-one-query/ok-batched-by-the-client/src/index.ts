import { prisma } from "./db";


export async function all(ids: number[]) {
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));
}

export async function orThrow(ids: number[]) {
  return Promise.all(ids.map((id) => prisma.user.findUniqueOrThrow({ where: { id } })));
}

export async function fluent() {
  const users = await prisma.user.findMany();
  return Promise.all(users.map((user) => prisma.user.findUnique({ where: { id: user.id } }).posts()));
}

export async function withInclude(ids: number[]) {
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id }, include: { team: true } })));
}

async function byNumber(number: string) {
  return prisma.order.findUnique({ where: { number } });
}

export async function named(numbers: string[]) {
  return Promise.all(numbers.map(byNumber));
}

export async function inAsyncFunction(ids: number[]) {
  return Promise.all(
    ids.map(async (id) => {
      const user = await prisma.user.findUnique({ where: { id } });
      return user?.name;
    }),
  );
}
