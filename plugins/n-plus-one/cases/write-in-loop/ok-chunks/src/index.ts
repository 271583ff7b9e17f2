import { prisma } from "./db";


export async function create(rows: { email: string; name: string }[]) {
  for (let i = 0; i < rows.length; i += 1000) {
    await prisma.user.createMany({ data: rows.slice(i, i + 1000) });
  }
}
