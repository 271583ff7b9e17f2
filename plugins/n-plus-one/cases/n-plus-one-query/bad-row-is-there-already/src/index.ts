import { prisma } from "./db";

async function labelOf(id: number) {
  const user = await prisma.user.findFirst({ where: { id } }); // ~ n-plus-one-query "hand the row on instead of its key"
  return user ? `${user.name} <${user.email}>` : null;
}

export async function labels(teamId: number) {
  const users = await prisma.user.findMany({ where: { teamId } });
  const labels = [];
  for (const user of users) {
    labels.push(await labelOf(user.id));
  }
  return labels;
}
