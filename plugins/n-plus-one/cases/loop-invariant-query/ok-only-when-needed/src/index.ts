import { prisma } from "./db";


export async function lazily(emails: string[]) {
  let team = null;
  for (const email of emails) {
    if (!team) {
      team = await prisma.team.findFirst({ where: { slug: "core" } });
    }
    console.log(email, team);
  }
}
