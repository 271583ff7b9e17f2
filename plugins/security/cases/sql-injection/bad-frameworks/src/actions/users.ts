"use server";

import { prisma } from "../db";

export async function remove(form: FormData) {
  const ids = form.getAll("id");
  await prisma.$executeRawUnsafe(`DELETE FROM "User" WHERE id IN (${ids.map((id) => `'${id}'`).join(",")})`); // ~ sql-injection
}

export async function rename(id: number, name: string) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("UPDATE \"User\" SET name = '" + name + "' WHERE id = " + id); // ~ sql-injection
  });
}
