import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

async function remove(id: string) {
  await prisma.invitation.delete({ where: { id } });
}

export async function accept(id: string) {
  const invitation = await prisma.invitation.findUniqueOrThrow({ where: { id } });
  await prisma.member.create({
    data: { teamId: invitation.teamId, email: invitation.email, role: invitation.role },
  });
  await remove(invitation.id); // ~ multi-write-no-transaction "what `prisma.member.create` wrote stays"
}

async function invited(id: string) {
  return prisma.invitation.findUnique({ where: { id } });
}

export async function acceptByKey(id: string) {
  const invitation = await invited(id);
  if (!invitation) return null;
  await prisma.invitation.delete({ where: { id } });
  return prisma.member.create({ data: { teamId: invitation.teamId, email: invitation.email, role: "guest" } }); // ~ multi-write-no-transaction
}
