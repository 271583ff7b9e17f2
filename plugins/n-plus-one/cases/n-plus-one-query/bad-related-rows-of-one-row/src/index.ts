import { prisma } from "./db";


export async function team(id: number) {
  const team = await prisma.team.findUnique({ where: { id }, include: { users: true } });
  for (const user of team?.users ?? []) {
    console.log(await prisma.order.findMany({ where: { userId: user.id } })); // ~ n-plus-one-query "each related row of `prisma.team.findUnique`"
  }
}
