import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

await prisma.setting.createMany({
  data: [
    { name: "mail", value: "on" },
    { name: "theme", value: "dark" },
  ],
});

export async function settings() {
  return prisma.setting.findMany();
}

export async function notes() {
  return prisma.note.findMany(); // ~ unbounded-find-many
}

export async function addNote(text: string) {
  await prisma.note.create({ data: { text } });
}
