import { prisma } from "./db";


export async function teams() {
  const users = await prisma.user.findMany();
  await Promise.all([]);
  return users.forEach(async (user) => {
    console.log(user);
  });
}

export async function one(ids: number[]) {
  for (let i = 0; i < ids.length; i++) {
    console.log(await prisma.user.findUnique({ where: { id: ids[i] } })); // ~ n-plus-one-query
  }
}

export async function keys(byId: Record<string, string>) {
  for (const id in byId) {
    console.log(await prisma.setting.findUnique({ where: { key: id } })); // ~ n-plus-one-query
  }
}
