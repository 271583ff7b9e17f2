import { prisma } from "./db";
import { teams } from "./api";

export async function rename(id: number, name: string) {
  await prisma.team.update({ where: { id }, data: { name } });
  await prisma.audit.create({ data: { id, text: name } });
}

export async function remove(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.team.delete({ where: { id } });
    await tx.audit.create({ data: { id, text: "removed" } });
  });
}

// Something else that has teams.
export async function elsewhere(id: number) {
  await teams().team.create({ id });
  await teams().team.delete(id);
}
