import { prisma } from "./db";


export async function create(emails: string[]) {
  for (const email of emails) {
    await prisma.user.create({ data: { email, name: email } }); // ~ write-in-loop
  }
}

export async function parallel(names: string[]) {
  await Promise.all(names.map((name) => prisma.tag.create({ data: { name } }))); // ~ write-in-loop
}

export async function inTransaction(names: string[]) {
  await prisma.$transaction(names.map((name) => prisma.tag.create({ data: { name } }))); // ~ write-in-loop
}
